"""The sixteen letters that a sheet witnesses: read back as people type them."""

from nsp_desktop.domain.heads import Head, head_letters, read_head


def test_a_head_is_read_as_people_type_it() -> None:
    assert read_head("b abcd efgh jklm npqr") == Head("B", "ABCDEFGHJKLMNPQR")
    assert read_head("B:ABCD-EFGH-JKLM-NPQR") == Head("B", "ABCDEFGHJKLMNPQR")
    assert [read_head(text) for text in ("", "B", "B ABCD", "B ABCD EFGH JKLM NPQ1", "9 ABCD EFGH JKLM NPQR")] == [None] * 5


def test_what_is_printed_reads_back_as_it_was() -> None:
    head = Head("C", head_letters(bytes(range(32))))
    assert read_head(f"{head.laptop} {head.grouped()}") == head
