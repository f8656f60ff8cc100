# What bad input gets, made to happen to a portal that runs: each time a sentence that says what to do, and nothing lost.
# Goes on from administrator.sh.
# Started, the service ends by itself, and is not started over and over again.
service_starts() {
  systemctl start agenda-host || fail "the service does not start: $(journalctl --no-pager -u agenda-host -n 8)"
}
service_fails() {
  systemctl start agenda-host || true
  for _ in $(seq 50); do
    [ "$(systemctl is-failed agenda-host)" != failed ] || return 0
    sleep 0.2
  done
  fail "the service goes on: $(systemctl status --no-pager agenda-host)"
}
before_all=$(kept "$store")

part "A package for another architecture"
other=$(mktemp -d)
dpkg-deb -R ./almene-maal_*.deb "$other/tree"
sed -i 's/^Architecture: .*/Architecture: arm64/' "$other/tree/DEBIAN/control"
dpkg-deb --root-owner-group -b "$other/tree" "$other/other_arm64.deb" >/dev/null
refused "package architecture (arm64) does not match system ($(dpkg --print-architecture))" dpkg -i "$other/other_arm64.deb"
refused "almene-maal" apt-get install "$other/other_arm64.deb"
says "almene-maal.tema-3" as_nobody $host items
# A library of that kind, put in place by hand.
mkdir -p "$other/plugins"
cp "$plugins"/almene-maal.* "$other/plugins/"
chmod 755 "$other"
sed -i 's/"architecture" *: *"[^"]*"/"architecture": "aarch64"/' "$other/plugins/almene-maal.manifest.json"
refused "install the one built for that" as_nobody $host --plugin "$other/plugins/almene-maal.so" items

part "A library of Debian's that is missing"
sqlite=$(readlink -f "/usr/lib/$triplet/libsqlite3.so.0")
mv "$sqlite" "$sqlite.away"
refused "install the package that brings that library" as_nobody $host --storage sqlite:/tmp/none.db accounts list
mv "$sqlite.away" "$sqlite"

part "No plugin, and no guides"
done_by apt-get remove almene-maal
refused "install the package that brings it" as_nobody $host items
done_by apt-get install ./almene-maal_*.deb
done_by apt-get remove almene-maal-guides
says "install a package of guides" as_nobody $host content
done_by apt-get install ./almene-maal-guides_*.deb
# Who was being served still is.
page_of_portal /sign-in portal.example >/dev/null

part "Folders that cannot be read"
chmod 700 "$plugins"
refused "let the user who runs this read it and enter its folders" as_nobody $host items
chmod 755 "$plugins"
chmod 700 /usr/share/agenda/content/guides
refused "let the portal read the folder" as_nobody $host --locale en content
chmod 755 /usr/share/agenda/content/guides
refused "look at its folder and at the rights of this user" as_nobody $host --storage "sqlite:$store" accounts list

part "A port in use"
refused "port 8080 is in use by another program; stop that program, or choose another port: --port 8081" \
  as_nobody $host --storage sqlite:/tmp/second.db serve
done_by systemctl stop agenda-host
done_by systemd-run --unit=squatter --uid=nobody --working-directory=/tmp $host --storage sqlite:second.db serve
page_of_portal /sign-in 127.0.0.1:8080 >/dev/null
service_fails
says "port 8080 is in use by another program; stop that program" journalctl --no-pager -u agenda-host -n 8
done_by systemctl stop squatter
service_starts
page_of_portal /sign-in portal.example >/dev/null

part "A database from a newer version"
done_by systemctl stop agenda-host
as_portal sqlite3 "$store" "pragma user_version = 2; pragma wal_checkpoint(truncate);" >/dev/null
digest=$(sha256sum <"$store")
refused "upgrade agenda-storage-sqlite" as_portal $host --storage "sqlite:$store" accounts list
service_fails
says "this adapter knows up to 1; upgrade agenda-storage-sqlite" journalctl --no-pager -u agenda-host -n 8
[ "$(sha256sum <"$store")" = "$digest" ] || fail "a store of a newer version was touched"
says "agenda-host" apt-cache showpkg agenda-storage-sqlite
as_portal sqlite3 "$store" "pragma user_version = 1"
service_starts
page_of_portal /sign-in portal.example >/dev/null

part "A library that was changed"
cp -a "$plugins/almene-maal.so" "$other/sound.so"
printf x >>"$plugins/almene-maal.so"
refused "its SHA-256 is" as_nobody $host items
cp -a "$other/sound.so" "$plugins/almene-maal.so"
says "almene-maal.tema-3" as_nobody $host items

[ "$(kept "$store")" = "$before_all" ] || fail "something of the board's data is not as it was"
