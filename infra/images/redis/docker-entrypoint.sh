#!/bin/bash
# The official image's contract: options alone, or a *.conf file, are for redis-server, which never runs as root.
set -eu

case ${1:-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
case ${1:-} in
  redis-server | redis-sentinel)
    umask 0077
    if [ "$(id -u)" = 0 ]; then
      find . \! -user redis -exec chown redis:redis {} +
      exec setpriv --reuid=redis --regid=redis --init-groups --inh-caps=-all -- "$0" "$@"
    fi
    # Without an address to bind, Redis would refuse everybody outside this container.
    [ "$1" != redis-server ] || [[ " $* " == *' --protected-mode '* ]] || set -- "$@" --protected-mode no
    ;;
esac
exec "$@"
