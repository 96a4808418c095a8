#!/usr/bin/env bash
# A PostgreSQL that lives as long as a command: deploy/postgres.sh COMMAND [ARGUMENT]...
# The command finds it in NETWERKBOT_TEST_POSTGRES, and may make databases in it. Debian's
# package is installed when there is no PostgreSQL; nothing else of the machine is changed.
set -euo pipefail

newest() {
  for bin in /usr/lib/postgresql/*/bin; do
    if [ -x "$bin/initdb" ]; then echo "$bin"; fi
  done | sort --version-sort | tail -1
}

fail() {
  echo "PostgreSQL om mee te testen is er niet: $*" >&2
  exit 1
}

root() { [ "$(id -u)" = 0 ]; }

# It refuses to be run by root, and to be where it may not look.
as_server() (
  cd "$folder"
  if root; then exec runuser --user postgres -- "$@"; else exec "$@"; fi
)

bin=$(newest)
if [ -z "$bin" ]; then
  root || fail "doe eerst: sudo apt-get install postgresql"
  echo "PostgreSQL wordt geïnstalleerd om mee te testen."
  export DEBIAN_FRONTEND=noninteractive
  apt-get update --quiet=2 || fail "apt-get update lukt niet"
  apt-get install --quiet=2 --yes postgresql >/dev/null || fail "apt-get install lukt niet"
  bin=$(newest)
  [ -n "$bin" ] || fail "initdb staat niet in /usr/lib/postgresql"
fi

# In memory, where there is room: tests make thousands of databases, and that takes half as long.
place=${TMPDIR:-/tmp}
if [ -w /dev/shm ] && [ "$(df --output=avail /dev/shm | tail -1)" -gt 4000000 ]; then
  place=/dev/shm
fi
folder=$(mktemp --directory --tmpdir="$place" netwerkbot-postgres.XXXXXX)
stop() {
  as_server "$bin/pg_ctl" stop --pgdata "$folder/data" --mode immediate >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
if root; then chown postgres "$folder"; fi

# Dutch order of letters, and the clock of Tokyo: who leaves those to the database, finds out.
as_server "$bin/initdb" --pgdata "$folder/data" --username netwerkbot --no-sync --encoding UTF8 \
  --locale C.UTF-8 --locale-provider icu --icu-locale nl >"$folder/log" 2>&1 ||
  fail "initdb zegt: $(cat "$folder/log")"
printf '%s\n' 'local all netwerkbot trust' 'local all all scram-sha-256' >"$folder/data/pg_hba.conf"
cat >>"$folder/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
timezone = 'Asia/Tokyo'
max_wal_size = 1GB
END
as_server "$bin/pg_ctl" start --pgdata "$folder/data" --wait --log "$folder/data/log" >/dev/null ||
  fail "hij start niet: $(cat "$folder/data/log")"

export NETWERKBOT_TEST_POSTGRES="postgresql+psycopg://netwerkbot@/postgres?host=$folder"
"$@"
