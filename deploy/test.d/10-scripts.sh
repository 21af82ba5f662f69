# Sourced by deploy/test: the scripts by which everything is started, and the files they need.
# shellcheck shell=bash

mkdir -p "$work/checkout/deploy/docker" "$work/java/bin"
cp deploy/docker/secrets "$work/checkout/deploy/docker/"
secrets="$work/checkout/deploy/secrets"
make_secrets() { "$work/checkout/deploy/docker/secrets"; }

check "every script is one that bash can read" bash -c '
  grep -rlE "^#!/bin/bash" deploy | while read -r script; do bash -n "$script" || exit 1; done'
if command -v shellcheck > /dev/null; then
  check "shellcheck has nothing to say about the scripts" bash -c \
    'grep -rlE "^#!/bin/bash" deploy | grep -v "^deploy/test\.d/" | xargs shellcheck --severity=warning --exclude=SC1091,SC2154'
else
  skip "shellcheck has nothing to say about the scripts: it is not installed"
fi

check "secrets makes a password for each database and server, and a certificate" make_secrets
check "passwords differ and have 48 hexadecimal digits" bash -c \
  'cd "$0" && [ "$(cat ./*-password | grep -oE "[0-9a-f]{48}" | sort -u | wc -l)" = 6 ]' "$secrets"
check "the folder of the secrets is its owner's alone" test "$(stat -c %a "$secrets")" = 700
before="$(cat "$secrets"/* | sha256sum)"
make_secrets > /dev/null
check "secrets that exist stay" test "$before" = "$(cat "$secrets"/* | sha256sum)"

# A java that shows what it was given.
cat > "$work/java/bin/java" <<'JAVA'
#!/bin/bash
echo "arguments: $*" | tee "$(dirname "$0")/arguments"
env | grep ^STRONGROOM_
JAVA
chmod +x "$work/java/bin/java"
printf 'pass word\n' > "$work/password"
: > "$work/empty"
run_start() { env JAVA_HOME="$work/java" "${@:2}" deploy/service/start /opt/strongroom/app db migrate; }

check "start runs the application of the folder with the command" \
  says '-jar /opt/strongroom/app/quarkus-run.jar db migrate' run_start _
check "start reads a password from its file" \
  says 'STRONGROOM_DATABASE_PASSWORD=pass word' run_start _ STRONGROOM_DATABASE_PASSWORD_FILE="$work/password"
check "start gives no password as an argument" not grep -q word "$work/java/bin/arguments"
check "start leaves other files to the service" \
  says 'STRONGROOM_BITCOIN_NODE_COOKIE_FILE=/cookie' run_start _ STRONGROOM_BITCOIN_NODE_COOKIE_FILE=/cookie
check "start refuses a password file that is missing" \
  says 'STRONGROOM_DATABASE_PASSWORD_FILE names a file that cannot be read' run_start _ STRONGROOM_DATABASE_PASSWORD_FILE="$work/none"
check "start refuses a password file that is empty" \
  says 'STRONGROOM_DATABASE_PASSWORD_FILE names an empty file' run_start _ STRONGROOM_DATABASE_PASSWORD_FILE="$work/empty"
check "start does not start a service without its password" \
  not run_start _ STRONGROOM_DATABASE_PASSWORD_FILE="$work/none"

# A server that has the readiness page is ready; without the page it answers 404.
mkdir -p "$work/www/q/health"
port="$(free_port)"
start "$work/www.log" deploy/jdk jwebserver -b 127.0.0.1 -p "$port" -d "$work/www"
soon grep -q http://127.0.0.1 "$work/www.log"
ready() { env QUARKUS_HTTP_PORT="$port" deploy/docker/ready; }
check "a service that answers its readiness with an error is not ready" not ready
echo '{}' > "$work/www/q/health/ready"
check "a service that answers its readiness is ready" ready
port="$(free_port)"
check "a service that does not listen is not ready" not ready
