#!/bin/bash
# The official image's contract: POSTGRES_USER, _PASSWORD, _DB, _INITDB_ARGS, _HOST_AUTH_METHOD (each also as NAME_FILE),
# PGDATA and /docker-entrypoint-initdb.d, which count only while PGDATA is empty. Postgres never runs as root.
set -eu

fail() { echo "$1" >&2; exit 1; }

# Sets the variable $1 from the file that $1_FILE names, else to $2.
from_file() {
  local file=$1_FILE value=${2:-}
  [ -z "${!1:-}" ] || [ -z "${!file:-}" ] || fail "$1 and $file are both set"
  if [ -n "${!1:-}" ]; then value=${!1}; elif [ -n "${!file:-}" ]; then value=$(<"${!file}"); fi
  export "$1=$value"
  unset "$file"
}

# A superuser's psql through the socket of the server that runs while the database is being made.
client() {
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "$@"
}

# Makes it in a folder of its own and moves that in place when all is done, so that a kill leaves no half of it.
make_database() {
  local file place=$PGDATA
  if [ -d "$place/.making" ]; then find "$place" -mindepth 1 -delete; fi
  export PGDATA=$place/.making
  from_file POSTGRES_PASSWORD
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS
  : "${POSTGRES_HOST_AUTH_METHOD:=scram-sha-256}"
  [ -n "$POSTGRES_PASSWORD" ] || [ "$POSTGRES_HOST_AUTH_METHOD" = trust ] ||
    fail 'The database is not made and has no superuser password: set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE.'

  eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD")' "$POSTGRES_INITDB_ARGS" '"$@"'
  printf '\nhost all all all %s\n' "$POSTGRES_HOST_AUTH_METHOD" >>"$PGDATA/pg_hba.conf"

  export PGHOST=/var/run/postgresql PGPASSWORD=$POSTGRES_PASSWORD
  pg_ctl --silent --wait -o "-c listen_addresses='' -p 5432" start
  [ "$POSTGRES_DB" = postgres ] || client --dbname postgres --set db="$POSTGRES_DB" <<<'create database :"db";'
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) client --dbname "$POSTGRES_DB" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | client --dbname "$POSTGRES_DB" ;;
    esac
  done
  pg_ctl --silent --wait -m fast stop
  unset PGHOST PGPASSWORD
  find "$PGDATA" -mindepth 1 -maxdepth 1 \! -name PG_VERSION -exec mv -t "$place" {} +
  mv "$PGDATA/PG_VERSION" "$place"
  rmdir "$PGDATA"
  export PGDATA=$place
}

case ${1:-postgres} in -*) set -- postgres "$@" ;; esac
if [ "$1" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres:postgres {} +
    exec setpriv --reuid=postgres --regid=postgres --init-groups --inh-caps=-all -- "$0" "$@"
  fi
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  [ -s "$PGDATA/PG_VERSION" ] || make_database
fi
exec "$@"
