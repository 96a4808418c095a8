#!/usr/bin/env bash
# The bot as a stranger gets it: a clone, `make run`, the commands of README, a real terminal;
# and all tests once more on PostgreSQL. What that needs beyond PyPI is installed here; nothing
# is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

exec deploy/postgres.sh .venv/bin/pytest -o norecursedirs='.*' "$@"
