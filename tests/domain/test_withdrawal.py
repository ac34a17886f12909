"""Withdrawals: whose count, how far they reach, and that no order of arrival changes it."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsp_desktop.domain.entry import NO_HASH, Act, Body
from nsp_desktop.domain.fold import fold
from nsp_desktop.domain.sides import Sides
from nsp_desktop.domain.withdrawal import COUNTED, Cut, Link, Withdrawal, body_of, cuts_of, read_withdrawal, strays
from tests.domain.test_fold import MADE, entry

A, B, C, D = (bytes([place]) * 16 for place in range(1, 5))
POINTS = dict.fromkeys((A, B, C, D), b"point")
DRAWN = st.builds(
    lambda by, seq, node, until: withdrawal(by, seq, node, until),
    st.sampled_from((A, B, C, D)), st.integers(1, 9), st.sampled_from((A, B, C, D)), st.integers(0, 9),
)  # fmt: skip


def name(*parts: object) -> bytes:
    return repr(parts).encode()[-32:].rjust(32, b"-")


def withdrawal(by: bytes, seq: int, node: bytes, until: int) -> Withdrawal:
    return Withdrawal(name(by[0], seq, node[0], until), by, seq, node, until, name(node[0], until))


def no_forks(_node: bytes, _until: int) -> Sequence[Link]:
    return ()


def cuts(*withdrawals: Withdrawal) -> dict[bytes, int]:
    return {node: cut.until for node, cut in cuts_of(withdrawals, POINTS, no_forks).items()}


@settings(max_examples=400)
@given(st.lists(DRAWN, max_size=9), st.randoms(use_true_random=False))
def test_no_order_of_arrival_and_no_repetition_changes_who_has_a_say(drawn: list[Withdrawal], chance: Random) -> None:
    wanted = cuts(*drawn)
    offered = [*drawn, *drawn[: len(drawn) // 2]]
    chance.shuffle(offered)
    assert cuts(*offered) == wanted


@settings(max_examples=400)
@given(st.lists(DRAWN, max_size=9), st.integers(0, 9))
def test_whoever_was_withdrawn_beyond_doubt_takes_nothing_from_anybody_afterwards(drawn: list[Withdrawal], until: int) -> None:
    """The thief is withdrawn by a laptop that nobody withdraws: whatever it writes after that leaves the others as they are."""
    judge, thief = bytes([8]) * 16, bytes([9]) * 16
    points = POINTS | {judge: b"point", thief: b"point"}
    sure = withdrawal(judge, 1, thief, until)
    late = [withdrawal(thief, until + 1 + place, w.node, w.until) for place, w in enumerate(drawn)]
    assert cuts_of([*drawn, sure, *late], points, no_forks) == cuts_of([*drawn, sure], points, no_forks)


def test_a_stolen_laptop_that_answers_in_kind_before_it_hears_takes_the_say_of_both_until_a_third_one_settles_it() -> None:
    ours, theirs = withdrawal(A, 8, B, 5), withdrawal(B, 6, A, 4)
    assert cuts(ours, theirs) == {A: 4, B: 5}
    assert cuts(ours, theirs, withdrawal(C, 3, B, 5)) == {B: 5}
    assert cuts(ours, withdrawal(B, 5, A, 4)) == {A: 4}, "what it withdrew before it was gone stays withdrawn, and so the answer is void"


def test_of_two_withdrawals_of_one_laptop_both_hold() -> None:
    assert cuts(withdrawal(A, 2, B, 7), withdrawal(C, 2, B, 5)) == {B: 5}


def test_a_laptop_without_certificate_or_of_another_point_withdraws_nobody() -> None:
    one = withdrawal(A, 2, B, 7)
    assert cuts_of([one], {B: b"point"}, no_forks) == {}
    assert cuts_of([one], {A: b"other", B: b"point"}, no_forks) == {}


def test_more_withdrawals_of_one_laptop_than_anybody_needs_are_not_looked_at() -> None:
    many = [withdrawal(A, seq, bytes([seq % 250]) + bytes(15), 0) for seq in range(1, 400)]
    points = {A: b"point"} | {w.node: b"point" for w in many}
    assert len(cuts_of(many, points, no_forks)) == COUNTED


def test_what_a_thief_adds_on_an_older_place_lies_on_another_branch_and_does_not_count() -> None:
    first, second, third, forged = (name("x", place) for place in range(4))
    links = [(1, first, NO_HASH), (2, second, first), (3, third, second), (2, forged, first)]
    assert strays(links, third) == {forged}
    assert strays(links, name("not here")) == frozenset()
    cut = cuts_of([Withdrawal(name("w"), A, 1, B, 3, third)], POINTS, lambda _node, _until: links)[B]
    assert (cut.keeps(2, second), cut.keeps(2, forged), cut.keeps(4, name("later"))) == (True, False, False)


@pytest.mark.parametrize("body", [{}, {"_node": B}, body_of(B, 0, name("h"), "lost"), body_of(bytes([1]) * 16, 1, NO_HASH, "lost"),
                                  body_of(b"short", 1, NO_HASH, "lost"), {**body_of(B, 1, NO_HASH, "lost"), "_until": "1"}])  # fmt: skip
def test_an_entry_that_withdraws_nothing_is_kept_and_says_nothing(body: Body) -> None:
    assert read_withdrawal(entry(Act.WITHDRAW, body, stamp=1)) is None
    assert read_withdrawal(entry(Act.CHANGE, body_of(B, 1, name("h"), "lost"), stamp=1)) is None


def test_what_a_withdrawn_laptop_wrote_before_counts_and_after_it_does_not() -> None:
    before = entry(Act.CHANGE, {"status": "busy"}, stamp=2, node=2, seen=(MADE,))
    after = entry(Act.STRIKE, {"status": "done"}, stamp=3, node=2, seen=(before,))
    points = {bytes([1]) * 16: b"point", bytes([2]) * 16: b"point"}
    whole, half = Sides(points), Sides(points, {bytes([2]) * 16: Cut(2)})
    told = {name: fold([MADE, before, after], sides) for name, sides in (("whole", whole), ("half", half))}
    assert [(f.struck, f.values["status"]) for f in told.values() if f is not None] == [(True, "done"), (False, "busy")]
    alone = entry(Act.ADD, {"number": "C1"}, stamp=4, node=2)
    own = fold([alone], half)
    assert own is not None
    struck = entry(Act.STRIKE, {}, stamp=5, node=1, seen=(alone,))
    gone = fold([alone, struck], half)
    assert gone is not None and gone.struck, "the others of the point strike what a withdrawn laptop made"
    assert (own.number, half.stands(alone), half.withdrawn(bytes([2]) * 16)) == ("C1", False, True)
