#!/bin/bash
# The official image's contract: NEO4J_AUTH (or NEO4J_AUTH_FILE) is user/password or none and counts at the first start;
# NEO4J_server_memory_heap_max__size and its like are settings; NEO4J_PLUGINS='["apoc"]'; /conf may hold a neo4j.conf.
# The configuration is written to a folder of its own, so that the root may be read-only with /tmp.
set -eu

fail() { echo "$1" >&2; exit 1; }

[ "${1:-}" = neo4j ] || exec "$@"
if [ "$(id -u)" = 0 ]; then
  find /data /logs /plugins \! -user neo4j -exec chown neo4j:neo4j {} +
  exec setpriv --reuid=neo4j --regid=neo4j --init-groups --inh-caps=-all -- "$0" "$@"
fi

conf=$(mktemp -d /tmp/neo4j-conf.XXXXXX)
cp "$NEO4J_HOME/conf/user-logs.xml" "$conf"
if [ -d /conf ]; then cp -r /conf/. "$conf"; fi
touch "$conf/neo4j.conf"

# The value of the setting $1, else $2.
setting() {
  local value
  value=$(sed -nE "s/^${1//./\\.}=(.*)/\1/p" "$conf/neo4j.conf" | tail -n 1)
  echo "${value:-$2}"
}

# Sets $1 to $2 in place of what it was.
set_to() {
  sed -i "/^${1//./\\.}=/d" "$conf/neo4j.conf"
  printf '%s=%s\n' "$1" "$2" >>"$conf/neo4j.conf"
}

default() { [ -n "$(setting "$1" '')" ] || set_to "$1" "$2"; }

if [ -n "${NEO4J_AUTH_FILE:-}" ]; then NEO4J_AUTH=$(<"$NEO4J_AUTH_FILE"); fi
auth=${NEO4J_AUTH:-}
plugins=${NEO4J_PLUGINS:-}
unset NEO4J_AUTH NEO4J_AUTH_FILE NEO4J_PLUGINS NEO4J_EDITION
for name in $(compgen -e | grep -E '^NEO4J_[a-z]' || true); do
  key=${name#NEO4J_}
  key=${key//__/$'\n'} # two underscores stand for one, one for a dot
  key=${key//_/.}
  set_to "${key//$'\n'/_}" "${!name}"
  unset "$name"
done
default server.default_listen_address 0.0.0.0
default server.directories.logs /logs
default server.directories.data /data
default server.directories.plugins /plugins
default server.directories.import /import
default server.memory.pagecache.size 512M
default dbms.usage_report.enabled false
if [[ $plugins == *'"apoc"'* ]]; then
  if compgen -G '/plugins/*.jar' >/dev/null; then
    ln -sf "$NEO4J_HOME"/labs/*.jar /plugins/
  else
    set_to server.directories.plugins "$NEO4J_HOME/labs"
  fi
  default dbms.security.procedures.unrestricted 'apoc.*'
fi

export NEO4J_CONF=$conf CLASSPATH="$NEO4J_HOME/lib/*:$(setting server.directories.plugins /plugins)/*"
case $auth in
  none) set_to dbms.security.auth_enabled false ;;
  neo4j/neo4j) fail 'NEO4J_AUTH: the password must not be neo4j.' ;;
  neo4j/?*)
    # Only the first start takes it: afterwards it belongs to the database.
    [ -d /data/databases/system ] ||
      java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC org.neo4j.server.startup.Neo4jAdminCommand dbms set-initial-password "${auth#neo4j/}" >/dev/null ||
      fail 'NEO4J_AUTH: this password was not accepted.'
    ;;
  '') ;;
  *) fail 'NEO4J_AUTH is neo4j/PASSWORD or none.' ;;
esac

# Native libraries are unpacked before they are loaded, which /tmp may forbid.
native=/data/.native
mkdir -p "$native"
rm -f "$native"/*

mapfile -t additional < <(sed -nE 's/^server\.jvm\.additional=(.*)/\1/p' "$conf/neo4j.conf")
heap=$(setting server.memory.heap.max_size 512m)
exec java "-Xms$(setting server.memory.heap.initial_size "$heap")" "-Xmx$heap" \
  -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError -XX:-OmitStackTraceInFastThrow \
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
  --enable-native-access=ALL-UNNAMED -Dlog4j2.disable.jmx=true -Djava.io.tmpdir=/tmp \
  "-Djna.tmpdir=$native" "-Dio.netty.native.workdir=$native" "${additional[@]}" \
  org.neo4j.server.CommunityEntryPoint "--home-dir=$NEO4J_HOME" "--config-dir=$conf" --console-mode
