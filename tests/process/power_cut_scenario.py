"""Run under strace by the power-cut test: acts on a point, each told to the world when the desk returned."""

import os
import sys
from pathlib import Path

from nsp_desktop.services.opening import open_desk


def main(folder: str, acts: str, synchronous: str) -> None:
    desk = open_desk(Path(folder))
    desk.store.connection.execute(f"pragma synchronous = {synchronous}")
    desk.store.connection.execute("pragma wal_autocheckpoint = 60")
    for place in range(int(acts)):
        match place % 4:
            case 0:
                desk.add("visitors", {"name": f"Voorbeeld {place}"})
            case 1:
                desk.add("needs", {"category": "water", "urgency": "wait"})
            case 2:
                desk.change("needs", desk.rows("needs", limit=1)[0].record, {"status": "busy"})
            case _:
                desk.tally("in")
        if desk.second_copy.catch_up().kind in ("off", "kept"):
            os.write(1, f"bewaard {place}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
