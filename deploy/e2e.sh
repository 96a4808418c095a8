#!/usr/bin/env bash
# The bot as a stranger gets it: a clone, `make run`, the commands of README, a real terminal.
# What a test needs beyond PyPI is installed here; nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

exec .venv/bin/pytest -o norecursedirs='.*' tests/e2e
