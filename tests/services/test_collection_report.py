"""The report of a collection in words: ranges and gaps, what came from where, known or damaged, and which points are strange."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange import frames
from nsp_desktop.services import collection_erasing, preparing, trusting
from nsp_desktop.services.arrivals import arrivals
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report, report_json
from nsp_desktop.services.drawn_sheet import draw
from nsp_desktop.services.opening import NewPointRequest, join_point, new_point
from nsp_desktop.services.preparing import Wanted
from nsp_desktop.storage import destroying
from nsp_desktop.storage.age_files import new_identity, recipient_of
from tests.building import NOON, SECRETS, HandClock, bundle_in_of, practice_desk, second_laptop, with_secrets
from tests.papers.archive import archive_problems, problems
from tests.papers.reading import texts


def test_ranges_and_a_gap_are_told_in_words_and_the_gap_closes_with_that_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = with_secrets(practice_desk(tmp_path / "een"))
    second = second_laptop(first, tmp_path / "twee")
    for _time in range(12):
        second.tally("in")
    whole = bundle_in_of(second, tmp_path / "heel")
    monkeypatch.setattr(frames, "PAYLOAD_LIMIT", 900)
    path = bundle_in_of(second, tmp_path / "half")
    data = bytearray(path.read_bytes())
    place = data.index(b"NSPF", data.index(b"NSPF") + 4)
    data[place + 60] ^= 1
    path.write_bytes(data)
    desk = collect(tmp_path / "gemeente", [bundle_in_of(first, tmp_path / "s"), path], None, now=HandClock()).desk
    point = collection_report(desk).points[0]
    gap = next(gap for laptop in point.ranges for gap in laptop.missing)
    assert [laptop.letter for laptop in point.ranges] == ["B", "C"]
    assert point.ranges[0].sentence() == f"laptop B: regels 1-{first.store.ledger.size()}; alles is er, voor zover bekend."
    told = f"regels {gap.first}-{gap.last} ontbreken: vraag om de stick van deze laptop"
    assert point.ranges[1].sentence() == f"laptop C: regels 1-{gap.first - 1}; {told}."
    assert (gap.first, 1 < gap.last < second.store.ledger.size()) == (point.ranges[1].last + 1, True)
    assert [(one.place, one.letter, one.damaged) for one in point.arrivals] == [("half", "C", 1), ("s", "B", 0)]
    assert "1 van " in point.arrivals[0].sentence() and "wachten op wat eraan voorafging" in point.arrivals[0].sentence()
    desk.store.close()
    again = collection_report(collect(tmp_path / "gemeente", [whole], None, now=HandClock()).desk)
    assert again.gaps == () and again.points[0].ranges[1].sentence().endswith("alles is er, voor zover bekend.")
    assert again.points[0].arrivals[0].new + again.points[0].arrivals[0].known == second.store.ledger.size()
    assert again.points[0].arrivals[0].known > 0


def test_what_was_refused_or_unreadable_stays_in_the_report(tmp_path: Path) -> None:
    point = with_secrets(practice_desk(tmp_path / "punt"))
    good = bundle_in_of(point, tmp_path / "stick")
    (tmp_path / "stick" / "kapot.nspb").write_bytes(b"NSPB\x01\x00")
    desk = collect(tmp_path / "gemeente", [tmp_path / "stick"], None, now=HandClock()).desk
    report = collection_report(desk)
    assert [(one.file, "beschadigd" in one.sentence()) for one in report.unread] == [("kapot.nspb", True)]
    assert [one.file for one in report.points[0].arrivals] == [good.name]
    assert [one["file"] for one in report_json(report)["unread"]] == ["kapot.nspb"]  # type: ignore[attr-defined]  # JSON
    assert [one.place for one in arrivals(desk)] == ["stick", "stick"]


def test_one_missing_entry_is_one_entry(tmp_path: Path) -> None:
    from nsp_desktop.services.gaps import Gap

    assert Gap("De Proef", "B", 7, 7).sentence() == "Regel 7 van laptop B van De Proef ontbreekt: vraag om die stick."
    assert Gap("De Proef", "B", 7, 9).sentence() == "Regels 7-9 van laptop B van De Proef ontbreken: vraag om die stick."


def test_points_that_the_municipality_did_not_prepare_and_points_that_are_silent_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    names = ("Bewaarder Een", "Bewaarder Twee")
    done = preparing.prepare_event(
        folder, ("Voorbeeldstad", "Oefening"), names, [Wanted("De Proef", 2), Wanted("De Test", 1)], practice=True, now=NOON
    )
    prepared = join_point(tmp_path / "punt", (done.sticks[0] / "laptop-A.nsp-invite").read_bytes(), None, now=HandClock())
    strange = practice_desk(tmp_path / "vreemd")
    sticks = [bundle_in_of(desk, tmp_path / name) for desk, name in ((prepared, "s1"), (strange, "s2"))]
    desk = collect(tmp_path / "gemeente", sticks, None, now=HandClock()).desk
    assert [point.prepared for point in collection_report(desk).points] == [None, None]
    assert len(trusting.trust(desk, folder / "punten.nspl").points) == 2
    report = collection_report(desk)
    assert {point.name: point.prepared for point in report.points} == {"De Proef": True, "Buurthuis De Proef": False}
    assert report.silent == ("De Test",)
    assert report.unheard == (("De Proef", "B"),)
    other = preparing.prepare_event(tmp_path / "ander", ("Voorbeeldstad", "Anders"), names, [], practice=True, now=NOON)
    assert other.points == ()
    with pytest.raises(UserError, match="andere sleutel"):
        trusting.trust(desk, tmp_path / "ander" / "punten.nspl")
    (tmp_path / "los.nspl").write_bytes((folder / "punten.nspl").read_bytes()[:-1] + b"\x00")
    with pytest.raises(UserError, match="geen lijst"):
        trusting.trust(desk, tmp_path / "los.nspl")


def test_the_report_on_paper_says_the_same_and_names_nobody(tmp_path: Path) -> None:
    point = with_secrets(practice_desk(tmp_path / "punt"))
    good = bundle_in_of(point, tmp_path / "stick")
    data = bytearray(good.read_bytes())
    data[-200:-100] = bytes(100)
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / good.name).write_bytes(data)
    desk = collect(tmp_path / "gemeente", [tmp_path / "half"], None, now=HandClock()).desk
    assert "ontbreken: vraag om die stick" in " ".join(texts(draw(desk, "collection").data))
    desk.store.close()
    desk = collect(tmp_path / "gemeente", [good], None, now=HandClock()).desk
    sheet = draw(desk, "collection")
    pages = " ".join(texts(sheet.data))
    assert "Alles is er, voor zover bekend." in pages and f"regels 1-{point.store.ledger.size()}" in pages
    assert "1 van 1 delen beschadigd" in pages
    assert not any(word in pages for word in SECRETS)
    assert (problems(sheet.data), archive_problems(sheet.data)) == ([], [])
    with pytest.raises(UserError, match="Alleen een verzameling"):
        draw(point, "collection")


def test_a_collection_that_is_locked_later_still_knows_what_came_and_what_it_was_told(tmp_path: Path) -> None:
    identity, folder = new_identity(), tmp_path / "map"
    preparing.prepare_event(folder, ("Voorbeeldstad", "Echt"), ("Een", "Twee"), [Wanted("De Stille", 1)], now=NOON)
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase="appel boom fiets kaas", recipients=(recipient_of(identity),))
    stick = bundle_in_of(new_point(tmp_path / "punt", request, now=HandClock()).desk, tmp_path / "stick")
    blind = collect(tmp_path / "gemeente", [stick], None, now=HandClock()).desk
    trusting.trust(blind, folder / "punten.nspl")
    collection_erasing.hold(blind, "A. Voorbeeld", "onderzoek")
    blind.store.close()
    desk = collect(tmp_path / "gemeente", [stick], identity, now=HandClock()).desk
    report = collection_report(desk)
    assert (report.silent, [one.known > 0 for one in report.points[0].arrivals]) == (("De Stille",), [True, False])
    assert [one.by for one in destroying.holds(desk.store.connection)] == ["A. Voorbeeld"]
