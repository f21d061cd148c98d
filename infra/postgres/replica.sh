#!/bin/bash
# A streaming replica: copies the primary into an empty data folder, then follows it.
set -euo pipefail

umask 077
passwords=/run/postgresql/pgpass
printf 'postgres:5432:*:replicator:%s\n' "$(cat /run/secrets/postgres-replicator-password)" >"$passwords"

mkdir -p "$PGDATA"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  until pg_isready --quiet --host postgres --timeout 5; do sleep 1; done
  find "$PGDATA" -mindepth 1 -delete
  pg_basebackup --pgdata "$PGDATA" --wal-method stream --checkpoint fast --write-recovery-conf \
    --dbname "host=postgres user=replicator passfile=$passwords application_name=replica"
fi
exec postgres -c config_file=/etc/postgresql/postgresql.conf
