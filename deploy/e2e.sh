#!/usr/bin/env bash
# The bot as a stranger gets it: a clone, `make run`, the commands of README, a real terminal;
# and all tests once more on PostgreSQL. What that needs beyond PyPI is installed here; nothing
# is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "faketime om mee te testen is er niet: $*" >&2
  exit 1
}

# A process that is told another time.
if ! command -v faketime >/dev/null; then
  [ "$(id -u)" = 0 ] || fail "doe eerst: sudo apt-get install faketime"
  echo "faketime wordt geïnstalleerd om mee te testen."
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet=2 || fail "apt-get update lukt niet"
  apt-get install --quiet=2 --yes faketime >/dev/null || fail "apt-get install lukt niet"
fi

# Thousands of lives of the outbox take minutes; meanwhile the rest runs on the other core.
lives="$(mktemp)"
trap 'kill "$simulation" 2>/dev/null || true; rm -f "$lives"' EXIT
NETWERKBOT_TEST_LIVES="${NETWERKBOT_TEST_LIVES:-2000}" \
  .venv/bin/pytest tests/reminders/test_simulation.py >"$lives" 2>&1 &
simulation=$!

deploy/postgres.sh .venv/bin/pytest -o norecursedirs='.*' "$@"

echo "De duizenden levens van de outbox:"
wait "$simulation" || { cat "$lives"; exit 1; }
tail -n 1 "$lives"
