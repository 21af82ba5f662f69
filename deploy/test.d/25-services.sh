# shellcheck shell=bash
# Sourced by deploy/test: what the containers of a service run, with the environment that docker-compose.yml gives them.

# contained DIALECT ADDRESS SETTINGS COMMAND...
contained() {
  local application="keygen-service/target/$1/quarkus-app" settings
  read -ra settings <<< "$3"
  exec env JAVA_HOME="$(deploy/jdk)" STRONGROOM_MODE=production STRONGROOM_NETWORK=regtest STRONGROOM_DATABASE_MIGRATE=false \
    STRONGROOM_DATA="$work/data-$1" STRONGROOM_DATABASE_ADDRESS="$2" STRONGROOM_DATABASE_USERNAME=keygen \
    STRONGROOM_DATABASE_PASSWORD_FILE="$secrets/keygen-database-password" "${settings[@]}" \
    deploy/service/start "$application" "${@:4}"
}

# check_service DIALECT ADDRESS SETTINGS: its migration runs to its end, then the service is ready.
check_service() {
  local port pid
  if [ ! -e "keygen-service/target/$1/quarkus-app/quarkus-run.jar" ]; then
    skip "keygen runs on $1: it is not packaged for it"
    return
  fi
  check "the migration of keygen runs to its end on $1" contained "$1" "$2" "$3" db migrate
  port="$(free_port)"
  start "$work/keygen-$1.log" contained "$1" "$2" "$3 QUARKUS_HTTP_PORT=$port" serve
  soon env QUARKUS_HTTP_PORT="$port" deploy/docker/ready
  check "keygen is ready on $1" env QUARKUS_HTTP_PORT="$port" deploy/docker/ready
  kill "$pid"
  wait "$pid"
  check "keygen ends when it is told to" test $? = 143
}
