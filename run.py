"""The two commands: `python3 run.py` starts NSP Desktop, `python3 run.py test` checks and tests it; both first see to `.venv`.

This file must be readable for an old Python, so that it can say that it is too old; the rest stands in `starting`.
"""

import sys

if sys.version_info < (3, 11):
    found = "%d.%d" % sys.version_info[:2]
    sys.exit(
        "NSP Desktop heeft Python 3.11 of nieuwer nodig; dit is Python " + found + ". Installeer een nieuwere Python en start opnieuw.\n"
        "NSP Desktop needs Python 3.11 or newer; this is Python " + found + ". Install a newer Python and start again."
    )

sys.path.insert(0, __file__.rpartition("run.py")[0] or ".")  # also where PYTHONSAFEPATH leaves it out

from starting.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
