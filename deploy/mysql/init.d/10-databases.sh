#!/bin/bash
# Run once by the mysql image, when its data folder is empty: a database and its user for each service.
# A service can reach its own database only, and databases named <its own>_drift_..., which `db drift` makes and drops.
# The passwords are files, so that they are in no process list and no log.
set -euo pipefail

# The server that runs now listens on its socket only, where no certificate is needed.
as_root() {
  mysql --defaults-extra-file=<(printf '[client]\nuser=root\npassword="%s"\n' "$MYSQL_ROOT_PASSWORD") --protocol=socket
}

for service in watch keygen sign sign2; do
  password="$(cat "${SECRETS:-/run/secrets}/$service-database-password")"
  # It stands in an SQL literal and in an option file, which these characters would end or change.
  [[ $password =~ ^[^\'\"\\]+$ ]] || { echo "the password file of $service is empty, or has a quote or a backslash in it" >&2; exit 1; }
  as_root <<SQL
create database $service character set utf8mb4 collate utf8mb4_unicode_ci;
create user '$service'@'%' identified by '$password';
grant all on $service.* to '$service'@'%';
grant all on \`$service\\_drift\\_%\`.* to '$service'@'%';
SQL
done
