# What the scripts of tests/packages say, and how they fail: at the first thing that is not as it should be.
set -euo pipefail

host=/usr/bin/agenda-host
store=/var/lib/agenda-host/board.db
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
plugins=/usr/lib/$triplet/agenda

part() { printf '\n== %s\n' "$1"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

# done_by COMMAND...: must end with 0; what it says is shown only where it does not.
done_by() {
  local said
  said=$("$@" 2>&1) || fail "$* ended with $?: $said"
}

# says WORDS COMMAND...: must end with 0 and say these words.
says() {
  local words=$1 said
  shift
  said=$("$@" 2>&1) || fail "$* ended with $?: $said"
  [[ $said == *"$words"* ]] || fail "$* said, without \"$words\": $said"
}

# refused WORDS COMMAND...: must not end with 0, and say these words, which are shown as the user sees them.
refused() {
  local words=$1 said
  shift
  said=$("$@" 2>&1) && fail "$* was not refused: $said"
  [[ $said == *"$words"* ]] || fail "$* said, without \"$words\": $said"
  grep -F -m1 -- "${words%%$'\n'*}" <<<"$said" | sed 's/^ */  says: /'
}

# as_nobody COMMAND...: as somebody who may change nothing here.
as_nobody() { (cd / && runuser -u nobody -- "$@"); }
as_portal() { (cd / && runuser -u agenda-host -- "$@"); }

# libraries_of TARBALL: the command by which INSTALL.txt of what was unpacked there installs what it needs.
libraries_of() { grep -o 'apt-get install .*' "$1/INSTALL.txt"; }

# What has been kept, in words, to be compared: kept DATABASE. What the portal itself notes once a day, a minute after its
# start, is left out: that it has tidied.
kept() {
  sqlite3 "$1" "select * from records_readable where author <> 'Portal'
    order by organisation, board, item, meeting, kind, id" | sha256sum
}

# page PATH HOST: what the portal answers to a browser.
page() {
  exec 3<>/dev/tcp/127.0.0.1/8080 || return
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$2" >&3
  cat <&3
  exec 3<&-
}
# The same, once the portal is up.
page_of_portal() {
  for _ in $(seq 50); do
    page "$@" 2>/dev/null && return
    sleep 0.2
  done
  fail "nobody answers at port 8080: $(journalctl -u agenda-host -n 5 --no-pager)"
}
