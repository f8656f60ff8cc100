# The system under a portal that serves a board comes to Debian 13, as Debian's release notes say, and the portal's packages
# stay those of Debian 12.
# Upgrades to: trixie
# Needs: ./trixie/almene-maal_*.deb ./trixie/almene-maal-guides_*.deb ./trixie/agenda-host_*.deb
. ./board.sh

part "The machine is started, and the board is served"
board_is_served
board_is_kept
versions() { dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' almene-maal almene-maal-guides agenda-host; }
before=$(versions)

part "apt-get upgrade --without-new-pkgs, apt-get full-upgrade"
started=$SECONDS
done_by apt-get upgrade --without-new-pkgs
done_by apt-get full-upgrade
echo "Debian $(cat /etc/debian_version) after $((SECONDS - started)) s"
[ "$(. /etc/os-release && echo "$VERSION_CODENAME")" = trixie ] || fail "this is not Debian 13"
[ "$(versions)" = "$before" ] || fail "the upgrade touched: $(versions)"
done_by apt-get check
board_is_served
board_is_kept
echo "release_upgrade: done"
