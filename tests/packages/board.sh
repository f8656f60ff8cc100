# A board whose evening a running portal keeps, and that all of it is there after an upgrade.
. ./saying.sh
. ./guide.sh
board=(--storage "sqlite:$store" --organisation boligselskabet --meeting 2026-03-03)
record() { as_portal $host "${board[@]}" --actor mette --role minute_taker show almene-maal.tema-3 --view record; }

older_than() { dpkg --compare-versions "$1" lt "$2" || fail "$1 is not older than $2"; }

# begin_board FOLDER: the packages of FOLDER, the evening, an account and settings, and the portal is served.
begin_board() {
  done_by apt-get install "$1"/almene-maal_*.deb "$1"/almene-maal-guides_*.deb "$1"/agenda-host_*.deb
  as_portal /srv/project/packaging/evening $host "$store" >/srv/evening.txt
  done_by as_portal $host --storage "sqlite:$store" accounts add kirsten --name "Kirsten Holm"
  echo 'AGENDA_HOST_OPTIONS="--public-address https://elmely.example"' >/etc/default/agenda-host
  done_by systemctl enable --now agenda-host
  board_is_served
  kept "$store" >/srv/board.kept
  record >/srv/board.record
}
board_is_served() {
  [[ $(page_of_portal /sign-in elmely.example) == *"<form"* ]] || fail "the portal shows no form to sign in with"
}
board_is_kept() {
  [ "$(kept "$store")" = "$(cat /srv/board.kept)" ] || fail "the upgrade changed the data"
  diff -u /srv/board.record <(record) || fail "the record reads otherwise than before"
  grep -q elmely.example /etc/default/agenda-host || fail "the upgrade took the administrator's settings"
  says kirsten as_portal $host --storage "sqlite:$store" accounts list
}
# What is written after the upgrade is shown. Changes the board: what it was before is compared before this.
board_goes_on() {
  done_by as_portal $host "${board[@]}" --actor mette --role minute_taker do add_follow_up democratic-actor \
    "task=Bestil lokaler" responsible=ole
  record | grep -q "Bestil lokaler" || fail "what was written after the upgrade is not shown"
}

# unpack_tarball FOLDER: the tarball that lies in FOLDER, unpacked into $tarball.
unpack_tarball() {
  mkdir -p "/opt/$1"
  tar -C "/opt/$1" -xf "$1"/*.tar.gz
  tarball=$(echo "/opt/$1"/*)
}
