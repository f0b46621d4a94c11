# The targets that people and programs rely on; `make help` lists them.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt
DEMO_DB ?= demo.db

.DEFAULT_GOAL := help
.PHONY: help demo test check bench train torture test-web docs wheel clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { echo "Sổ Tin needs Python 3.10 or newer; this is $$($(PYTHON) -V)." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Sổ Tin and what it needs into $(VENV) …" >&2
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing Sổ Tin with its tests' tools into $(VENV) …" >&2
	@$(PIP) -e '.[dev,web,cluster,export,docs]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run ## the main job on the bundled sample archive
	@$(BIN)/sotin demo --db $(DEMO_DB)

test: $(VENV)/.dev ## every test
	$(BIN)/python -m pytest -n 2 --ignore tests/browser

test-web: $(VENV)/.dev ## the web pages in a real browser; pictures in out/screenshots
	@sh tests/browser/setup.sh
	$(BIN)/python -m pytest -rs tests/browser

check: $(VENV)/.dev ## style, types, architecture, docs
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py tests/test_house.py tests/test_public_api.py
	$(BIN)/mkdocs build --quiet --strict

docs: $(VENV)/.dev ## the pages of docs/ as a site, built strictly into site/
	$(BIN)/python -m app.written
	$(BIN)/mkdocs build --strict

wheel: $(VENV)/.dev ## the wheel, installed into an empty environment, and its demo
	rm -rf build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/python -m pip --quiet install -c constraints.txt build/wheel/*.whl
	cd build/wheel && venv/bin/sotin demo --db demo.db

train: $(VENV)/.dev ## train the shipped models anew from corpus/gold; the judge of model names is kept
	$(BIN)/python -m app.train

bench: $(VENV)/.dev ## measure speed and memory
	$(BIN)/python -m bench

MINUTES ?= 10
torture: $(VENV)/.dev ## hostile inputs, interruptions, MINUTES of fuzzing for each of 19 properties; writes docs/reliability.md
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m tests.torture --minutes $(MINUTES)

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis out site $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
