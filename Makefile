# Everything starts here. From nothing but Python 3.11 or newer and make:
#   make run     the planner with both editions at http://127.0.0.1:8000
#   make test    every check there is

PYTHON ?= python3
PORT ?= 8000
PIP = .venv/bin/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run setup test lint types layers unit format golden messages locks audit twins bench clean

help: ## Show what can be done
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | awk -F '\t' '{printf "  make %-10s %s\n", $$1, $$2}'

run: .venv/.ok ## Set up if need be and serve both editions (PORT=8000)
	.venv/bin/planner serve --port $(PORT) --first-run

setup: .venv/.ok ## The environment with all tools, alone

.venv/.ok: requirements-dev.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "The planner needs Python 3.11 or newer.")'
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	$(PIP) install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

test: lint types layers unit ## Every check: style, types, layers, words, both databases, the browser

lint: .venv/.ok
	.venv/bin/ruff check
	.venv/bin/ruff format --check

types: .venv/.ok
	.venv/bin/mypy

layers: .venv/.ok
	.venv/bin/lint-imports --no-cache

unit: .venv/.ok
	PLANNER_TEST_BROWSER="$$(.venv/bin/python -m tests.browser)" .venv/bin/pytest --numprocesses 2 --dist loadscope --no-loadscope-reorder

format: .venv/.ok ## Lay out the code as the checks expect
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

golden: .venv/.ok ## Write the expected feeds anew; review the difference
	PLANNER_TEST_BROWSER="$$(.venv/bin/python -m tests.browser)" .venv/bin/pytest tests/golden tests/render tests/journeys/test_accessibility_trees.py --database sqlite --write-golden

messages: .venv/.ok ## Collect new sentences into both catalogues
	.venv/bin/python -m tests.sentences

locks: .venv/.ok ## Lock the newest dependencies that pyproject.toml allows
	.venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --output-file requirements.lock
	.venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

audit: .venv/.ok ## Accessibility and HTML of every page, both languages, light and dark, 360 and 1280 px
	PLANNER_TEST_BROWSER="$$(.venv/bin/python -m tests.browser)" .venv/bin/python -m tests.audit

twins: .venv/.ok ## Whether two servers restored from one backup give the same feeds and data, byte by byte
	.venv/bin/python -m tests.two_servers

bench: .venv/.ok ## The measurements of docs/architecture.md, as ratios of one run
	.venv/bin/python -m bench.run

clean: ## Take away everything that can be made again (the data in instance/ stays)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist test-output
