# shellcheck shell=bash
# Sourced by deploy/test: the systemd units, as they would lie in /etc, with every example taken; and the command beside them.

if ! command -v systemd-analyze > /dev/null; then
  skip "the systemd units are valid: systemd-analyze is not here"
else
  host="$work/host"
  mkdir -p "$host/etc/systemd/system" "$host/usr/lib/systemd/system" "$host/opt/strongroom"
  cp -r deploy/systemd/strongroom* "$host/etc/systemd/system/"
  cp deploy/service/start "$host/opt/strongroom/"
  cp /usr/lib/systemd/system/*.target /lib/systemd/system/*.slice "$host/usr/lib/systemd/system/"
  find "$host" -name '*.example' | while read -r example; do mv "$example" "${example%.example}"; done

  # It warns of what it does not know, and calls that valid.
  valid() {
    local said
    said="$(systemd-analyze verify --man=no --root="$host" "$1" 2>&1)" && [ -z "$said" ] || { echo "$said"; return 1; }
  }
  for unit in strongroom-watch strongroom-keygen strongroom-sign@sign strongroom-sign@sign2 strongroom-migrate@watch; do
    check "$unit.service is valid" valid "$unit.service"
    check "$unit.service is walled in (an exposure of 1.5 of 10 or less)" \
      systemd-analyze security --no-pager --offline=true --root="$host" --threshold=15 "$unit.service"
  done
  echo 'Walls=none' >> "$host/etc/systemd/system/strongroom-.service.d/hardening.conf"
  check "the drop-ins are among what was verified" not valid strongroom-watch.service
fi

# What systemd would say of a service, and what it would be asked to run.
mkdir -p "$work/systemd"
cat > "$work/systemd/systemctl" <<'SYSTEMCTL'
#!/bin/bash
case "$*" in
  *Environment*strongroom-watch.service) echo STRONGROOM_DATABASE_USERNAME=watch STRONGROOM_DATABASE_PASSWORD_FILE=/run/credentials/strongroom-watch.service/database-password ;;
  *Environment*strongroom-sign@sign2.service) echo STRONGROOM_INSTANCE=sign2 ;;
  *IPAddressDeny*sign2*) echo ::/0 0.0.0.0/0 ;;
esac
SYSTEMCTL
printf '#!/bin/bash\nprintf "%%s\\n" "$@"\n' > "$work/systemd/systemd-run"
chmod +x "$work/systemd"/*
command_of() { PATH="$work/systemd:$PATH" deploy/systemd/strongroom "$@"; }
command_has() { says "$1" command_of "${@:2}"; }
check "strongroom runs a command as the user of the service" command_has --property=User=strongroom-watch watch db status
check "with its settings" command_has --setenv=STRONGROOM_DATABASE_USERNAME=watch watch db status
check "with its password as a credential" command_has --property=LoadCredential=database-password:/etc/strongroom/watch/database-password watch db status
check "which it finds among its own" \
  command_has --setenv=STRONGROOM_DATABASE_PASSWORD_FILE=/run/credentials/strongroom-command@watch.service/database-password watch db status
check "within the walls of the service" command_has '--property=IPAddressDeny=::/0 0.0.0.0/0' sign2 db status
check "by the program of the signer for every signer" command_has /opt/strongroom/sign sign2 db status
