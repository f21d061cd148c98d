#!/bin/bash
# The official image's contract: MINIO_ROOT_USER and MINIO_ROOT_PASSWORD, or NAME_FILE with a path or the name of a file
# in /run/secrets; `server …` alone is for minio. It drops root where the official one needs MINIO_USERNAME for that.
set -eu

[ "${1:-}" = minio ] || set -- minio "$@"
for name in MINIO_ROOT_USER MINIO_ROOT_PASSWORD MINIO_KMS_SECRET_KEY; do
  file=${name}_FILE
  for path in "${!file:-}" "/run/secrets/${!file:-}"; do
    if [ -f "$path" ]; then export "$name=$(<"$path")"; fi
  done
done
export HOME=/tmp
if [ "$(id -u)" = 0 ]; then
  find /data \! -user minio -exec chown minio:minio {} +
  exec setpriv --reuid=minio --regid=minio --init-groups --inh-caps=-all -- "$@"
fi
exec "$@"
