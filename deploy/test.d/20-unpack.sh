# Sourced by deploy/test: unpacking Debian's packages, with an apt that has two of them.
# shellcheck shell=bash

if ! command -v dpkg-deb > /dev/null || [ ! -r /usr/share/keyrings/debian-archive-keyring.gpg ] || [ "$(uname -m)" != x86_64 ]; then
  skip "Debian's packages are unpacked: this is not Debian on x86_64"
else
  apt="$work/apt"
  libraries="$apt/package/usr/lib/x86_64-linux-gnu"
  mkdir -p "$apt/bin" "$apt/package/DEBIAN" "$apt/package/usr/bin" "$libraries"
  cp "$(type -P true)" "$apt/package/usr/bin/tool" # says its version, as every program must
  for library in ld-linux-x86-64.so.2 libc.so.6; do cp -L "/lib/x86_64-linux-gnu/$library" "$libraries/"; done
  printf 'Package: tool-10.2\nVersion: 1\nArchitecture: amd64\nMaintainer: nobody <nobody@localhost>\nDescription: tool\n' \
    > "$apt/package/DEBIAN/control"
  dpkg-deb --build "$apt/package" "$apt/tool.deb" > /dev/null
  cat > "$apt/bin/apt-get" <<'APT'
#!/bin/bash
case "$*" in
  indextargets*) echo http://localhost/debian ;;
  *install*)
    echo "$*" >> "$APT/installed"
    [[ "$*" =~ Dir::Cache::archives=([^ ]+) ]]
    sleep 0.3
    cp "$APT/tool.deb" "${BASH_REMATCH[1]}/"
    [ ! -e "$APT/broken" ]
    ;;
esac
APT
  cat > "$apt/bin/apt-cache" <<'APT'
#!/bin/bash
case "$*" in
  *pkgnames*) printf '%s\n' tool-9.4 tool-10.2 tool-extra | grep "^${!#}" ;;
  *) exit 100 ;;
esac
APT
  chmod +x "$apt/bin"/*
  unpack() { env APT="$apt" PATH="$apt/bin:$PATH" XDG_CACHE_HOME="$apt/cache" deploy/debian/unpack "$@"; }
  bin="$apt/cache/strongroom/tool/debian/bin"

  check "a program that no package has is refused by name" says 'there is no program hammer' unpack tool hammer tool
  check "a package that does not exist is refused by name" says 'has no saw or drill' unpack other tool 'saw|drill'
  touch "$apt/broken"
  check "a download that broke off is an error" not unpack tool tool 'saw|tool'
  check "and leaves nothing that looks whole" test ! -e "$bin"
  rm "$apt/broken" "$apt/installed"
  unpack tool tool 'saw|tool' > "$apt/first" 2>&1 &
  unpack tool tool 'saw|tool' > "$apt/second" 2>&1
  wait $!
  check "of two callers at once one unpacks" test "$(wc -l < "$apt/installed")" = 1
  check "and both are told where" bash -c 'tail -qn1 "$0"/first "$0"/second | sort -u | grep -qxF "$1"' "$apt" "$bin"
  check "a name without a version means the newest" grep -qF ' tool-10.2 ' "$apt/installed"
  check "what is unpacked is taken as it is, without apt" env PATH=/usr/bin:/bin XDG_CACHE_HOME="$apt/cache" deploy/debian/unpack tool tool x
  check "the unpacked program runs after its folder has moved" bash -c \
    'mv "$0/cache" "$0/moved" && "$0/moved/strongroom/tool/debian/bin/tool" --version' "$apt"
fi

fake="$work/fake"
mkdir -p "$fake"
fake_programs() { # VERSION PROGRAM...
  local program
  for program in "${@:2}"; do
    printf '#!/bin/bash\necho "%s"\n' "${1//NAME/$program}" > "$fake/$program"
    chmod +x "$fake/$program"
  done
}
fake_programs 'NAME  Ver 15.1 Distrib 10.11.6-MariaDB, for debian-linux-gnu' mysqld mysql mysqldump mysqladmin
check "MariaDB is not taken for MySQL" not env MYSQL_PROGRAMS="$fake" deploy/mysql/programs
fake_programs 'NAME  Ver 9.1.0-MariaDB for Linux on x86_64' mysqld mysql mysqldump mysqladmin
check "nor when its version looks like one of MySQL's" not env MYSQL_PROGRAMS="$fake" deploy/mysql/programs
fake_programs 'NAME  Ver 8.0.40 for Linux on x86_64' mysqld mysql mysqldump mysqladmin
check "MySQL 8.0 is too old" not env MYSQL_PROGRAMS="$fake" deploy/mysql/programs
fake_programs 'NAME  Ver 8.4.6 for Linux on x86_64' mysqld mysql mysqldump mysqladmin
check "MySQL 8.4 is taken" says "$fake" env MYSQL_PROGRAMS="$fake" deploy/mysql/programs
mkdir -p "$fake/sbin"
mv "$fake/mysqld" "$fake/sbin/"
check "a server that lies apart from its clients is brought together with them" bash -c \
  'folder="$(PATH="$0:$0/sbin:$PATH" XDG_CACHE_HOME="$0/cache" MYSQL_PROGRAMS="" deploy/mysql/programs)" && ls "$folder"/{mysqld,mysql,mysqldump,mysqladmin} && "$folder/mysqld" --version' "$fake"
fake_programs 'NAME (PostgreSQL) 17.6' psql pg_dump pg_restore
check "clients of PostgreSQL 17 are too old" not env POSTGRES_PROGRAMS="$fake" deploy/postgres/programs
fake_programs 'NAME (PostgreSQL) 18.1' psql pg_dump pg_restore
check "clients of PostgreSQL 18 are taken" says "$fake" env POSTGRES_PROGRAMS="$fake" deploy/postgres/programs
