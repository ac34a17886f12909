"""Six words: equal when nobody is between, different when somebody is, and nobody can aim at them."""

import secrets
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nsp_desktop.exchange.pairing import HALF_BYTES, Half, Meeting, PairingFailed, commitment_of, draw_half, meet, words_of


def half(seed: int) -> Half:
    return draw_half(Random(seed).randbytes)


def met(caller: Half, host: Half) -> tuple[Meeting, Meeting]:
    return (
        meet(caller, host.shown, caller.commitment, calling=True),
        meet(host, caller.shown, caller.commitment, calling=False),
    )


@given(st.integers(0, 10_000))
def test_both_read_the_same_six_words_and_can_talk(seed: int) -> None:
    caller, host = met(half(seed), half(seed + 1))
    assert caller.words == host.words
    assert len(caller.words) == 6
    assert host.open(caller.seal(b"kaart")) == b"kaart"
    assert caller.open(host.seal(b"ook")) == b"ook"


def test_other_halves_give_other_words() -> None:
    assert len({met(half(seed), half(0))[0].words for seed in range(1, 60)}) == 59


def test_somebody_between_gives_both_people_other_words() -> None:
    caller, host, evil = half(1), half(2), half(3)
    left = meet(caller, evil.shown, caller.commitment, calling=True)
    right = meet(host, evil.shown, evil.commitment, calling=False)
    assert left.words != right.words


def test_a_half_that_was_not_promised_is_refused() -> None:
    """Somebody who waits for the other's half, and then picks one of his own that gives the words he wants."""
    host, promised, aimed = half(1), half(2), half(3)
    with pytest.raises(PairingFailed):
        meet(host, aimed.shown, promised.commitment, calling=False)


def test_without_the_promise_words_can_be_aimed_at() -> None:
    """The control that must fail: whoever may choose last finds a half for the first word in some thousands of tries."""
    target, random = words_of(b"what the caller reads")[0], Random(1)
    tries = (commitment_of(random.randbytes(HALF_BYTES)) for _try in range(60_000))
    assert any(words_of(transcript)[0] == target for transcript in tries)


@pytest.mark.parametrize("key", [bytes(32), b"\x01" + bytes(31)])
def test_a_key_with_which_everybody_agrees_is_refused(key: bytes) -> None:
    caller = half(1)
    with pytest.raises(PairingFailed):
        meet(caller, key + bytes(32), caller.commitment, calling=True)


def test_a_message_counts_once_in_its_own_direction_and_unchanged() -> None:
    caller, host = met(half(1), half(2))
    first, second = caller.seal(b"een"), caller.seal(b"twee")
    with pytest.raises(PairingFailed):
        met(half(1), half(2))[1].open(second)
    with pytest.raises(PairingFailed):
        met(half(1), half(2))[0].open(first)
    with pytest.raises(PairingFailed):
        host.open(first[:-1] + bytes([first[-1] ^ 1]))


def test_secrets_are_drawn_anew() -> None:
    assert draw_half(secrets.token_bytes).shown != draw_half(secrets.token_bytes).shown
    assert "secret" not in repr(draw_half(secrets.token_bytes))
