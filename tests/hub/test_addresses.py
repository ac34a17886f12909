"""Addresses and passwords: nothing is sent in the clear, to another server than the hub, or with a password that others can read."""

import os
import stat
from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.exchange.hub import admitting
from nsp_desktop.exchange.hub.address import is_hub, read_address
from nsp_desktop.exchange.hub.connection import Unreachable, open_hub
from nsp_desktop.services import hub_keeping
from nsp_desktop.services.hub_keeping import Who
from tests.hub.building import MUNICIPALITY, Hub


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_anything_weaker_than_full_verification_is_refused(mode: str) -> None:
    with pytest.raises(UserError, match="sslmode=verify-full"):
        read_address(f"postgresql://nsp@hub.voorbeeld.nl/nsp?sslmode={mode}")


def test_full_verification_is_asked_for_where_nothing_is_said() -> None:
    given = read_address("postgresql://nsp_punt@hub.voorbeeld.nl/nsp").parameters
    assert (given["sslmode"], given["gssencmode"], given["host"], given["user"]) == (
        "verify-full",
        "disable",
        "hub.voorbeeld.nl",
        "nsp_punt",
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("postgresql://nsp:geheim@hub.voorbeeld.nl/nsp", "wachtwoord"),
        ("postgresql://nsp@hub.voorbeeld.nl/nsp?password=geheim", "wachtwoord"),
        ("postgresql://nsp@hub.voorbeeld.nl/nsp?options=-csearch_path%3Devil", "options"),
        ("postgresql://nsp@hub.voorbeeld.nl/nsp?service=ander", "service"),
        ("postgresql://nsp@hub.voorbeeld.nl/nsp?gssencmode=require", "gssencmode"),
        ("postgresql:///nsp?host=/var/run/postgresql", "geen server"),
        ("postgresql:///nsp", "geen server"),
        ("postgresql://[half/nsp", "niet te lezen"),
        ("http://hub.voorbeeld.nl", "postgresql://"),
    ],
)
def test_an_address_that_would_do_something_else_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_address(text)


def test_only_the_municipality_itself_goes_through_the_socket_of_its_server() -> None:
    text = "postgresql:///nsp?host=/var/run/postgresql"
    assert read_address(text, at_the_server=True).parameters["host"] == "/var/run/postgresql"
    with pytest.raises(UserError):
        read_address("postgresql://nsp@hub.voorbeeld.nl/nsp?sslmode=require", at_the_server=True)


def test_the_environment_makes_a_connection_no_weaker(monkeypatch: pytest.MonkeyPatch, hub: Hub) -> None:
    role = hub.admit(bytes(16))
    monkeypatch.setenv("PGSSLMODE", "disable")
    with hub.open(role) as connection:
        assert connection.execute("select ssl from pg_stat_ssl where pid = pg_backend_pid()").fetchone() == (True,)


def test_another_server_or_another_authority_is_not_believed(hub: Hub, tmp_path: Path) -> None:
    role = hub.admit(bytes(16))
    other = hub.url(role).replace("localhost", "127.0.0.1")
    with pytest.raises(UserError, match="niet bewijzen"), open_hub(read_address(other), hub.passwords[role]):
        pass
    absent = hub.url(role).replace(str(hub.server.root_certificate), str(tmp_path / "weg.crt"))
    with pytest.raises(UserError, match="niet bewijzen"), open_hub(read_address(absent), hub.passwords[role]):
        pass
    (tmp_path / "ander.crt").write_text((hub.server.folder / "server.crt").read_text())
    unknown = hub.url(role).replace(str(hub.server.root_certificate), str(tmp_path / "ander.crt"))
    with pytest.raises(UserError, match="niet bewijzen"), open_hub(read_address(unknown), hub.passwords[role]):
        pass


def test_nobody_there_is_worth_another_try() -> None:
    with pytest.raises(Unreachable, match="veilig"), open_hub(read_address("postgresql://nsp@localhost:1/nsp"), "x"):
        pass


def test_a_password_comes_from_a_file_a_password_file_of_postgres_or_a_person(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = hub.admit(bytes(16))
    address, asked = read_address(hub.url(role)), []
    with pytest.raises(UserError, match="--password-file"), open_hub(address):
        pass
    with pytest.raises(UserError, match="herkent"), open_hub(address, "mis"):
        pass

    def ask(text: str) -> str:
        asked.append(text)
        return hub.passwords[role]

    with open_hub(address, ask=ask):
        assert len(asked) == 1
    kept = tmp_path / "pgpass"
    kept.write_text(f"localhost:*:*:{role}:{hub.passwords[role]}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    with open_hub(address):
        assert len(asked) == 1


def test_the_new_password_is_in_a_new_file_for_its_owner_alone_and_unknown_to_the_server(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "punt.txt"
    with hub.keeper() as keeper:
        role = hub_keeping.admit(keeper, Who(MUNICIPALITY, bytes(16)), file)
        with pytest.raises(UserError, match="nieuw bestand"):
            hub_keeping.admit(keeper, Who(MUNICIPALITY, bytes(16)), file)
        with pytest.raises(UserError, match="andere gemeente"):
            hub_keeping.admit(keeper, Who("Anderstad", bytes(16)), tmp_path / "ander.txt")
        kept = keeper.execute("select rolpassword from pg_authid where rolname = %s", (role,)).fetchone()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert kept is not None and str(kept[0]).startswith("SCRAM-SHA-256$")
    with open_hub(read_address(hub.url(role)), file.read_text().strip()):
        assert role == admitting.role_of(MUNICIPALITY, bytes(16))


def test_a_database_without_a_hub_says_so(hub: Hub) -> None:
    role = hub.admit(bytes(16))
    with hub.keeper() as keeper:
        keeper.execute("create database leeg")
    url = hub.url(role).replace(hub.database, "leeg")
    with pytest.raises(UserError, match="hub set-up"), open_hub(read_address(url), hub.passwords[role]) as connection:
        connection.execute("select nsp.have()")


def test_a_hub_is_an_address_and_not_a_folder() -> None:
    assert is_hub("postgresql://hub/nsp")
    assert not is_hub(os.fspath(Path("map")))
