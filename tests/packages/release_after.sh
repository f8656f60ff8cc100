# The upgraded system is started anew with the packages of Debian 12, which then give way to those of Debian 13.
. ./board.sh
of_13=$(dpkg-deb -f ./trixie/agenda-host_*.deb Version)

part "On Debian 13 with the packages of Debian 12"
board_is_served
served_by=$(systemctl show -P MainPID agenda-host)
says "almene-maal.tema-3" as_nobody $host items

part "The tarball of Debian 12 on Debian 13"
unpack_tarball bookworm
done_by bash -c "$(libraries_of "$tarball")"
says "almene-maal.tema-3" as_nobody "$tarball/bin/agenda-host" items

part "The packages of Debian 13 over them"
cd trixie
run_guide upgrade
cd ..
[ "$(dpkg-query -W -f '${Version}' agenda-host)" = "$of_13" ] || fail "agenda-host is not $of_13"
[ "$($host --version)" = "${of_13%~*}" ] || fail "agenda-host --version says $($host --version)"
board_is_served
[ "$(systemctl show -P MainPID agenda-host)" != "$served_by" ] || fail "the version of Debian 12 is still served"
[ "$(systemctl is-enabled agenda-host)" = enabled ] || fail "the portal would not start again with the machine"
board_is_kept
board_goes_on

part "What Debian 12 left behind is taken away, and nothing of the portal"
done_by apt-get autoremove
board_is_served
says "almene-maal.tema-3" as_nobody $host items

part "The packages of Debian 12 over those of Debian 13"
refused "Packages were downgraded" apt-get install ./bookworm/agenda-host_*.deb
[ "$(dpkg-query -W -f '${Version}' agenda-host)" = "$of_13" ] || fail "agenda-host is not $of_13"
echo "release_after: done"
