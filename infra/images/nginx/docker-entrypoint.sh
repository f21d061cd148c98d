#!/bin/bash
# The official image's contract: /etc/nginx/templates/*.template with the environment put in become /etc/nginx/conf.d,
# and the programs of /docker-entrypoint.d run before nginx does.
set -eu

if [ "${1:-}" = nginx ]; then
  known=$(printf '${%s} ' $(compgen -e))
  for template in /etc/nginx/templates/*.template; do
    [ -e "$template" ] || continue
    name=${template##*/}
    envsubst "$known" <"$template" >"/etc/nginx/conf.d/${name%.template}"
  done
  for program in /docker-entrypoint.d/*.sh; do
    [ ! -x "$program" ] || "$program"
  done
fi
exec "$@"
