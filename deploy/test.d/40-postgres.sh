# shellcheck shell=bash
# Sourced by deploy/test: the PostgreSQL server of docker-compose.yml, started as the postgres image starts it: initdb, the init
# scripts against a server that listens on its socket only, then the server itself. The server's programs are the embedded ones.

postgres_programs="$(deploy/postgres/programs)" || postgres_programs=/nonexistent
postgres_home="$(printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}"/strongroom/postgresql-18*/bin/postgres | sort -V | tail -1)"
postgres_home="${postgres_home%/bin/postgres}"
postgres_folder="$work/postgres"
postgres_data="$postgres_folder/data"
mkdir -p "$postgres_folder"
postgres_port="$(free_port)"

# PostgreSQL refuses uid 0; in a user namespace of its own the uid is unmapped.
postgres_program() { # PROGRAM ARGUMENT...
  local namespace=()
  [ "$(id -u)" != 0 ] || namespace=(unshare -U)
  exec "${namespace[@]}" env LC_ALL=C LD_LIBRARY_PATH="$postgres_home/lib" "$postgres_home/bin/$1" -D "$postgres_data" "${@:2}"
}
postgres_start() { # LOG OPTION...
  start "$1" postgres_program postgres -k "$postgres_folder" -p "$postgres_port" "${@:2}"
}
# Interrupted, it ends without waiting for its clients.
postgres_stop() { kill -INT "$pid" && wait "$pid"; }
postgres_init() { # SCRIPT SECRETS
  env PATH="$postgres_programs:$PATH" PGHOST="$postgres_folder" PGPORT="$postgres_port" PGDATA="$postgres_data" POSTGRES_USER=postgres \
    SECRETS="$2" "deploy/postgres/init.d/$1"
}
postgres_ready() {
  env PATH="$postgres_programs:$PATH" PGPORT="$postgres_port" SECRETS="$secrets" deploy/postgres/ready
}
# postgres_as SERVICE CONNECTION-OPTIONS SQL
postgres_as() {
  env PGPASSWORD="$(cat "$secrets/$1-database-password")" "$postgres_programs/psql" --no-psqlrc --quiet --tuples-only --no-align \
    --set=ON_ERROR_STOP=1 --command="$3" "host=localhost port=$postgres_port user=$1 dbname=$1 $2"
}
verified="sslmode=verify-full sslrootcert=$secrets/postgres-certificate"

check "clients of PostgreSQL 18 are found, or unpacked" test -x "$postgres_programs/psql"
check "the embedded PostgreSQL 18 has been unpacked (a service in demo mode does it)" test -x "$postgres_home/bin/postgres"
printf 'root-of-test\n' > "$postgres_folder/password"
check "it initializes an empty data folder" postgres_program initdb --username=postgres --pwfile="$postgres_folder/password" \
  --auth-host=scram-sha-256 --data-checksums --no-sync
echo 'host all all all scram-sha-256' >> "$postgres_data/pg_hba.conf" # as the image does
postgres_start "$postgres_folder/init.log" -c listen_addresses=
soon "$postgres_programs/psql" "host=$postgres_folder port=$postgres_port user=postgres" --command='select 1'

check "the init script for TLS puts the certificate in its place" postgres_init 10-tls.sh "$secrets"
check "with a key that only the server reads" test "$(stat -c %a "$postgres_data/server.key")" = 600
cp -r "$secrets" "$postgres_folder/secrets"
: > "$postgres_folder/secrets/watch-database-password"
check "the init script for databases refuses an empty password" \
  says 'the password file of watch is empty' postgres_init 20-databases.sh "$postgres_folder/secrets"
check "the init script for databases makes them, and their owners" postgres_init 20-databases.sh "$secrets"
check "the server is not ready while it listens on its socket only" not postgres_ready
postgres_stop

postgres_start "$postgres_folder/log" -c listen_addresses=127.0.0.1
soon postgres_ready
check "the server is ready" postgres_ready
for service in watch keygen sign sign2; do
  check "$service reaches its database, by TLS with the certificate checked" \
    says TLSv1.3 postgres_as "$service" "$verified" 'select version from pg_stat_ssl where pid = pg_backend_pid()'
done
check "a service that expects another server is not deceived" says 'does not match host name' \
  env PGPASSWORD=x "$postgres_programs/psql" "host=elsewhere hostaddr=127.0.0.1 port=$postgres_port user=watch dbname=watch $verified"
check "nobody connects without TLS" says 'no encryption' postgres_as watch sslmode=disable 'select 1'
check "a wrong password is refused" says 'password authentication failed' \
  env PGPASSWORD=wrong "$postgres_programs/psql" "host=localhost port=$postgres_port user=watch dbname=watch sslmode=require"
check "watch does not reach the database of keygen" says 'permission denied for database' postgres_as watch 'sslmode=require dbname=keygen' 'select 1'
check "a service makes tables, types and schemas in its database" postgres_as watch sslmode=require \
  "create type mood as enum ('ok'); create table t (id int, m mood); create schema scratch; drop schema scratch; drop table t; drop type mood"
check "databases are UTF-8, and sort by byte" test \
  "$(postgres_as sign2 sslmode=require "select pg_encoding_to_char(encoding), datcollate from pg_database where datname = 'sign2'")" = 'UTF8|C'
check_service postgresql "localhost:$postgres_port/keygen" \
  "STRONGROOM_DATABASE_TLS=verify STRONGROOM_DATABASE_CA=$secrets/postgres-certificate"
postgres_stop
