# Everything runs in .venv inside the checkout; nothing outside it is touched.
# `make demo` shows the product, `make test` proves it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_MUTANTS := $(VENV)/.ready-mutants

# Python keeps what it has compiled, whatever the shell says: tests start a hundred processes.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test proof bench soak mutants setup lint types imports tests messages days pictures sbom audit clean

demo: $(READY)
	@$(BIN)/suits demo

setup: $(READY)

# Types are checked beside the tests: two cores are busy to the end.
test: $(READY_DEV)
	@$(MAKE) --no-print-directory -j2 lint types imports tests

lint: $(READY_DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(READY_DEV)
	@$(BIN)/mypy

imports: $(READY_DEV)
	@$(BIN)/lint-imports

tests: $(READY_DEV)
	@$(BIN)/python -m pytest

# Kills, the model, faults and a short soak: at most 45 minutes on two cores.
proof: $(READY_DEV)
	@$(BIN)/python -m proof

# Suits beside its floors (docs/scale.md): on an idle machine about half an hour; `python -m bench
# --quick` shows that it runs, `python -m bench submit` measures one row.
bench: $(READY_DEV)
	@$(BIN)/python -m bench

# What Suits is made of (CycloneDX), and what is known against it; 3 means that nobody could be asked.
sbom: $(READY_DEV)
	@$(BIN)/python -m proof.sbom

audit: $(READY_DEV)
	@$(BIN)/python -m proof.vulnerabilities

# Half an hour at ten times the load of 500 people; a store that was done is not done again.
soak: $(READY_DEV)
	@$(BIN)/python -m proof.soak

# Every rule changed one small thing at a time (docs/mutants.md): a quarter of an hour the first time; what
# was decided is kept in mutants/.
mutants: $(READY_MUTANTS)
	@$(BIN)/python -m proof.mutants

# Brings every text into the catalogues and says what they lack; 1 while something is missing.
messages: $(READY_DEV)
	@$(BIN)/python -m proof.messages

# A day in each language, as it is read (docs/days); a test compares.
days: $(READY_DEV)
	@$(BIN)/python -m tests.days

pictures: $(READY)
	@$(BIN)/suits demo --pictures docs/pictures

clean:
	rm -rf $(VENV) mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Suits needs Python 3.11 or newer: apt-get install python3 python3-venv"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Suits needs Python 3.11 or newer; this is $$($(PYTHON) --version)."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 2; }
	@echo "Setting up $(VENV) (once, a minute or two)"
	@$(PYTHON) -m venv $(VENV)

$(READY): $(VENV)/bin/python requirements/run.txt requirements/build.txt pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): $(READY) requirements/dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Beside the tools of the tests, which it needs: `make test` does without it.
$(READY_MUTANTS): $(READY_DEV) requirements/mutants.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/mutants.txt
	@touch $@
