# An older build that has served a board, and the newer packages over it: settings and data are kept and read.
# Needs: ./packages/almene-maal_*.deb ./packages/almene-maal-guides_*.deb ./packages/agenda-host_*.deb sqlite3 diffutils
. ./saying.sh
done_by apt-get install sqlite3 diffutils
cd /srv/older
older=$(dpkg-deb -f ./agenda-host_*.deb Version) newer=$(dpkg-deb -f ../packages/agenda-host_*.deb Version)
dpkg --compare-versions "$older" lt "$newer" || fail "$older is not older than $newer"

part "A board's evening with $older"
done_by apt-get install ./almene-maal_*.deb ./almene-maal-guides_*.deb ./agenda-host_*.deb
says "$older" $host --version
as_portal /srv/project/packaging/evening $host "$store" >/srv/evening.txt
done_by as_portal $host --storage "sqlite:$store" accounts add kirsten --name "Kirsten Holm"
echo 'AGENDA_HOST_OPTIONS="--public-address https://elmely.example"' >/etc/default/agenda-host
done_by systemctl enable --now agenda-host
page_of_portal /sign-in elmely.example >/dev/null
served_by=$(systemctl show -P MainPID agenda-host)
board=(--storage "sqlite:$store" --organisation boligselskabet --meeting 2026-03-03)
record() { as_portal $host "${board[@]}" --actor mette --role minute_taker show almene-maal.tema-3 --view record; }
before=$(kept "$store") record_before=$(record)

part "The plugin of $newer alone, and then the guide"
for package in almene-maal almene-maal-guides; do
  done_by apt-get install ../packages/"$package"_*.deb
  page_of_portal /sign-in elmely.example >/dev/null
  serves=$(systemctl show -P MainPID agenda-host)
  [ "$serves" != "$served_by" ] || fail "the portal still has the older $package in memory"
  served_by=$serves
done
says "$older" $host --version
[ "$(kept "$store")" = "$before" ] || fail "upgrading the plugin changed the data"

part "The same with $newer over it"
done_by apt-get install ../packages/almene-maal_*.deb ../packages/almene-maal-guides_*.deb ../packages/agenda-host_*.deb
says "$newer" $host --version
page_of_portal /sign-in elmely.example >/dev/null
[ "$(systemctl show -P MainPID agenda-host)" != "$served_by" ] || fail "the older version is still served"
[ "$(kept "$store")" = "$before" ] || fail "upgrading changed the data"
diff -u <(echo "$record_before") <(record) || fail "the record reads otherwise than before"
grep -q elmely.example /etc/default/agenda-host || fail "upgrading took the administrator's settings"
says kirsten as_portal $host --storage "sqlite:$store" accounts list
done_by as_portal $host "${board[@]}" --actor mette --role minute_taker do add_follow_up democratic-actor \
  "task=Bestil lokaler" responsible=ole
record | grep -q "Bestil lokaler" || fail "what was written after the upgrade is not shown"

part "A portal too old for the plugin"
old=$(mktemp -d)
dpkg-deb -R ../older/agenda-host_*.deb "$old/tree"
sed -i 's/agenda-host-abi (= [0-9.]*)/agenda-host-abi (= 0.1)/; s/^Version: .*/Version: 0.0.1/' "$old/tree/DEBIAN/control"
dpkg-deb --root-owner-group -b "$old/tree" "$old/agenda-host.deb" >/dev/null
done_by apt-get remove almene-maal
done_by dpkg -i "$old/agenda-host.deb"
refused "would break" dpkg -i ../packages/almene-maal_*.deb
done_by apt-get install ../packages/almene-maal_*.deb ../packages/agenda-host_*.deb
record | grep -q "Bestil lokaler" || fail "data was lost on the way"
echo "upgrade: done"
