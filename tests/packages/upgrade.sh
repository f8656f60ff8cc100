# An older build that has served a board, and the newer packages over it: settings and data are kept and read.
# Needs: ./packages/almene-maal_*.deb ./packages/almene-maal-guides_*.deb ./packages/agenda-host_*.deb sqlite3 diffutils
. ./board.sh
done_by apt-get install sqlite3 diffutils
older=$(dpkg-deb -f ./older/agenda-host_*.deb Version) newer=$(dpkg-deb -f ./packages/agenda-host_*.deb Version)
older_than "$older" "$newer"
# The same sources built once more for this Debian, and a package of Debian's own.
older_than "$newer" "${newer}u1"
older_than "${newer}u1" "${newer%~*}-1"

part "A board's evening with $older"
begin_board ./older
run_guide backup
# What programs say of themselves is the version of the sources.
[ "$($host --version)" = "${older%~*}" ] || fail "agenda-host --version says $($host --version)"
served_by=$(systemctl show -P MainPID agenda-host)

part "The plugin of $newer alone, and then the guide"
for package in almene-maal almene-maal-guides; do
  done_by apt-get install ./packages/"$package"_*.deb
  board_is_served
  serves=$(systemctl show -P MainPID agenda-host)
  [ "$serves" != "$served_by" ] || fail "the portal still has the older $package in memory"
  served_by=$serves
done
says "${older%~*}" $host --version
board_is_kept

part "The same with $newer over it"
cd packages
run_guide upgrade
cd ..
grep -qx "${newer%~*}" /srv/guide.said || fail "the guide's agenda-host --version does not say ${newer%~*}"
board_is_served
[ "$(systemctl show -P MainPID agenda-host)" != "$served_by" ] || fail "the older version is still served"
board_is_kept
board_goes_on

part "A portal too old for the plugin"
old=$(mktemp -d)
dpkg-deb -R ./older/agenda-host_*.deb "$old/tree"
sed -i 's/agenda-host-abi (= [0-9.]*)/agenda-host-abi (= 0.1)/; s/^Version: .*/Version: 0.0.1/' "$old/tree/DEBIAN/control"
dpkg-deb --root-owner-group -b "$old/tree" "$old/agenda-host.deb" >/dev/null
done_by apt-get remove almene-maal
done_by dpkg -i "$old/agenda-host.deb"
refused "would break" dpkg -i ./packages/almene-maal_*.deb
done_by apt-get install ./packages/almene-maal_*.deb ./packages/agenda-host_*.deb
record | grep -q "Bestil lokaler" || fail "data was lost on the way"
echo "upgrade: done"
