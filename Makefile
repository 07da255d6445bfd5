# Every target sets up what it needs: only Python >= 3.11 and make have to be there.
VENV := .venv
BIN := $(VENV)/bin
OUT ?= data/releases
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# No usage data leaves the machine, from Prefect or from Great Expectations.
export DO_NOT_TRACK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export GX_ANALYTICS_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help install release test check format bench gate wheel lock golden clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(VENV)/.dev ## set up everything, tools for development too

release: $(VENV)/.run ## build a release from seeds/ into data/releases
	@$(BIN)/warraq build seeds --out $(OUT)

test: $(VENV)/.dev ## run the tests
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup

check: $(VENV)/.dev ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## measure speed, stage by stage
	$(BIN)/python benchmarks/stages.py

gate: $(VENV)/.dev ## measure every layer on ../shared and pin the scores; LOWER=--lower lets one fall
	$(BIN)/python -m tests.quality.pin $(LOWER)

wheel: ## build the wheel and prove it in a clean environment, from another directory
	bash tests/packaging/clean_wheel.sh "$(PYTHON)"

golden: $(VENV)/.dev ## write the golden files of derived artefacts anew
	$(BIN)/python -m tests.golden.write

lock: $(VENV)/.dev ## resolve the dependencies anew into requirements/
	UV_CUSTOM_COMPILE_COMMAND="make lock" bash requirements/compile.sh $(BIN)/uv

clean: ## remove what the targets made, but no release
	rm -rf $(VENV) build dist data/work .pytest_cache .ruff_cache .mypy_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "warraq: expected Python 3.11, 3.12 or 3.13 on PATH, found none; install one and run make again" >&2; exit 2; }
	@echo "making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing requirements/run.txt (locked, with hashes)"
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "installing requirements/dev.txt (locked, with hashes)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
