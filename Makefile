# Everything runs in .venv, from locked and hashed packages. README.md tells what each target is for.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Tests start hundreds of processes: what was compiled once is kept for the next.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test check e2e bench week mutants lock clean
.DEFAULT_GOAL := run

run: .venv/ready
	@$(BIN)/netwerkbot run

install: .venv/ready
	@echo "Klaar. Start met: $(BIN)/netwerkbot --help"

test: .venv/ready-dev
	@$(BIN)/pytest --numprocesses auto --dist worksteal

check: .venv/ready-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/deptry .

e2e: .venv/ready-dev
	@deploy/e2e.sh

bench: .venv/ready-dev
	@$(BIN)/python -m benchmarks

week: .venv/ready-dev
	@$(BIN)/python -m benchmarks.week

mutants: .venv/ready-mutants
	@$(BIN)/pytest --numprocesses auto --quiet --cov=registry --cov=reminders \
	  --cov-context=test --cov-report= tests/registry tests/reminders tests/commands
	@$(BIN)/python -m tests.mutants .coverage

# The one target that needs more than pip: it writes the lock files anew.
lock:
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -o deploy/requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --constraint deploy/requirements.lock \
	  --generate-hashes --no-emit-index-url --no-header -o deploy/requirements-dev.lock
	uv pip compile pyproject.toml --group dev --group mutants --universal --python-version 3.11 \
	  --constraint deploy/requirements-dev.lock \
	  --generate-hashes --no-emit-index-url --no-header -o deploy/requirements-mutants.lock

clean:
	rm -rf .venv build dist

.venv/ready: deploy/requirements.lock pyproject.toml
	@echo "Netwerkbot wordt klaargezet. Dat duurt één keer ongeveer een halve minuut."
	@$(PYTHON) -c 'import sys; sys.exit("Netwerkbot vraagt Python 3.11 of nieuwer; dit is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r deploy/requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: deploy/requirements-dev.lock .venv/ready
	@echo "De gereedschappen om te testen worden klaargezet."
	@$(PIP) install --require-hashes -r deploy/requirements-dev.lock
	@touch $@

.venv/ready-mutants: deploy/requirements-mutants.lock .venv/ready-dev
	@$(PIP) install --require-hashes -r deploy/requirements-mutants.lock
	@touch $@
