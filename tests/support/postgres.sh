#!/usr/bin/env bash
# Runs a command with a private PostgreSQL, gone when the command ends, however it ends:
#   postgres.sh COMMAND [ARGUMENT…]     the command finds PGHOST, PGPORT, PGUSER, PGDATABASE and TAAVON_TEST_POSTGRES
# No TCP port is opened: the server listens on a socket in its own temporary folder, so two runs never meet and nothing
# looks for a free port. PostgreSQL refuses to run as root; then the server runs as the user "postgres" of Debian's
# package and the command stays root. Inside another postgres.sh the command just runs on the server that is there.
set -euo pipefail
(($#)) || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }
[[ -n ${TAAVON_TEST_POSTGRES:-} ]] && exec "$@"

bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
[[ -x $bin/postgres ]] || { echo "PostgreSQL is missing: apt-get install postgresql" >&2; exit 1; }

as=(setpriv --pdeathsig=INT) # if this script is killed (-9 too), the kernel stops the server
if ((EUID == 0)); then
    id postgres >/dev/null
    as+=(--reuid=postgres --regid=postgres --clear-groups)
fi

for old in /tmp/taavon-pg.*; do # folders of runs that were killed: their owner's process is gone
    [[ -e $old/owner ]] || continue
    kill -0 "$(cat "$old/owner")" 2>/dev/null || rm -rf "$old"
done
folder=$(mktemp -d /tmp/taavon-pg.XXXXXX) # short: a socket path holds 107 bytes
echo $$ >"$folder/owner"
((EUID == 0)) && chown -R postgres "$folder"

server=''
child=''
finish() {
    status=$?
    trap - EXIT INT TERM HUP
    if [[ -n $child ]]; then kill -TERM "$child" 2>/dev/null || true; fi
    if [[ -n $server ]]; then # INT is a fast stop; a server that hangs is killed after 10 s
        kill -INT "$server" 2>/dev/null || true
        for _ in {1..100}; do
            kill -0 "$server" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cd "$folder" # the caller's folder may be closed to "postgres"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --no-sync \
    --lc-collate=C --lc-ctype=C.UTF-8 --encoding=UTF8 >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log" >&2; exit 1; }

# What a crash would lose does not matter here, so nothing waits for the disk.
"${as[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal \
    -c max_wal_senders=0 -c autovacuum=off -c shared_buffers=128MB -c max_connections=300 \
    -c log_min_messages=fatal >"$folder/server.log" 2>&1 &
server=$!

export PGHOST=$folder PGPORT=5432 PGUSER=postgres PGDATABASE=postgres TAAVON_TEST_POSTGRES=1
for _ in {1..200}; do
    "$bin/pg_isready" -q && break
    kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
    sleep 0.05
done
"$bin/pg_isready" -q || { echo "PostgreSQL did not start in 10 s" >&2; cat "$folder/server.log" >&2; exit 1; }

cd "$OLDPWD"
"$@" <&0 & # in the background, so that a signal is acted on at once
child=$!
wait "$child"
