#!/bin/bash
# Run once by the postgres image, when its data folder is empty: a database and its owner for each service.
# A service can reach its own database only, and owns it.
# The passwords are files, so that they are in no process list and no log.
set -euo pipefail

for service in watch keygen sign sign2; do
  export SERVICE_PASSWORD
  SERVICE_PASSWORD="$(cat "${SECRETS:-/run/secrets}/$service-database-password")"
  [ -n "$SERVICE_PASSWORD" ] || { echo "the password file of $service is empty" >&2; exit 1; }
  psql --set=ON_ERROR_STOP=1 --no-password --quiet --username "$POSTGRES_USER" --dbname postgres --set=service="$service" <<'SQL'
\getenv password SERVICE_PASSWORD
create role :"service" login password :'password';
create database :"service" owner :"service" encoding 'UTF8' locale 'C' template template0;
revoke connect, temporary on database :"service" from public;
SQL
done
