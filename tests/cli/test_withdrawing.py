"""The commands about laptops that are gone: a list, one that is withdrawn, and a paper of the municipality."""

from pathlib import Path

import pytest

from nsp_desktop.storage.age_files import PRACTICE_IDENTITY
from tests.cli.commanding import Laptop


@pytest.fixture
def two(laptop: Laptop, tmp_path: Path) -> tuple[Laptop, Laptop]:
    """A second laptop of the point, whose first count was carried to the first."""
    invitation, other = tmp_path / "uitnodiging", Laptop(tmp_path / "twee", laptop.capsys)
    assert laptop.run(f"invite -o {invitation}").code == 0
    assert other.run(f"init --join {invitation} --letter C").code == 0
    other.run("tally in")
    assert other.run(f"export --to {tmp_path / 'stick'} --package sealed").code == 0
    assert laptop.run(f"import {next((tmp_path / 'stick').glob('*.nspb'))}").code == 0
    return laptop, other


def test_a_laptop_is_withdrawn_by_its_letter(two: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    ours, theirs = two
    assert "Laptop C doet mee" in ours.run("withdraw").out
    assert ours.run("withdraw C").code == 1, "nobody confirmed it"
    done = ours.json('withdraw C --why stolen --by "A. Voorbeeld"').object
    assert (done["laptop"], done["stays"], done["without_say"]) == ("C", 2, 0)
    assert [one["withdrawn"] for one in ours.json("withdraw").objects] == [False, True]
    ours.run(f"export --to {tmp_path / 'terug'} --package sealed")
    theirs.run(f"import {next((tmp_path / 'terug').glob('*.nspb'))}")
    refused = theirs.run("tally in")
    assert (refused.code, "ingetrokken" in refused.err) == (1, True)


def test_the_municipality_writes_its_papers_beside_a_bundle(two: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    ours, _theirs = two
    ours.run(f"export --to {tmp_path / 'gemeente'} --package sealed")
    bundle, key = next((tmp_path / "gemeente").glob("*.nspb")), tmp_path / "sleutel"
    key.write_text(PRACTICE_IDENTITY)
    assert ours.run(f"municipal-paper stop {bundle} --by Voorbeeld --why onderzoek").code == 1
    for line in (f"stop {bundle}", f"withdraw {bundle} --letter C"):
        assert ours.run(f"municipal-paper {line} --by Voorbeeld --why onderzoek --identity-file {key}").code == 0
    assert sorted(ours.json(f"receipt {tmp_path / 'gemeente'}").object["papers"]) == ["stop", "withdraw"]  # type: ignore[call-overload]
    assert "ingetrokken" in ours.run("withdraw").out
