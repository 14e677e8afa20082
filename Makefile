# `make` alone lists the targets. Everything that they need is set up in .venv, with any Python from 3.11 on.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
LINTERS := $(VENV)/linters
VERSIONS := python3 python python3.14 python3.13 python3.12 python3.11
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(shell for p in $(VERSIONS); do $$p -c '$(IS_NEW_ENOUGH)' 2>/dev/null && echo $$p; done))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

SEED := fixtures/telegrams/frus1964-68v13.d325/frus1964-68v13.d325.txt
VOLUME := fixtures/volumes/frus1961-63v06.xml.xz
SCORE := ../shared/tools/score.py

.DEFAULT_GOAL := help
.PHONY: help demo test lint format corpus schemas clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: $(INSTALLED) ## Convert a telegram and a whole volume, and show what is wrong with the telegram
	rm -rf demo
	mkdir demo
	$(BIN)/fsrus-schema convert $(SEED) -o demo/frus1964-68v13.d325.json --no-check --quiet
	$(BIN)/fsrus-schema convert $(SEED) -o demo/frus1964-68v13.d325.csv --no-check --quiet
	$(BIN)/fsrus-schema convert $(SEED) -o demo/frus1964-68v13.d325.xml --no-check --quiet
	$(BIN)/fsrus-schema validate $(SEED) || test $$? -eq 1 # 1: there are findings
	$(BIN)/fsrus-schema convert $(VOLUME) -o demo/frus1961-63v06.jsonl --no-check
	@ls -l demo

test: $(INSTALLED) ## Run the tests
	$(BIN)/python -m pytest $(TESTS)

lint: $(LINTERS) ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(LINTERS) ## Put the code into its standard form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

corpus: $(INSTALLED) ## Measure against the published volumes beside this folder, where there are some
	@test -f $(SCORE) || { echo "no $(SCORE) here: nothing to measure against" >&2; exit 1; }
	FSRUS_SCHEMA=$(BIN)/fsrus-schema $(BIN)/python $(SCORE) $(PARTS)

schemas: $(INSTALLED) ## Write schemas/ from the types
	mkdir -p schemas
	$(BIN)/fsrus-schema schema json > schemas/telegram-1.0.schema.json
	$(BIN)/fsrus-schema schema csv > schemas/telegram-1.0.columns.csv
	$(BIN)/fsrus-schema schema tables > schemas/tables-1.0.datapackage.json

clean: ## Remove what the other targets made
	rm -rf $(VENV) demo build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[test]'
	@touch $@

$(LINTERS): pyproject.toml $(INSTALLED)
	$(PIP) install --editable '.[lint,test]'
	@touch $@
