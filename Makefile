# `make demo` and `make test` set up all they need; nothing else has to be run first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.ready

.PHONY: demo test lint packs packs-check bench gate clean help

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("khabar needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## read the sample articles and show their claims
	@rm -f demo.khabar demo.khabar-shm demo.khabar-wal
	$(BIN)/khabar read samples --case demo.khabar
	@echo
	@echo "Next: $(BIN)/khabar show demo.khabar --place معلولا     $(BIN)/khabar explain samples/01-maaloula.txt"

test: $(STAMP) packs-check  ## every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

lint: $(STAMP)  ## ruff and mypy only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

packs: $(STAMP)  ## lint packs/ and compile them into the package
	$(BIN)/khabar packs lint packs
	$(BIN)/khabar packs build packs

packs-check: $(STAMP)  ## fail when the compiled packs are not those of packs/
	$(BIN)/khabar packs lint packs
	$(BIN)/khabar packs build packs --check

gate: $(STAMP)  ## accuracy against the gold beside the repository, held to the floors in eval/floors.json
	$(BIN)/python eval/gate.py

bench: $(STAMP)  ## words per second and memory
	$(BIN)/python bench/speed.py

clean:  ## remove what make made
	rm -rf $(VENV) demo.khabar demo.khabar-shm demo.khabar-wal build dist
