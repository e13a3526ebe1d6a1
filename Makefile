# Préau. `make run` serves the product with a small town's life in it; `make test` proves it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash

PYTHON3 ?= python3
UV := .make/uv/bin/uv
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
PART := tools/part.sh
# In the order of tests/harness/order.py, file by file.
BOTH := -n 2 --dist loadfile --no-loadscope-reorder -q
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# Forty processes start in a run of the tests; without bytecode on disk each compiles Django and us again, for 3 s.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
CHILDREN ?= 300
export PORT RESET DAY CHILDREN

.PHONY: help install apt messages run story test check types conventions format unit unit-postgresql journeys proof bench screens

help:
	@echo "make run      serve the product on http://localhost:$(PORT) with demonstration data (RESET=1 DAY=2024-08-20)"
	@echo "make story    play a school year on a fresh database and check its invariants (CHILDREN=300)"
	@echo "make test     checks, unit tests on SQLite and PostgreSQL, browser journeys"
	@echo "make check    style, types, imports, migrations, templates, catalogues (no tests)"
	@echo "make proof    races, killed processes, long random campaigns, every variant of the journeys"
	@echo "make bench    speed as ratios to frozen limits"
	@echo "make screens  pictures of the main pages into build/screens"

# --- what is needed, once ---------------------------------------------------------------------------------------
$(UV): tools/uv.txt
	@$(PYTHON3) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else 0'
	@$(PYTHON3) -c 'import ensurepip, venv' 2>/dev/null || tools/apt.sh "/nowhere=python3-venv"
	@$(PYTHON3) -m venv .make/uv
	@.make/uv/bin/pip install --quiet --requirement tools/uv.txt
	@touch $@

.make/installed: $(UV) pyproject.toml uv.lock
	@$(UV) sync --frozen --quiet --python $(PYTHON3)
	@touch $@

install: .make/installed

apt:
	@tools/apt.sh chromium-headless-shell=chromium-headless-shell "/usr/lib/postgresql/*/bin/initdb=postgresql" \
	  pdftotext=poppler-utils runuser=util-linux

messages: install
	@$(BIN)/python tools/messages.py compile

# --- the product ------------------------------------------------------------------------------------------------
run: install messages
	@$(BIN)/python tools/run.py

story: install messages
	@$(BIN)/python tools/story.py

# --- what proves it ---------------------------------------------------------------------------------------------
test:
	@$(PART) "install" $(MAKE) install messages
	@$(PART) "packages" $(MAKE) apt
	@$(PART) "check" $(MAKE) check
	@$(PART) "unit tests on SQLite" $(MAKE) unit
	@$(PART) "unit tests on PostgreSQL" $(MAKE) unit-postgresql
	@$(PART) "journeys" $(MAKE) journeys

# Types take as long as all the rest: each has a core.
check: install
	@$(MAKE) --jobs=2 --output-sync=target types conventions

types:
	@$(PART) "types" $(BIN)/mypy

conventions:
	@$(PART) "format" $(BIN)/ruff format --check --quiet .
	@$(PART) "lint" $(BIN)/ruff check --quiet .
	@$(PART) "templates" $(BIN)/djade --check --target-version 5.2 $$(git ls-files -co --exclude-standard 'src/*.html')
	@$(PART) "imports" $(BIN)/lint-imports --no-logo
	@$(PART) "catalogues" $(BIN)/python tools/messages.py check
	@$(PART) "migrations" env PREAU_PROFILE=test $(BIN)/preau makemigrations --check --dry-run

format: install
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .
	@$(BIN)/djade --target-version 5.2 $$(git ls-files -co --exclude-standard 'src/*.html') || true

unit: install messages
	@$(PYTEST) $(BOTH)

# Walks over the whole site wait for make proof: by which filters each page finds its rows is asked here, page by page
# (tests/access), and what the page then says is the same on both.
unit-postgresql: install messages
	@$(BIN)/python tools/postgres.py $(PYTEST) -m "not journey and not proof and not walk" $(BOTH)

journeys: install messages
	@if [ -d tests/journeys ]; then $(PYTEST) -m journey -p no:randomly -n 2 --dist loadgroup -q tests/journeys; else echo "no journeys yet"; fi

proof: install messages apt
	@$(PART) "long campaigns and faults on SQLite" env HYPOTHESIS_PROFILE=proof $(PYTEST) -m proof -n 2 --dist loadfile -q
	@$(PART) "long campaigns and faults on PostgreSQL" \
	  env HYPOTHESIS_PROFILE=proof $(BIN)/python tools/postgres.py $(PYTEST) -m proof -n 2 --dist loadfile -q
	@$(PART) "walks over the whole site on PostgreSQL" \
	  $(BIN)/python tools/postgres.py $(PYTEST) -m "walk and not proof" -n 2 --dist loadfile -q
	@$(PART) "a school year on SQLite" $(BIN)/python tools/story.py
	@$(PART) "a school year on PostgreSQL" $(BIN)/python tools/postgres.py --near $(BIN)/python tools/story.py
	@$(PART) "every journey on PostgreSQL" \
	  env JOURNEYS=all $(BIN)/python tools/postgres.py $(PYTEST) -m journey -p no:randomly -n 2 --dist loadgroup -q tests/journeys

bench: install messages
	@$(BIN)/python -m bench

screens: install messages apt
	@$(BIN)/python -m tests.journeys.screens build/screens
