# Each target sets up what it needs first; `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Where Python is told to keep nothing compiled, each of a hundred processes compiles all anew.
unexport PYTHONDONTWRITEBYTECODE
VENDOR := longtable/foundation/ui/static/vendor/govuk-frontend.css
STATIC := longtable/staticfiles/staticfiles.json
CATALOGUES := $(wildcard longtable/locale/*/LC_MESSAGES/django.po)
STATIC_SOURCES := $(shell find longtable -path '*/static/*' -type f -not -path '*/vendor/*' 2>/dev/null)
PYTEST := python -m pytest
MODEL := build/models/all-MiniLM-L6-v2.safetensors
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: help install demo run test test-fast test-postgres test-browser browser check fix messages bench wheel lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed $(STATIC) $(CATALOGUES:.po=.mo) ## Set up everything in .venv; a second run does nothing

.venv/installed: requirements.txt pyproject.toml
	@sh scripts/virtualenv.sh $(PYTHON)
	@echo "Installing the pinned Python packages (about a minute the first time)…"
	@python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/installed: .venv/installed package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENDOR): node_modules/installed scripts/assets.py
	@python scripts/assets.py
	@touch $@

$(STATIC): $(VENDOR) $(STATIC_SOURCES)
	@LONGTABLE_DATA_DIR=build/data python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

%.mo: %.po .venv/installed scripts/translations.py
	@python scripts/translations.py
	@touch $@

demo: install ## Seed a believable place and serve it on http://localhost:8000
	@longtable demo

run: install ## Serve with tracebacks and unhashed static files, for developers
	@LONGTABLE_DEBUG=1 longtable serve

test: test-fast test-postgres test-browser ## Everything: SQLite, PostgreSQL, then Chromium and the slow ones

# The contextual model of the engine themes; its tests are skipped, visibly, where it cannot be had.
$(MODEL): .venv/installed
	@LONGTABLE_DATA_DIR=build longtable models add || echo "Tests of the contextual model will be skipped."

test-fast: install $(MODEL) ## The fast suite on SQLite, under a minute
	$(PYTEST) -n 2 -m "not browser and not slow"

test-postgres: install ## What touches the database, on a private PostgreSQL
	python scripts/with_postgres.py $(PYTEST) -n 2 -m "not browser and (database or not slow)" longtable/foundation longtable/areas longtable/config tests

test-browser: install browser $(MODEL) ## Journeys in Chromium, and the slow tests
	$(PYTEST) -n 2 --dist loadgroup -m "browser or slow" -rR

browser:
ifeq ($(CHROMIUM),)
	@sh scripts/chromium.sh
endif

check: install ## Lint, types, import contracts, templates, migrations
	ruff check .
	ruff format --check .
	mypy longtable
	lint-imports
	djlint --quiet --check --lint longtable
	LONGTABLE_DATA_DIR=build/data python manage.py makemigrations --check --dry-run
	LONGTABLE_DATA_DIR=build/data python manage.py check --fail-level WARNING

fix: install ## Mend what can be mended by itself
	ruff check --fix .
	ruff format .
	djlint --quiet --reformat longtable
	python scripts/settings_page.py

messages: install ## Find new sentences of the pages, for whoever translates
	@LONGTABLE_DATA_DIR=build/data python scripts/translations.py update

bench: install ## Measure; writes the tables in docs/reference
	@for bench in benchmarks/*/bench_*.py; do echo "== $$bench"; python $$bench --write || exit 1; done

wheel: install ## Build the wheel, collected static files inside
	python -m build --wheel --no-isolation

lock: ## Pin every dependency again after pyproject.toml has changed
	@python -m pip install --quiet uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --no-emit-index-url \
	  --generate-hashes --quiet --custom-compile-command "make lock" -o requirements.txt

clean: ## Remove everything that make made; your data in var/ stays
	rm -rf .venv node_modules build dist longtable/staticfiles longtable/foundation/ui/static/vendor
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis
