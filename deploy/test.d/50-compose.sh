# shellcheck shell=bash
# Sourced by deploy/test: docker-compose.yml, as far as it can be told without an engine.

if docker compose version > /dev/null 2>&1; then
  compose() { docker compose "$@"; }
elif command -v docker-compose > /dev/null; then
  compose() { docker-compose "$@"; }
fi

configured() { # PROFILE...
  local profile profiles=()
  for profile; do profiles+=(--profile "$profile"); done
  STRONGROOM_NETWORK=regtest STRONGROOM_BITCOIN_NODE_URL=http://localhost:18443 STRONGROOM_BITCOIN_NODE_USERNAME=node \
    compose "${profiles[@]}" config
}
# What the configuration says of one service.
of_service() {
  awk -v start="  $1:" '$0 == start { inside = 1; next } inside && /^ ? ?[^ ]/ { exit } inside' "$work/compose.yml"
}
# Whether it says something that a pattern matches, over lines.
service_has() { of_service "$1" | tr -s '\n ' ' ' | grep -qE -- "$2"; }
# The lines below a key of a service.
under() { of_service "$1" | awk -v start="    $2:" '$0 == start { inside = 1; next } inside && /^ ? ? ? ?[^ -]/ { exit } inside'; }
same_in_migration() { [ -n "$(under "$1" "$2")" ] && diff <(under "$1" "$2" | grep -E "$3") <(under "$1-migrate" "$2" | grep -E "$3"); }
share_network() { comm -12 <(under "$1" networks | sort) <(under "$2" networks | sort) | grep .; }

if ! declare -F compose > /dev/null; then
  skip "docker-compose.yml is valid: neither docker compose nor docker-compose is here"
else
  check "docker-compose.yml is valid without a profile" configured
  check "docker-compose.yml is valid with the profile postgres" configured postgres
  check "docker-compose.yml is valid with the profile mysql" configured mysql
  check "a missing setting is asked for in a sentence" says 'say which Bitcoin network' \
    env STRONGROOM_NETWORK= bash -c "$(declare -f compose); compose --profile mysql config"
  configured postgres mysql > "$work/compose.yml" 2> /dev/null
  for dialect in postgres mysql; do
    for service in watch keygen sign sign2; do
      check "$service-$dialect starts when its migration has run to its end" \
        service_has "$service-$dialect" "depends_on: $service-$dialect-migrate: condition: service_completed_successfully"
      check "the migration of $service-$dialect runs once, when $dialect is ready" service_has "$service-$dialect-migrate" \
        "command: - db - migrate depends_on: $dialect: condition: service_healthy .* restart: [^ ]?no"
      check "$service-$dialect works on the database that was migrated" same_in_migration "$service-$dialect" environment DATABASE
      check "$service-$dialect and its migration are one image" same_in_migration "$service-$dialect" build .
    done
    check "keygen-$dialect and watch-$dialect share no network" not share_network "keygen-$dialect" "watch-$dialect"
    check "keygen-$dialect and $dialect share one" share_network "keygen-$dialect" "$dialect"
  done
  check "MySQL is published on the port that MYSQL_PORT says" bash -c "$(declare -f compose configured); MYSQL_PORT=13306 configured mysql | grep 13306"
  check "PostgreSQL is published on the port that POSTGRESQL_PORT says" \
    bash -c "$(declare -f compose configured); POSTGRESQL_PORT=15432 configured postgres | grep 15432"
  check "every password is a file" not grep -E '(PASSWORD|password): ' "$work/compose.yml"
fi
# What is mounted must be there, and what is run must be executable: an engine would make an empty folder instead.
check "what containers run is executable" test -x deploy/mysql/ready -a -x deploy/postgres/ready \
  -a -x deploy/mysql/init.d/10-databases.sh -a -x deploy/postgres/init.d/10-tls.sh -a -x deploy/postgres/init.d/20-databases.sh
check "everybody may read what is mounted, and only its owner write it" bash -c \
  '[ -z "$(find deploy/mysql deploy/postgres -type f \( -perm /002 -o ! -perm -004 \))" ]'
