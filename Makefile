# Everything a newcomer types. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
TRIENKHAI_DATA_DIR ?= var
# More for pytest, as in: make test PYTEST_ARGS='-x tests/workflow'
PYTEST_ARGS ?= --numprocesses=2 --dist=worksteal
# As in: make bench-full BENCH_ARGS='--largest 300000'
BENCH_ARGS ?=
# As in: make lock LOCK_ARGS=--upgrade
LOCK_ARGS ?=

venv := .venv
bin := $(venv)/bin
pip := $(bin)/python -m pip --disable-pip-version-check --quiet --quiet
locked := $(pip) install --require-hashes --only-binary :all: --requirement

# A stamp is newer than what it was made from; so a second `make` does nothing and says nothing.
python_stamp := $(venv)/.python-stamp
run_stamp := $(venv)/.run-stamp
dev_stamp := $(venv)/.dev-stamp
app_stamp := $(venv)/.app-stamp
assets := static/vendor/manifest.json
dev_assets := tests/vendor/manifest.json

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(app_stamp) $(assets) ## install what the application needs: .venv, locked packages, static assets

.PHONY: run
run: export TRIENKHAI_DATA_DIR := $(TRIENKHAI_DATA_DIR)
run: export TRIENKHAI_DEMO ?= true
run: export TRIENKHAI_PUBLIC_URL ?= http://127.0.0.1:$(PORT)
run: setup ## start on http://127.0.0.1:8000, with the demo on the first run (PORT, TRIENKHAI_DATA_DIR)
	$(bin)/trienkhai db upgrade
	$(bin)/trienkhai demo --if-empty
	exec $(bin)/trienkhai serve --port $(PORT)

.PHONY: dev
dev: $(app_stamp) $(dev_stamp) $(dev_assets) ## install what the tests and linters need on top of it

# Three at once while a fresh clone is set up: Python packages, npm packages and the browser; two afterwards.
.PHONY: test
test: ## linters, types and every test on SQLite, PostgreSQL and a real browser (PYTEST_ARGS)
	@$(MAKE) --no-print-directory --jobs=3 lint tests

# Beside the linters, which would keep a second processor waiting.
.PHONY: tests
tests: dev system
	$(bin)/pytest $(PYTEST_ARGS)

.PHONY: bench
bench: dev ## measure speed against its goals, up to three minutes (docs/performance.md)
	$(bin)/python -m tests.bench quick $(BENCH_ARGS)

.PHONY: pages
pages: dev system ## measure in Chromium what pages cost on a slow line and a slow telephone
	$(bin)/python -m tests.bench.pages

.PHONY: bench-full
bench-full: dev ## the same with ten million tasks, and on PostgreSQL
	$(bin)/python -m tests.bench full $(BENCH_ARGS)

.PHONY: nightly
nightly: dev system ## thousands of papers made at random, long lines and hostile words in every place, every page at every width (minutes)
	TEST_WIDTHS=all $(bin)/pytest -m 'nightly or browser' $(PYTEST_ARGS)

.PHONY: lint
lint: dev ## ruff, mypy, import directions, templates, Dockerfile
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-logo
	$(bin)/djlint --lint --check templates
	$(bin)/hadolint Dockerfile

.PHONY: fmt
fmt: dev ## bring code and templates into shape
	$(bin)/ruff check --fix-only
	$(bin)/ruff format
	$(bin)/djlint --quiet --warn --reformat templates

.PHONY: messages
messages: dev ## bring the Vietnamese catalogue in step with the code; lists what waits for a translation
	$(bin)/python -m scripts.messages

.PHONY: states
states: dev ## write docs/states.md from the tables of moves
	$(bin)/python -m scripts.states

.PHONY: fields
fields: dev ## write docs/api/fields.md from the schemas and the access matrix
	$(bin)/python -m scripts.fields

.PHONY: lock
lock: $(python_stamp) ## write requirements/*.txt and package-lock.json anew (LOCK_ARGS=--upgrade for newer versions)
	$(bin)/python -m scripts.lock $(LOCK_ARGS)

.PHONY: shots
shots: dev system ## every page at 360 and 1280 px into shots/ (SHOTS_ARGS: names, --readme, --help-pages)
	$(bin)/python -m scripts.shots $(SHOTS_ARGS)

.PHONY: image
image: ## build the container image with docker (BASE_IMAGE for another base)
	docker build $(if $(BASE_IMAGE),--build-arg BASE_IMAGE=$(BASE_IMAGE)) --tag trienkhai .

.PHONY: system
system: $(python_stamp)
	@$(bin)/python -m scripts.system

$(python_stamp):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 setup")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo 'Python has no venv module here: sudo apt-get install --yes python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv $(venv)
	@touch $@

$(run_stamp): requirements/run.txt | $(python_stamp)
	$(locked) requirements/run.txt
	@touch $@

# Its own requirements hold those of the application, so pip sees one set and finds any contradiction.
$(dev_stamp): requirements/dev.txt $(run_stamp)
	$(locked) requirements/dev.txt
	@touch $@

# The application runs from this tree; the locked packages are all it may use.
$(app_stamp): pyproject.toml $(run_stamp)
	$(pip) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(assets): package.json package-lock.json requirements/assets.txt scripts/assets.py scripts/fonts.mjs scripts/npm.py | $(python_stamp)
	$(bin)/python -m scripts.assets

$(dev_assets): $(assets)
	$(bin)/python -m scripts.assets --dev
