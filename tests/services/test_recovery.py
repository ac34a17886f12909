"""The drill: the words of a point are lost, the municipality's key opens it, and new words are drawn."""

from pathlib import Path

import pytest

from nsp_desktop.errors import UserError
from nsp_desktop.services.opening import NewPointRequest, new_point, open_desk
from nsp_desktop.services.paper_kinds import draw
from nsp_desktop.services.rekeying import renew
from nsp_desktop.storage.age_files import new_identity, recipient_of
from nsp_desktop.storage.verifying import verify
from tests.building import HandClock, practice_desk

LOST = "appel boom fiets kaas"


def test_who_lost_the_words_opens_with_the_key_of_the_municipality_and_gets_new_words(tmp_path: Path) -> None:
    identity = new_identity()
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase=LOST, recipients=(recipient_of(identity),))
    desk = new_point(tmp_path, request, now=HandClock()).desk
    desk.add("visitors", {"name": "Voorbeeld"})
    node, digest = desk.info.node, desk.store.ledger.digest()
    desk.store.close()
    words = renew(tmp_path, None, identity=identity, now=HandClock())
    assert words
    with pytest.raises(UserError):
        open_desk(tmp_path, phrase=LOST, now=HandClock())
    again = open_desk(tmp_path, phrase=words, now=HandClock())
    assert (again.info.node, again.store.ledger.digest(), again.count("visitors"), verify(again.store)) == (node, digest, 1, [])
    again.store.close()


def test_the_key_of_another_municipality_opens_nothing(tmp_path: Path) -> None:
    request = NewPointRequest("De Proef", "Voorbeeldstad", phrase=LOST, recipients=(recipient_of(new_identity()),))
    new_point(tmp_path, request, now=HandClock()).desk.store.close()
    with pytest.raises(UserError):
        renew(tmp_path, None, identity=new_identity(), now=HandClock())
    open_desk(tmp_path, phrase=LOST, now=HandClock()).store.close()


def test_the_step_list_prints_on_one_sheet(tmp_path: Path) -> None:
    assert draw(practice_desk(tmp_path), "recovery").data.startswith(b"%PDF")
