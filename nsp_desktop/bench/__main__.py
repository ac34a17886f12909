"""Runs measurements one after the other and prints one table: value, floor, ratio, limit."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from nsp_desktop import i18n
from nsp_desktop.bench import act, carry, collect, duplicates, hub, idle, lan, memory, merge, pages, paint, papers, rebuild, search, syncs
from nsp_desktop.bench.figure import Figure, shown
from nsp_desktop.errors import UserError
from nsp_desktop.i18n import _

_WIDTH = 40


def main() -> int:
    """0 when every figure keeps its limit, else 1."""
    parser = argparse.ArgumentParser("nsp_desktop.bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=100_000, help="entries that are collected; 1000000 for all of it")
    parser.add_argument("--data", type=Path, help="duplicates: a CSV file of people with the truth in a column, instead of made-up people")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--language", default="nl")
    wanted = parser.parse_args()
    i18n.set_language(wanted.language)
    known = measures(wanted.rows, wanted.entries, wanted.data)
    figures: list[Figure] = []
    if not wanted.json:
        sys.stdout.write(_head() + "\n")
    for name in wanted.names or known:
        found = _measured(known[name])
        figures += found
        if not wanted.json:
            sys.stdout.writelines(_line(figure) + "\n" for figure in found)
            sys.stdout.flush()
    if wanted.json:
        sys.stdout.write(json.dumps([figure.told() for figure in figures], ensure_ascii=False, indent=1) + "\n")
    return 0 if all(figure.within for figure in figures) else 1


def measures(rows: int, entries: int, people: Path | None = None) -> dict[str, Callable[[], Sequence[Figure]]]:
    return {
        "act": act.measure, "syncs": syncs.measure, "paint": paint.measure, "papers": papers.measure,
        "pages": lambda: pages.measure(rows, _progress),
        "search": lambda: search.measure(rows, _progress),
        "hub": lambda: hub.measure(rows, _progress),
        "rebuild": lambda: rebuild.measure(_progress), "memory": lambda: memory.measure(rows, _progress), "idle": idle.measure,
        "lan": lan.measure,
        "carry": lambda: carry.measure(_progress), "merge": lambda: merge.measure(_progress),
        "duplicates": lambda: duplicates.measure() if people is None else duplicates.measure_file(people),
        "collect": lambda: collect.measure(entries, _progress),
    }  # fmt: skip


def _measured(measure: Callable[[], Sequence[Figure]]) -> Sequence[Figure]:
    """The figures, or nothing with a sentence when this computer lacks what the measurement needs."""
    try:
        return measure()
    except UserError as error:
        sys.stderr.write(error.message + "\n")
        return []


def _progress(done: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(_("voorbeelden: {done}", done=done) + "\r")


def _head() -> str:
    measure, *titles = (_("maat"), _("waarde"), "", _("bodem"), _("keer"), _("grens"))
    return f"{measure:{_WIDTH}}{titles[0]:>10} {titles[1]:8}{titles[2]:>10}{titles[3]:>8}{titles[4]:>8}"


def _line(figure: Figure) -> str:
    floor = "" if figure.floor is None else shown(figure.floor)
    ratio = "" if figure.ratio is None else shown(figure.ratio)
    limit = "" if figure.limit is None else ("x" if figure.of_ratio else "") + shown(figure.limit)
    verdict = "" if figure.limit is None else (_("goed") if figure.within else _("TE VEEL"))
    beside = f"  ({figure.floor_label})" if figure.floor_label else ""
    return f"{figure.label:{_WIDTH}}{shown(figure.value):>10} {figure.unit:8}{floor:>10}{ratio:>8}{limit:>8} {verdict}{beside}"


if __name__ == "__main__":
    sys.exit(main())
