# Short names for what run.py and tools do; `make help` lists them. Nothing here is needed to use the program.
.DEFAULT_GOAL := help
PYTHON ?= python3
TOOL := .venv/bin/python -P

.PHONY: help run check test screens torture shift event bench bench-peers texts docs build audit lock

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run:  ## start the program
	$(PYTHON) run.py

check:  ## format, ruff, sizes, contracts, texts, mypy and the fast tests: under a minute
	$(PYTHON) run.py test --fast

test:  ## every check and every test
	$(PYTHON) run.py test

bench:  ## the measured figures, each as a ratio to its floor in the same run
	$(PYTHON) run.py bench

bench-peers:  ## the same records in PouchDB and in LibreOffice Calc, side by side (needs node, npm, libreoffice-calc, python3-uno)
	PYTHONPATH=. $(TOOL) tools/bench_peers.py

texts:  ## collect the visible words, merge them into resources/i18n/en.po, compile it, and make the manual
	$(TOOL) tools/texts.py
	$(TOOL) tools/manual.py

screens:  ## the pictures of the manual and of tests/screens anew, from the real pages with example data
	$(TOOL) tools/screens.py

torture:  ## power cuts, kills and broken disks by the thousand, in one table; `make torture PARTS="power-cut broken-disk"` for some
	PYTHONPATH=. $(TOOL) -m tests.torture $(PARTS)

shift:  ## eight hours at a support point by real keys on a virtual screen; every count must agree afterwards (some minutes)
	PYTHONPATH=. $(TOOL) -m tests.shift $(PICTURES)

event:  ## three days at twelve points with three laptops each; every count must reconcile by sticks and through a hub (two minutes)
	PYTHONPATH=. $(TOOL) -m tests.event

docs:  ## check the documents: links, commands, sizes and lists that must agree with the code
	$(PYTHON) run.py test tests/house

build:  ## a wheel in dist/, the same bytes each time, and the list of what comes along (CycloneDX)
	SOURCE_DATE_EPOCH=1577836800 $(TOOL) -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(TOOL) tools/sbom.py dist/nsp-desktop.cdx.json

audit:  ## known weaknesses of the locked parts; LISTS="--list FILE" or "--offline" where no index can be asked
	$(PYTHON) tools/audit.py $(LISTS)

lock:  ## make the lock files anew from requirements.in; `make lock UPGRADE=--upgrade` for newer versions
	$(PYTHON) tools/lock.py $(UPGRADE)
