# One command each. Everything that a command needs is set up by it, once: a stamp file beside what was installed
# says so, and while requirements/, package-lock.json and pyproject.toml are older than it, nothing is fetched again.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
SEED ?= 1
PORT ?= 8000
WORKERS ?= 2
SCALE ?= 1
PYTEST_ARGS ?=

# MkDocs 1 is pinned on purpose; its theme need not advise on that at each build.
export NO_MKDOCS_2_WARNING := 1

PYTHON_RUN := .venv/run.stamp
PYTHON_TEST := .venv/test.stamp
WEB_RUN := tools/web/node_modules/run.stamp
WEB_TEST := tools/web/node_modules/test.stamp
INTEROP := tests/interop/node_modules/run.stamp
OPENBADGES := build/openbadges/achievementcredential.schema.json
MANIFESTS := $(addprefix /,package.json package-lock.json .npmrc)

.PHONY: help setup setup-run tools demo serve test lint format site diagrams card screenshots sample bench lock clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(PYTHON_TEST) $(WEB_TEST) $(INTEROP) $(OPENBADGES) tools ## Install everything that tests need (.venv, npm packages, a browser)

setup-run: $(PYTHON_RUN) $(WEB_RUN) ## Install only what running needs (.venv, the browser libraries and their bundler)

demo: setup-run ## Play one registry's whole life into build/demo and build its site
	rm -rf build/demo
	$(BIN)/skillreg demo build/demo --seed $(SEED)
	@echo
	@echo "The site is in build/demo/site. To look at it:  make serve   (another port: make serve PORT=8001)"

serve: $(PYTHON_RUN) ## Serve the demo's site at http://127.0.0.1:8000 (PORT=…)
	@test -f build/demo/site/index.html || { echo "There is no site in build/demo yet: run 'make demo' first." >&2; exit 2; }
	$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory build/demo/site

test: setup lint ## Lint, check types and layers, then run every test
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered --cov-report=xml $(PYTEST_ARGS)

lint: $(PYTHON_TEST) $(WEB_TEST) ## Style, types (Python and JavaScript) and the arrows between packages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	cd tools/web && npx --no-install tsc -p .
	$(BIN)/lint-imports

format: $(PYTHON_TEST) ## Format the Python code and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

site: setup-run ## Build this repository's own site into build/site
	$(BIN)/mkdocs build --strict --site-dir build/site

diagrams: $(PYTHON_TEST) tools ## Draw the guides' Mermaid diagrams that are new (docs/assets/diagrams)
	$(BIN)/python tools/setup/diagrams.py

card: $(PYTHON_RUN) ## Draw the picture that chats show for the site, and its icon (tools/skillreg/site/static)
	$(BIN)/python tools/setup/card.py

screenshots: setup ## See every kind of page at two widths, in two languages, light and dark (build/screenshots)
	$(BIN)/python -m pytest -q -n $(WORKERS) tests/journeys/test_looks.py

sample: $(PYTHON_RUN) ## Make this repository's own sample registry anew from the demo
	$(BIN)/python tools/setup/sample.py

bench: $(PYTHON_TEST) $(WEB_TEST) ## Measure, side by side with a peer (BENCH=check_file for one row, SCALE=0.01 for a smaller registry)
	SCALE=$(SCALE) PYTHONPATH=tools/setup $(BIN)/python -m bench $(BENCH)

lock: $(PYTHON_TEST) ## Pin the dependencies anew (the only command that changes versions)
	sh tools/setup/lock.sh

clean: ## Remove builds, caches and everything that set-up installed
	rm -rf build .venv tools/web/node_modules tests/interop/node_modules
	rm -rf .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tools/skillreg.egg-info

tools: $(PYTHON_TEST)
	@$(BIN)/python tools/setup/system.py

$(OPENBADGES): tools/setup/openbadges.py | $(PYTHON_TEST)
	$(BIN)/python $<
	touch $@

$(PYTHON_RUN): requirements/run.txt pyproject.toml tools/setup/python.sh
	sh tools/setup/python.sh requirements/run.txt
	touch $@

$(PYTHON_TEST): $(PYTHON_RUN) requirements/test.txt
	sh tools/setup/python.sh requirements/test.txt
	touch $@

$(WEB_RUN): $(addprefix tools/web,$(MANIFESTS)) tools/setup/npm.sh
	sh tools/setup/npm.sh tools/web --omit=dev
	touch $@

$(WEB_TEST): $(addprefix tools/web,$(MANIFESTS)) tools/setup/npm.sh | $(WEB_RUN)
	sh tools/setup/npm.sh tools/web
	touch $(WEB_RUN) $@

$(INTEROP): $(addprefix tests/interop,$(MANIFESTS)) tools/setup/npm.sh
	sh tools/setup/npm.sh tests/interop
	touch $@
