"""The commands of a hub from beginning to end, as a municipality and a point type them."""

from pathlib import Path

import pytest

from tests.cli.commanding import Laptop
from tests.hub.building import Hub


@pytest.fixture
def laptop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Laptop:
    made = Laptop(tmp_path / "punt", capsys)
    assert made.run("init --name Proef --municipality Voorbeeldstad --practice").code == 0
    return made


def test_a_municipality_lets_a_point_in_and_collects_what_it_sent(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    office, admin = Laptop(tmp_path / "gemeente", laptop.capsys), hub.server.admin_url(hub.database)
    laptop.run("add visitors name=Voorbeeld contact=0612345678")
    laptop.run("tally in --count 3")
    assert office.json(f"hub set-up {admin} --practice").object["migrations"] == []
    bundle = laptop.json(f"export --to {tmp_path / 'stick'}").object["bundle"]
    role = str(office.json(f"hub admit {admin} --bundle {bundle} --password-to {tmp_path / 'punt.txt'}").object["role"])
    reader = str(office.json(f"hub admit {admin} --municipality Voorbeeldstad --password-to {tmp_path / 'lezer.txt'}").object["role"])
    assert "nieuw bestand" in office.run(f"hub admit {admin} --bundle {bundle} --password-to {tmp_path / 'punt.txt'}").err
    sent = laptop.json(f"sync {hub.url(role)} --password-file {tmp_path / 'punt.txt'}")
    assert (sent.code, sent.object["unconfirmed"]) == (0, 0)
    assert laptop.json(f"sync {hub.url(role)} --password-file {tmp_path / 'punt.txt'}").object["sent"] == 0
    (line,) = office.json(f"hub status {admin}").objects
    assert (line["municipality"], line["entries"], line["lacking"]) == ("Voorbeeldstad", sent.object["sent"], 0)
    assert office.run(f"collect --into {office.folder} {hub.url(reader)} --password-file {tmp_path / 'lezer.txt'}").code == 0
    assert office.json("digest").object["digest"] == laptop.json("digest").object["digest"] == hub.digest()
    assert office.run(f"hub dismiss {admin} --role {role}").code == 0
    refused = laptop.run(f"sync {hub.url(role)} --password-file {tmp_path / 'punt.txt'}")
    assert refused.code == 1 and "laat deze gebruiker niet toe" in refused.err


def test_a_hub_that_is_silent_is_left_alone_until_it_is_time(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x")
    url = "postgresql://nsp@localhost:1/nsp"
    silent = laptop.run(f"sync {url} --password-file {tmp_path / 'w'}")
    assert silent.code == 1 and "veilig" in silent.err
    waits = laptop.json(f"sync {url} --password-file {tmp_path / 'w'} --if-due")
    assert (waits.code, waits.object) == (0, {"due": False})


def test_a_hub_is_kept_for_the_window_and_for_a_timer(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    assert "geen hub ingesteld" in laptop.run("sync --if-due").err
    bundle, file = laptop.json(f"export --to {tmp_path / 'stick'}").object["bundle"], tmp_path / "punt.txt"
    role = laptop.json(f"hub admit {hub.server.admin_url(hub.database)} --bundle {bundle} --password-to {file}").object["role"]
    assert "wachtwoord" in laptop.run(f"sync {hub.url(str(role))} --keep").err
    assert laptop.run(f"sync {hub.url(str(role))} --password-file {file} --keep").code == 0
    laptop.run("tally in --count 3")
    assert laptop.json("sync --if-due").object["sent"] == 1
    assert laptop.json("sync --forget").object == {"kept": False}
    assert laptop.run("sync").code == 1


def test_a_shared_folder_is_a_place_too(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    assert laptop.run(f"sync {tmp_path / 'share'}").code == 0
    assert len(list((tmp_path / "share").glob("*.nspb"))) == 1


@pytest.mark.parametrize("task", ["admit", "publish", "follow"])
def test_what_is_missing_is_asked_for(hub: Hub, laptop: Laptop, task: str) -> None:
    refused = laptop.run(f"hub {task} {hub.server.admin_url(hub.database)} --municipality Voorbeeldstad --from postgresql://nsp@hub/nsp")
    assert refused.code == 1 and "bestand" in refused.err
