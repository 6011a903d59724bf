# `make demo` and `make test` set up all they need; nothing else has to be run first.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.ready
TOOLS = $(VENV)/.tools
# A PYTHONPATH of the caller's would put another khabar before the one of this checkout.
unexport PYTHONPATH

WHEEL = build/wheel
SITE = build/site
READER = $(shell find src/khabar/arabic src/khabar/mentions src/khabar/claims src/khabar/link src/khabar/packs -name '*.py') src/khabar/reader.py src/khabar/fold.py src/khabar/records.py

.PHONY: demo test lint web web-test packs packs-check bench gate compiled compiled-test clean help

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# What runs khabar, and what tests it: the second takes longer to fetch.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("khabar needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(TOOLS): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## read and link the sample articles, and open the explorer on them
	@rm -f demo.khabar demo.khabar-shm demo.khabar-wal
	$(BIN)/khabar read samples --case demo.khabar
	$(BIN)/khabar link demo.khabar
	@echo
	@echo "Next: $(BIN)/khabar show demo.khabar --place معلولا     $(BIN)/khabar presence demo.khabar --place تدمر     $(BIN)/khabar explain samples/01-maaloula.txt"
	@# In the foreground where somebody can press Ctrl-C; a script gets the command and goes on.
	@if [ -t 1 ]; then $(BIN)/khabar serve demo.khabar --port 0 --open; \
	  else echo "To open the explorer: $(BIN)/khabar serve demo.khabar     (http://127.0.0.1:8080/)"; fi

test: $(TOOLS) packs-check  ## every check and every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v npm >/dev/null && [ -d web/node_modules ]; then $(MAKE) --no-print-directory web-test; else echo 'web: not tested, for npm or web/node_modules is missing (make web)'; fi
	$(BIN)/pytest

web: $(STAMP)  ## build the explorer into the package, where something changed
	$(BIN)/python web/build.py

web-test:  ## svelte-check and vitest of the explorer
	cd web && npm run --silent check && npm run --silent test

lint: $(TOOLS)  ## ruff and mypy only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

packs: $(TOOLS)  ## lint packs/ and compile them into the package
	$(BIN)/khabar packs lint packs
	$(BIN)/khabar packs build packs

packs-check: $(TOOLS)  ## fail when the compiled packs are not those of packs/
	$(BIN)/khabar packs lint packs
	$(BIN)/khabar packs build packs --check

gate: $(TOOLS)  ## accuracy against the gold beside the repository, held to the floors in eval/floors.json
	$(BIN)/python eval/gate.py
	$(BIN)/python eval/linking.py

bench: $(TOOLS)  ## speed, workers, memory, linking, others: one table (40 minutes)
	$(BIN)/python bench

# Never into src/: a compiled file there would be run instead of the source beside it, edited or not.
$(SITE)/.ready: $(TOOLS) $(READER) tools/compiled.py tools/native.py hatch_build.py
	rm -rf $(WHEEL) $(SITE)
	KHABAR_COMPILED=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir $(WHEEL) .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(SITE) $(WHEEL)/khabar-*.whl
	@touch $@

compiled: $(SITE)/.ready  ## a wheel with the reader and the comparing of claims compiled (optional; a C compiler and two minutes), and a check that it reads the same
	$(BIN)/python tools/digest.py > build/plain.txt
	PYTHONPATH=$(SITE) $(BIN)/python tools/digest.py --compiled > build/compiled.txt
	cmp build/plain.txt build/compiled.txt
	@echo "To install it: pip install $(WHEEL)/khabar-*.whl"

compiled-test: $(SITE)/.ready  ## the tests of the reader and of linking against their compiled form
	PYTHONPATH=$(SITE) $(BIN)/pytest tests/arabic tests/mentions tests/claims tests/link tests/examples tests/test_samples.py tests/test_properties.py

clean:  ## remove what make made
	rm -rf $(VENV) demo.khabar demo.khabar-shm demo.khabar-wal build dist
