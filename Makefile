# Billing or Coding: `make help` lists what can be made.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help reports test trust mutants lab notebooks picture lint lock clean

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

reports: $(INSTALLED) ## Render every scenario of data/scenarios.csv into reports/
	@$(BIN)/billing-or-coding render

test: $(INSTALLED) ## Run every test: units, notebooks through nbval, reports in a browser
	@$(BIN)/python -m pytest -n 2 --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout 300 src tests notebooks

trust: $(INSTALLED) ## Run every check of what is promised, for half an hour or more: one table
	@$(BIN)/python tests/trust

mutants: $(INSTALLED) ## Try every mutant of the three rooms that calculate, for an hour or more: tests/trust/mutants.csv
	@$(BIN)/python tests/trust/mutation.py --all

lab: $(INSTALLED) ## Open the notebooks in JupyterLab
	@$(BIN)/jupyter-lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks

notebooks: $(INSTALLED) ## Run every notebook from top to bottom and store its outputs in place
	@$(BIN)/ruff format --quiet notebooks
	@$(BIN)/python -m helpers.reports.refresh

picture: $(INSTALLED) ## Draw the README's picture anew from the first scenario's report
	@$(BIN)/python tests/reports/picture.py

lint: $(INSTALLED) ## Check style and spelling, as pre-commit does
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell

lock: $(INSTALLED) ## Compile requirements.txt and environment.yml anew from pyproject.toml
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate --quiet \
		-o requirements.txt
	@sed '/^  - pip:$$/q' environment.yml > $(VENV)/environment.yml
	@sed -n 's/^\([a-z0-9].*\) \\$$/      - \1/p' requirements.txt >> $(VENV)/environment.yml
	@echo '      - -e .' >> $(VENV)/environment.yml
	@mv $(VENV)/environment.yml environment.yml

bench: $(INSTALLED) ## Run the benchmarks, peers beside us; BENCH=quick makes small batches
	@BENCH=$(BENCH) $(BIN)/python tests/benchmarks

clean: ## Remove the environment, the rendered reports and every cache
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .trust
	find reports -mindepth 1 ! -name README.md ! -name example.png -delete
	find src tests notebooks \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

# pip refuses an editable install while it checks hashes, hence the two steps. The stamp comes last: an
# installation that was interrupted never left one and starts again from an empty environment.
$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { \
		echo "Python 3.11, 3.12 or 3.13 is needed; $(PYTHON) is not one. Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) from requirements.txt, which takes a few minutes the first time"
	@test -e $@ || $(PYTHON) -m venv --clear $(VENV)
	@rm -f $@
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
