# A board that is served on Debian 12, before the system is upgraded: release_upgrade.sh and release_after.sh go on from here.
# Needs: ./bookworm/almene-maal_*.deb ./bookworm/almene-maal-guides_*.deb ./bookworm/agenda-host_*.deb sqlite3 diffutils
. ./board.sh
done_by apt-get install sqlite3 diffutils
of_12=$(dpkg-deb -f ./bookworm/agenda-host_*.deb Version) of_13=$(dpkg-deb -f ./trixie/agenda-host_*.deb Version)
older_than "$of_12" "$of_13"
older_than "${of_12}u1" "$of_13"

part "Packages of Debian 13 on Debian 12"
refused "Depends: libc6 (>=" apt-get install ./trixie/almene-maal_*.deb ./trixie/agenda-host_*.deb
[ ! -e $host ] || fail "something was installed"

part "The tarball of Debian 13 on Debian 12"
unpack_tarball trixie
refused "error while loading shared libraries" "$tarball/bin/agenda-host" items
refused "Unable to locate package" bash -c "$(libraries_of "$tarball")"

part "A board's evening on Debian $(cat /etc/debian_version)"
begin_board ./bookworm
run_guide backup
# Now the libraries are there, those of Debian 12.
refused "GLIBC_" "$tarball/bin/agenda-host" items
echo "release_before: done"
