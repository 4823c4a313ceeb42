# `make check` is what CI runs; `make full` runs everything at full size; `make help` lists the targets.
PYTHON ?= python3

.PHONY: help check full lint types test bench

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

check: lint types test  ## lint, types and tests at sampled sizes (under 10 minutes)

full: lint types  ## everything at full size, and the benchmarks
	$(PYTHON) -m pytest --full
	$(PYTHON) benchmarks/run.py

lint:  ## ruff: rules and layout
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:  ## mypy, strict
	$(PYTHON) -m mypy

test:  ## the tests alone
	$(PYTHON) -m pytest

bench:  ## the benchmarks, with ratios to peers
	$(PYTHON) benchmarks/run.py
