# Tenor: `make demo` shows the main job, `make test` runs all tests; both set up what they need on a fresh Debian machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-out
STAMP := $(VENV)/.ready
SYSTEM := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig libgl1 libglib2.0-0

# what the tests hold our files against: LibreOffice opens the Word files, poppler the PDFs, PostgreSQL keeps a book
OFFICE := $(if $(shell command -v soffice),,libreoffice-writer-nogui libreoffice-calc-nogui) python3-uno
TEST_SYSTEM := $(SYSTEM) $(OFFICE) poppler-utils postgresql fonts-noto-cjk

.PHONY: demo test quick lint types clean setup system test-system

# the whole story into a folder: draft, read, plan, letters, repayment agreement
demo: setup
	$(BIN)/tenor demo $(DEMO) --force

# every test, long ones included
test: test-system $(STAMP)
	$(BIN)/pytest

# the developer's run: without the long ones
quick: setup
	$(BIN)/pytest -m "not slow"

lint: setup
	$(BIN)/ruff check src tests

types: setup
	$(BIN)/mypy

setup: system $(STAMP)

# system libraries that WeasyPrint needs to set type and the scan reader to open images; nothing is installed where they are there already
system:
	@$(call install,$(SYSTEM))

test-system:
	@$(call install,$(TEST_SYSTEM))

define install
if command -v dpkg >/dev/null && ! dpkg -s $(1) >/dev/null 2>&1; then \
  SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
  $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; fi
endef

$(STAMP): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) $(DEMO) build dist
