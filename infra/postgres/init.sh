#!/bin/bash
# Runs once, in an empty data folder: the product's own role and database extension, and the role of the replica.
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/postgres-password`
\set replicator_password `cat /run/secrets/postgres-replicator-password`
create role itp_user login createrole password :'password';
create role replicator login replication password :'replicator_password';
alter database :DBNAME owner to itp_user;
alter schema public owner to itp_user;
create extension if not exists vector;
SQL
