"""A hundred points on one disk, in folders as people make them: all are read, nothing twice, and what is missing is named."""

import random
from pathlib import Path

import pytest

from nsp_desktop.domain.entry import Act
from nsp_desktop.domain.fields import Millis
from nsp_desktop.exchange.bundle import write_bundle
from nsp_desktop.exchange.frames import MARK
from nsp_desktop.services.collecting import collect
from nsp_desktop.services.collection_report import collection_report
from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from nsp_desktop.storage.ledger import Draft
from nsp_desktop.storage.verifying import verify
from tests.building import NOON
from tests.torture.small_laptops import Laptop, draw_point, new_lab, new_laptop, some_id, write

POINTS = 100
VISITS = 7


def made_points(folder: Path) -> list[Laptop]:
    """A laptop of each point, and its bundle somewhere on the disk."""
    lab = new_lab(random.Random(6))
    laptops = []
    for place in range(POINTS):
        lab.points.append(draw_point(lab.chance))
        laptop = new_laptop(lab, lab.points[-1], "B")
        for _visit in range(VISITS):
            write(laptop, Draft(Act.ADD, "visits", some_id(lab), {"kind": "in", "amount": place}), NOON)
        write(laptop, Draft(Act.ADD, "visitors", some_id(lab), {"number": "B1"}, {"name": f"Voorbeeld {place}"}, "B"), NOON)
        target = folder / f"wijk {place % 9}" / f"nsp-{place:03}.nspb"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            write_bundle(laptop.store, stream, Millis(NOON + place))
        laptops.append(laptop)
    return laptops


@pytest.mark.slow
def test_a_hundred_points_on_one_disk_are_collected_whole_and_once(tmp_path: Path) -> None:
    laptops = made_points(tmp_path / "schijf")
    damaged = tmp_path / "schijf" / "wijk 0" / "nsp-000.nspb"
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: whole.index(MARK) + 40])
    found = collect(tmp_path / "gemeente", [tmp_path / "schijf"], PRACTICE_IDENTITY)
    assert [source.refused for source in found.sources] == [""] * POINTS
    assert sum(source.taken.new for source in found.sources) == (POINTS - 1) * (VISITS + 2)
    (gap,) = found.gaps
    assert (gap.point, gap.first, gap.last) == ("Punt 0", 1, VISITS + 2) and "ontbreken" in gap.sentence()
    found.desk.store.close()
    damaged.write_bytes(whole)
    again = collect(tmp_path / "gemeente", [tmp_path / "schijf", damaged], PRACTICE_IDENTITY)
    assert (sum(source.taken.new for source in again.sources), again.gaps) == (VISITS + 2, ())
    report = collection_report(again.desk)
    assert (len(report.points), report.together.entries, report.together.records["visitors"]) == (POINTS, POINTS * (VISITS + 2), POINTS)
    assert report.together.inside == VISITS * sum(range(POINTS))
    for laptop in laptops:
        assert again.desk.store.ledger.digest(laptop.store.info.point_id) == laptop.store.ledger.digest()
    assert verify(again.desk.store) == []
