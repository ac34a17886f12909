"""An invitation: it brings a point to another laptop, for those who know the words, unchanged to the last bit."""

import secrets
from dataclasses import replace

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import node_id
from nsp_desktop.errors import UserError
from nsp_desktop.storage import invitation
from nsp_desktop.storage.age_files import PRACTICE_RECIPIENT
from nsp_desktop.storage.invitation import Invitation, make_invitation, needs_words, open_invitation
from nsp_desktop.storage.phrase_key import Cost, lock, phrase_key
from nsp_desktop.storage.signing import draw_secrets, public_of

WORDS = "appel fiets lamp wolk"
CHEAP = Cost(memory_kib=1_024, passes=1)
SECRETS = draw_secrets(secrets.token_bytes)
REAL = Invitation(
    node_id(public_of(SECRETS.point_seed)), "Buurthuis De Proef", "Voorbeeldstad", "Proef", "real", (PRACTICE_RECIPIENT,), SECRETS, "C"
)
PRACTICE = replace(REAL, mode="practice")
DATA = make_invitation(REAL, WORDS, CHEAP)
HEAD = 51


def sealed(facts: object, *, practice: bool = True) -> bytes:
    """An invitation that says anything, by somebody who knows the words."""
    head = make_invitation(PRACTICE if practice else REAL, WORDS, CHEAP)[:HEAD]
    salt, nonce = head[11:27], head[27:51]
    key = phrase_key("oefenen" if practice else WORDS, salt, CHEAP)
    return head + lock(key, cbor2.dumps(facts), b"nsp invitation 1\x00" + head, nonce)


def test_it_brings_everything() -> None:
    assert open_invitation(DATA, "Appel-Fiets-Lamp-Wolk") == REAL
    assert needs_words(DATA)


def test_a_practice_point_needs_no_words() -> None:
    data = make_invitation(PRACTICE, None, CHEAP)
    assert open_invitation(data, None) == PRACTICE
    assert open_invitation(data, "iets anders") == PRACTICE
    assert not needs_words(data)


@pytest.mark.parametrize("phrase", [None, "", " - "])
def test_a_real_point_is_never_sealed_or_opened_without_words(phrase: str | None) -> None:
    for act in (lambda: make_invitation(REAL, phrase, CHEAP), lambda: open_invitation(DATA, phrase)):
        with pytest.raises(UserError, match="vier woorden"):
            act()


def test_wrong_words_get_a_sentence_and_a_question() -> None:
    with pytest.raises(UserError, match=r"horen niet bij deze uitnodiging.*Bedoelt u fiets"):
        open_invitation(DATA, "appel feits lamp wolk")


def test_nothing_of_the_point_can_be_read_without_the_words() -> None:
    assert b"Proef" not in DATA
    assert SECRETS.age_identity.encode() not in DATA
    assert SECRETS.point_seed.hex() not in repr(REAL)
    assert SECRETS.age_identity not in repr(REAL)


def test_a_newer_version_says_so() -> None:
    with pytest.raises(UserError, match="nieuwere versie"):
        open_invitation(DATA[:4] + b"\x02" + DATA[5:], WORDS)


def test_a_file_cannot_ask_for_all_memory() -> None:
    with pytest.raises(UserError, match="beschadigd"):
        open_invitation(DATA[:6] + b"\xff\xff\xff\xff" + DATA[10:], WORDS)


def test_a_real_point_in_a_practice_wrapping_is_refused() -> None:
    facts = [REAL.point_id, "De Proef", "Voorbeeldstad", "", "real", [], SECRETS.encode(), "C"]
    with pytest.raises(UserError, match="beschadigd"):
        open_invitation(sealed(facts), None)


def test_a_point_id_that_is_not_of_these_keys_is_refused() -> None:
    facts = [bytes(16), "De Proef", "Voorbeeldstad", "", "practice", [], SECRETS.encode(), "C"]
    with pytest.raises(UserError, match="beschadigd"):
        open_invitation(sealed(facts), None)


@settings(max_examples=150)
@given(st.integers(0, len(DATA) - 1), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(place: int, bit: int) -> None:
    with pytest.raises(UserError):
        open_invitation(DATA[:place] + bytes([DATA[place] ^ 1 << bit]) + DATA[place + 1 :], WORDS)


@given(st.integers(0, len(DATA) - 1))
def test_a_half_invitation_is_refused(length: int) -> None:
    with pytest.raises(UserError):
        open_invitation(DATA[:length], WORDS)


@given(st.binary(max_size=300), st.sampled_from([b"", b"NSPI", DATA[:HEAD]]))
def test_any_bytes_are_refused_with_a_sentence(noise: bytes, start: bytes) -> None:
    with pytest.raises(UserError):
        open_invitation(start + noise, WORDS)


PARTS = st.none() | st.integers() | st.text(max_size=4) | st.binary(max_size=20) | st.lists(st.integers() | st.text(max_size=3), max_size=3)


@settings(max_examples=150)
@given(st.integers(0, 7), PARTS)
def test_one_odd_part_inside_is_refused_or_read(place: int, odd: object) -> None:
    facts: list[object] = [REAL.point_id, "De Proef", "Voorbeeldstad", "", "practice", [], SECRETS.encode(), "C"]
    facts[place] = odd
    try:
        found = open_invitation(sealed(facts), None)
    except UserError:
        return
    assert found.point_id == REAL.point_id
    assert all(isinstance(text, str) for text in (found.name, found.municipality, found.event, found.letter, *found.recipients))


@given(st.binary(max_size=100))
def test_any_sealed_bytes_are_refused(noise: bytes) -> None:
    with pytest.raises(UserError):
        open_invitation(sealed(noise), None)


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(UserError, match="geen uitnodiging"):
        open_invitation(DATA + bytes(invitation.SIZE_LIMIT), WORDS)
