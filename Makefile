# Each target sets up what it needs first; `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
STATIC := longtable/staticfiles/staticfiles.json

.PHONY: help install demo run test test-fast check fix bench wheel lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STATIC) ## Set up everything in .venv (a second run does nothing)

.venv/installed: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/installed: .venv/installed package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

longtable/foundation/ui/static/vendor/govuk-frontend.css: node_modules/installed scripts/assets.py
	python scripts/assets.py
	@touch $@

$(STATIC): longtable/foundation/ui/static/vendor/govuk-frontend.css $(shell find longtable -path '*/static/*' -type f -not -path '*/vendor/*' 2>/dev/null)
	LONGTABLE_DATA_DIR=$$(mktemp -d) python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

demo: install ## Seed a believable place and serve it on http://localhost:8000
	longtable demo

run: install ## Serve with tracebacks and unhashed static files, for developers
	LONGTABLE_DEBUG=1 longtable serve

lock: ## Pin every dependency again after pyproject.toml has changed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --no-emit-index-url --generate-hashes --quiet --custom-compile-command "make lock" -o requirements.txt
