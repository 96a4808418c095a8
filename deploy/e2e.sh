#!/usr/bin/env bash
# The bot as a stranger gets it: a clone, `make run`, the commands of README, a real terminal;
# with clients for Matrix and a Teams that nobody here wrote; and what keeps rows once more on
# PostgreSQL. What that needs beyond PyPI is installed here; nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
  echo "Testen lukt niet: $*" >&2
  exit 1
}

need() { # PROGRAM PACKAGE...
  if command -v "$1" >/dev/null; then return; fi
  [ "$(id -u)" = 0 ] || fail "doe eerst: sudo apt-get install ${*:2}"
  echo "Om mee te testen wordt geïnstalleerd: ${*:2}."
  apt-get update --quiet=2 || fail "apt-get update lukt niet"
  DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes "${@:2}" >/dev/null ||
    fail "apt-get install ${*:2} lukt niet"
}

need faketime faketime # a process that is told another time
need chromium chromium fonts-noto-color-emoji # a screen, with what a thumb looks like
need npm npm
need soffice libreoffice-writer-nogui fonts-liberation # prints the memo
need pdftotext poppler-utils

# Clients for Matrix, and Microsoft's playground for Teams; again only when the lock has changed.
clients=tests/e2e/clients
if [ ! -x $clients/node_modules/.bin/node ] ||
  [ $clients/package-lock.json -nt $clients/node_modules/.package-lock.json ]; then
  echo "Om mee te testen worden de chatprogramma's geïnstalleerd."
  npm ci --prefix $clients --loglevel=error >/dev/null || fail "npm ci lukt niet in $clients"
fi

# Hundreds of lives of the outbox take minutes; meanwhile the rest runs on the other core.
lives="$(mktemp)"
trap 'kill "$simulation" 2>/dev/null || true; rm -f "$lives"' EXIT
NETWERKBOT_TEST_LIVES="${NETWERKBOT_TEST_LIVES:-500}" \
  .venv/bin/pytest tests/reminders/test_simulation.py >"$lives" 2>&1 &
simulation=$!

deploy/postgres.sh .venv/bin/pytest --numprocesses auto --dist loadfile -o norecursedirs='.* node_modules' "$@"

echo "De honderden levens van de outbox:"
wait "$simulation" || { cat "$lives"; exit 1; }
tail -n 1 "$lives"
