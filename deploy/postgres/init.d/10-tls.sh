#!/bin/bash
# Run once by the postgres image, when its data folder is empty: from the next start, connections over the network are
# refused without TLS. PostgreSQL wants a key that only its own user can read, hence a copy.
set -euo pipefail
secrets="${SECRETS:-/run/secrets}"

install -m 600 "$secrets/postgres-key" "$PGDATA/server.key"
install -m 644 "$secrets/postgres-certificate" "$PGDATA/server.crt"
echo "ssl = on" >> "$PGDATA/postgresql.conf"
sed -i 's/^host /hostssl /' "$PGDATA/pg_hba.conf"
