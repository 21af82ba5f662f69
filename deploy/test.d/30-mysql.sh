# shellcheck shell=bash
# Sourced by deploy/test: the MySQL server of docker-compose.yml, started as the mysql image starts it: an empty data folder
# is initialized, the init scripts run against a server that listens on its socket only, then the server itself starts.

mysql_programs="$(deploy/mysql/programs)" || mysql_programs=/nonexistent
mysql_folder="$work/mysql"
mkdir -p "$mysql_folder"
# As /etc/my.cnf of the image, which reads conf.d too.
printf '!includedir %s\n' "$PWD/deploy/mysql/conf.d" > "$mysql_folder/my.cnf"
mysql_port="$(free_port)"
mysql_root_password=root-of-test

mysql_server() {
  local user=()
  [ "$(id -u)" != 0 ] || user=(--user=root)
  # In the test it listens on loopback only, whatever conf.d says.
  exec "$mysql_programs/mysqld" --defaults-file="$mysql_folder/my.cnf" "${user[@]}" --datadir="$mysql_folder/data" \
    --socket="$mysql_folder/socket" --pid-file="$mysql_folder/pid" --port="$mysql_port" --bind-address=127.0.0.1 \
    --secure-file-priv= "$@"
}
mysql_root() {
  "$mysql_programs/mysql" --no-defaults --protocol=socket --socket="$mysql_folder/socket" --user=root "$@"
}
mysql_init() { # SECRETS
  env PATH="$mysql_programs:$PATH" MYSQL_UNIX_PORT="$mysql_folder/socket" MYSQL_ROOT_PASSWORD="$mysql_root_password" SECRETS="$1" \
    deploy/mysql/init.d/10-databases.sh
}
mysql_ready() {
  env PATH="$mysql_programs:$PATH" MYSQL_TCP_PORT="$mysql_port" SECRETS="$secrets" deploy/mysql/ready
}
# mysql_as SERVICE [OPTION...] SQL
mysql_as() {
  printf '[client]\nuser=%s\npassword="%s"\n' "$1" "$(cat "$secrets/$1-database-password")" > "$mysql_folder/$1.cnf"
  "$mysql_programs/mysql" --defaults-file="$mysql_folder/$1.cnf" --protocol=tcp --host=127.0.0.1 --port="$mysql_port" \
    --batch --skip-column-names "${@:2:$#-2}" --execute="${!#}" "$1"
}

check "a MySQL is found, or unpacked" test -x "$mysql_programs/mysqld"
check "it initializes an empty data folder with our conf.d" mysql_server --initialize-insecure
start "$mysql_folder/init.log" mysql_server --skip-networking
soon mysql_root --execute='select 1'
mysql_root --execute="alter user root@localhost identified by '$mysql_root_password'" 2> /dev/null

cp -r "$secrets" "$mysql_folder/secrets"
: > "$mysql_folder/secrets/watch-database-password"
check "the init script refuses an empty password" says 'the password file of watch is empty' mysql_init "$mysql_folder/secrets"
printf "it's" > "$mysql_folder/secrets/watch-database-password"
check "and a password that would end its SQL" says 'has a quote' mysql_init "$mysql_folder/secrets"
check "the server is not ready before the init script is done" not mysql_ready
check "the init script makes databases and users" mysql_init "$secrets"
check "the server is not ready while it listens on its socket only" not mysql_ready
kill "$pid" && wait "$pid"

start "$mysql_folder/log" mysql_server
soon mysql_ready
check "the server is ready" mysql_ready
for service in watch keygen sign sign2; do
  check "$service reaches its database, by TLS" \
    says TLS mysql_as "$service" "select database(), variable_value from performance_schema.session_status where variable_name = 'Ssl_version'"
done
check "nobody connects without TLS" says 'insecure transport are prohibited' mysql_as watch --ssl-mode=DISABLED 'select 1'
check "an empty password is none" not env MYSQL_PWD= "$mysql_programs/mysql" --no-defaults --protocol=tcp --host=127.0.0.1 \
  --port="$mysql_port" --user=sign2 --execute='select 1'
check "watch does not reach the database of keygen" says 'Access denied' mysql_as watch 'use keygen'
check "watch sees no database but its own" test "$(mysql_as watch "show databases where \`database\` not like '%\\_schema'")" = watch
check "databases are utf8mb4, compared without case" test \
  "$(mysql_as watch 'select @@character_set_database, @@collation_database')" = $'utf8mb4\tutf8mb4_unicode_ci'
check "db drift can make a database and drop it" mysql_as watch \
  'create database watch_drift_1; create table watch_drift_1.t (id int); drop database watch_drift_1'
check "but none of another name" says 'Access denied' mysql_as watch 'create database watch1drift1'
check "nor one of another service" says 'Access denied' mysql_as sign 'create database sign2_drift_1'
check "schemas may have triggers" mysql_as watch \
  "create table t (id int); create trigger t_guard before delete on t for each row signal sqlstate '45000'; drop table t"
seq 1000 > "$mysql_folder/rows"
check "rows can be sent in bulk" test 1000 = "$(mysql_as watch --local-infile=1 \
  "create table bulk (id int); load data local infile '$mysql_folder/rows' into table bulk; select count(*) from bulk; drop table bulk")"
check "transactions read what is committed, packets hold 64 MiB, the X protocol is off" test \
  "$(mysql_as watch "select @@transaction_isolation, @@max_allowed_packet, count(*) from performance_schema.global_variables where variable_name = 'mysqlx_port'")" \
  = $'READ-COMMITTED\t67108864\t0'
check "an error of the server is a sentence" says "ERROR 1146 (42S02) at line 1: Table 'watch.nothing' doesn't exist" \
  mysql_as watch 'select * from nothing'
check "and one in another language, too" says 'existiert nicht' mysql_as watch "set lc_messages = 'de_DE'; select * from nothing"
check "character sets that lie in files are found" says CODE mysql_as watch \
  "select if(hex(convert(_utf8mb4 x'c5bd' using cp1250)) = '8E', 'CODE', 'none')"
check "plugins are found" bash -c 'test -d "$1"' _ "$(mysql_as watch 'select @@plugin_dir')"
check "the server finds nothing missing" not grep -E '\[ERROR\]|errmsg|rror message file' "$mysql_folder/log" "$mysql_folder/init.log"
check "the server has no warning about our settings" not grep -iE 'deprecated|unknown variable|ignored' "$mysql_folder/log"
check_service mysql "127.0.0.1:$mysql_port/keygen" STRONGROOM_DATABASE_TLS=encrypt
kill "$pid" && wait "$pid"
