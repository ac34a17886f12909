"""What is kept on this laptop by another version, or by nobody in their right mind: it is left out, and no page breaks on it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from nsp_desktop.services import backup, drawn_sheet, exchange_state, municipal_papers, print_log, print_queue, timeline, users
from nsp_desktop.services.desk import Desk
from nsp_desktop.ui import app, drafts
from tests.building import bundle_in_of, give, practice_desk, second_laptop
from tests.fuzz.mutating import harmed_json

READERS: dict[str, Callable[[Desk], object]] = {
    "peers": exchange_state.peers, "came in": exchange_state.came_in, "unsent": exchange_state.unsent,
    "unconfirmed": exchange_state.unconfirmed, "municipality": municipal_papers.municipality_has, "printed": print_log.lines,
    "queue": print_queue.jobs, "outage": timeline.minutes, "backups": backup.made, "users": users.users, "theme": app.theme_of,
    "number": lambda desk: drawn_sheet.next_number(desk, "status"), "draft": lambda desk: drafts.waiting(desk, "needs"),
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop that kept something of everything."""
    made = practice_desk(tmp_path / "punt")
    users.add_user(made, "A. Voorbeeld", "administrator", "483916")
    other = second_laptop(made, tmp_path / "twee")
    give(made, other)
    exchange_state.remember_confirmed(made, other.info.node, "C", made.now(), other_heads(other))
    bundle_in_of(made, tmp_path / "stick")
    print_queue.ask(made, "status")
    print_log.note(made, print_log.Printed(made.now(), "status", "B-1", 1))
    municipal_papers.municipality_has(made)
    made.set_setting(municipal_papers.HAS, {made.info.node.hex(): 2})
    made.set_setting("theme", "dark")
    made.set_setting("text_factor", 1.25)
    yield made
    made.store.close()


def other_heads(desk: Desk) -> dict[bytes, int]:
    return {node: seq for node, (seq, _hash) in desk.store.ledger.watermarks().items()}


@pytest.mark.parametrize("seed", range(3))
def test_a_value_of_another_shape_is_left_out(desk: Desk, seed: int) -> None:
    random, kept = Random(seed), desk.store.local.all()
    assert len(kept) > 7
    for _time in range(100):
        name = random.choice(sorted(kept))
        desk.store.local.set(name, json.loads(harmed_json(random, json.dumps(kept[name]).encode())))
        for read in READERS.values():
            read(desk)
        desk.store.local.set(name, kept[name])
