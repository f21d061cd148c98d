#!/bin/sh
# The password goes into a file in memory, not into the process's arguments. Further arguments go to redis-server.
set -eu
umask 077
password=$(cat /run/secrets/redis-password)
printf 'requirepass %s\nmasterauth %s\n' "$password" "$password" >/run/redis/password.conf
exec redis-server /etc/redis/itp.conf --include /run/redis/password.conf "$@"
