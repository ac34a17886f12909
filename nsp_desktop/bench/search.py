"""Search as you type among a million visitors, beside reading one record by its key."""

import time
from random import Random
from statistics import median

from nsp_desktop.bench import data
from nsp_desktop.bench.figure import Figure, percentile
from nsp_desktop.i18n import _
from nsp_desktop.services.desk import Desk
from nsp_desktop.services.example_data import Draw, load

SEARCHED_NAMES = 300
PAGE = 200
"""Rows that the window asks for at once."""
LIMIT_MS = 20.0


def measure(rows: int, progress: data.Progress) -> list[Figure]:
    """Every prefix of typed names; p50 and p99 of all keystrokes."""
    desk = data.reader(data.visitors(rows, progress))
    try:
        keystrokes = [_timed(desk, typed) for typed in _typing()]
        keyed = _keyed_reads(desk)
    finally:
        desk.store.close()
    floor_label = _("één record lezen op sleutel")
    return [
        Figure("search-p50", _("zoeken tijdens typen, mediaan"), median(keystrokes), "ms", keyed, floor_label),
        Figure("search-p99", _("zoeken tijdens typen, p99"), percentile(keystrokes, 0.99), "ms", keyed, floor_label, LIMIT_MS),
    ]


def _typing() -> list[str]:
    """What stands in the field after each key."""
    draw = Draw(load(), 7)
    names = [draw.name().lower() for _ in range(SEARCHED_NAMES)]
    return [name[: length + 1] for name in names for length in range(len(name))]


def _timed(desk: Desk, typed: str) -> float:
    start = time.perf_counter()
    desk.rows("visitors", search=typed, limit=PAGE)
    return (time.perf_counter() - start) * 1000


def _keyed_reads(desk: Desk) -> float:
    """Median milliseconds of reading one record by its id."""
    ids = [row.record for row in desk.rows("visitors", search="jansen", limit=PAGE)]
    Random(1).shuffle(ids)  # noqa: S311 - order, no secrets
    times = []
    for record in ids:
        start = time.perf_counter()
        desk.row("visitors", record)
        times.append((time.perf_counter() - start) * 1000)
    return median(times)
