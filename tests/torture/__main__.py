"""Runs the parts that are named, or all of them, and prints the table; 1 when something went wrong that should not."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.parts import PARTS
from tests.torture.table import HEAD, Scale, Skipped, lines


def main(names: Sequence[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no part {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(HEAD, flush=True)
    good = True
    for name in names or PARTS:
        good &= _run(name)
    return 0 if good else 1


def _run(name: str) -> bool:
    start = time.monotonic()
    with TemporaryDirectory(prefix=f"nsp-torture-{name}-") as folder:
        try:
            rows = PARTS[name](Scale(long=True, folder=Path(folder)))
        except Skipped as why:
            print(f"{name:<16} skipped: {why}", flush=True)
            return True
    print("\n".join(lines(name, rows, time.monotonic() - start)), flush=True)
    return all(row.good for row in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
