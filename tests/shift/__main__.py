"""`python -m tests.shift [PICTURES]`: the whole shift, with its pictures, and a table of what was done beside what is found everywhere."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.shift.running import WHOLE, Amounts, run


def main(pictures: Path | None, amounts: Amounts) -> int:
    with TemporaryDirectory(prefix="nsp-shift-") as folder:
        shown = pictures or Path(folder) / "pictures"
        shown.mkdir(parents=True, exist_ok=True)
        found = run(Path(folder), shown, amounts)
    print(f"{'what':<34}{'by keys':>9}{'found':>9}")
    for what, wanted, there in found:
        print(f"{what:<34}{wanted:>9}{there:>9}{'' if wanted == there else '  DIFFERS'}")
    return 0 if all(wanted == there for _what, wanted, there in found) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, WHOLE))
