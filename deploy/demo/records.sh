# Sourced: reads the records of started processes, .strongroom/run/<name>.env, written by io.strongroom.e2e.ProcessRecord.
checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
records="${STRONGROOM_STATE:-$checkout/.strongroom}/run"

# Sets NAME PID URL MARK LOG TOKEN_FILE of a record.
read_record() {
  NAME='' PID='' URL='' MARK='' LOG='' TOKEN_FILE=''
  local key value
  while IFS='=' read -r key value; do
    case "$key" in
      NAME | PID | URL | MARK | LOG | TOKEN_FILE) printf -v "$key" '%s' "$value" ;;
    esac
  done < "$1"
}

# Process ids are used again by the system: it is ours only if its command line holds the mark of the record.
is_ours() {
  [ -n "$PID" ] && [ -n "$MARK" ] && [ -r "/proc/$PID/cmdline" ] && tr '\0' '\n' < "/proc/$PID/cmdline" | grep -qF -- "$MARK"
}
