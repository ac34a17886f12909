"""Searching that forgives: only when nothing was found as typed."""

from pathlib import Path

import pytest

from nsp_desktop.services.desk import Desk
from nsp_desktop.services.forgiving import forgiving_rows
from nsp_desktop.services.opening import open_desk
from tests.building import HandClock, practice_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = practice_desk(tmp_path)
    for name in ("Piet van der Proefman", "Jan Voorbeeld", "Anna Voorbeelt", "Müller-Proef"):
        made.add("visitors", {"name": name})
    return made


def names(desk: Desk, typed: str) -> list[object]:
    return [row.values["name"] for row in forgiving_rows(desk, "visitors", typed, 5)]


def test_what_is_found_as_typed_is_not_mixed_with_guesses(desk: Desk) -> None:
    assert names(desk, "voorbeeld") == ["Jan Voorbeeld"]
    assert names(desk, "muller") == ["Müller-Proef"]


def test_a_typing_error_is_forgiven_in_any_word(desk: Desk) -> None:
    assert names(desk, "voorbeedl") == ["Jan Voorbeeld", "Anna Voorbeelt"]
    assert names(desk, "piet prefman") == ["Piet van der Proefman"]
    assert names(desk, "pite proeffman") == ["Piet van der Proefman"]
    assert names(desk, "ovorbeeld") == ["Jan Voorbeeld", "Anna Voorbeelt"]


def test_digits_and_nonsense_are_taken_as_they_are(desk: Desk) -> None:
    assert names(desk, "06-99999999") == []
    assert names(desk, "xqwzkj") == []
    assert names(desk, "  ") == []
    assert forgiving_rows(desk, "visits", "proef", 5) == []


def test_struck_records_are_left_out(desk: Desk) -> None:
    row = desk.find("visitors", "B1")
    assert row is not None
    desk.strike("visitors", row.record, "dubbel")
    assert names(desk, "piet prefman") == []


def test_it_works_in_a_window_that_only_reads_and_after_a_rebuild(desk: Desk) -> None:
    assert len(names(desk, "prefman")) == 1
    desk.store.records.rebuild()
    assert len(names(desk, "prefman")) == 1
    reader = open_desk(desk.store.folder, read_only=True, now=HandClock())
    assert names(reader, "prefman") == ["Piet van der Proefman"]
    reader.store.close()
