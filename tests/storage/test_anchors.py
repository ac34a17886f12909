"""A jump far into a list gives the same rows as walking there, also after a change."""

from pathlib import Path

import pytest

from nsp_desktop.storage.queries import Queries, Selection
from tests.building import practice_desk

HOW_MANY, STEP = 60, 7


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_a_jump_gives_the_rows_that_walking_gives(tmp_path: Path, order: str) -> None:
    desk = practice_desk(tmp_path / "punt")
    register = desk.register("visitors")
    made = [desk.add("visitors", {"name": "Voorbeeld"}) for _place in range(HOW_MANY)]
    jumping = Queries(desk.store.connection, anchor_step=STEP)

    def numbers(offset: int) -> list[str]:
        return [row.number for row in jumping.rows(register, Selection(order=order, offset=offset, limit=5))]

    def walked() -> list[str]:
        return [row.number for row in desk.rows("visitors", order=order, limit=HOW_MANY * 2)]

    for offset in (55, 0, 6, 7, 8, 21, 59, 60, 90):
        assert numbers(offset) == walked()[offset : offset + 5]
    desk.strike("visitors", made[30].record, "dubbel")
    desk.add("visitors", {"name": "Jansen-Proef"})
    for offset in (55, 7, 28, 29, 30, 59):
        assert numbers(offset) == walked()[offset : offset + 5]
