

def test_a_head_is_read_as_people_type_it() -> None:
    assert read_head("b abcd efgh jklm npqr") == Head("B", "ABCDEFGHJKLMNPQR")
    assert read_head("B:ABCD-EFGH-JKLM-NPQR") == Head("B", "ABCDEFGHJKLMNPQR")
    assert [read_head(text) for text in ("", "B", "B ABCD", "B ABCD EFGH JKLM NPQ1", "9 ABCD EFGH JKLM NPQR")] == [None] * 5
