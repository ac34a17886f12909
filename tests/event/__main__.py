"""`python -m tests.event`: twelve points, three laptops each, three days; a table of what was done beside what is found everywhere."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from nsp_desktop.bench import postgres
from nsp_desktop.services import hub_keeping
from tests.event.running import WHOLE, Amounts, run
from tests.hub.building import Hub


def main(amounts: Amounts) -> int:
    if postgres.lacking():
        print(postgres.lacking())
        return 1
    with TemporaryDirectory(prefix="nsp-event-") as folder, postgres.running() as server:
        with hub_keeping.at_hub(server.admin_url(), None, None) as admin:
            admin.execute("create database event")
        hub = Hub(server, "event")
        with hub.keeper() as keeper:
            hub_keeping.set_up(keeper, practice=True)
        found = run(Path(folder), hub, amounts)
    print(f"{'where':<30}{'what':<28}{'as it happened':>20}{'found':>20}")
    for line in found:
        shown = (str(line.wanted)[:16], str(line.found)[:16])
        print(f"{line.where:<30}{line.what:<28}{shown[0]:>20}{shown[1]:>20}{'' if line.agrees else '  DIFFERS'}")
    differs = sum(not line.agrees for line in found)
    print(f"{len(found)} counts compared, {differs} differ")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(WHOLE))
