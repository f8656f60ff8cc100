# Portals in other languages: what the guide says to install for each, and that it finds its library and the contract.
# Needs: ./packages/*agenda*.deb ./packages/almene-maal*.deb pkgconf php-cli php-fpm
. ./saying.sh
. ./guide.sh
cd /srv/packages

is_ready() { grep -qx "agenda is ready" /srv/guide.said || fail "this is not ready: $(cat /srv/guide.said)"; }
part "Python"
run_guide python
is_ready
part "Ruby"
run_guide ruby
is_ready
part "PHP"
run_guide php
is_ready
part "Node"
run_guide node
is_ready

part "PHP under php-fpm"
done_by apt-get install php-fpm
run_guide php-fpm
service=$(systemctl list-units --plain --no-legend 'php*-fpm.service' | cut -d' ' -f1)
[ "$(systemctl is-active "$service")" = active ] || fail "php-fpm does not run: $(journalctl --no-pager -u "$service" -n 5)"

part "C and C++"
run_guide c
grep -qE '^[0-9]+\.[0-9]+' /srv/guide.said || fail "pkg-config says no version"

part "The loader's library, and then the contract, that is missing"
in_python() { python3 -c 'import agenda; agenda.open_storage("memory:")'; }
in_ruby() { ruby -r agenda -e 'Agenda.open_storage("memory:")'; }
in_php() { php -r 'require "/usr/share/php/Agenda/autoload.php"; Agenda\OpenedStorage::open("memory:");'; }
library=$(readlink -f "/usr/lib/$triplet/libagenda-c-loader.so.0")
mv "$library" "$library.away"
for one in in_python in_ruby in_php; do refused "libagenda-c-loader.so.0" $one; done
mv "$library.away" "$library"
mv /usr/share/agenda/contract /usr/share/agenda/contract.away
for one in in_python in_ruby in_php; do refused "agenda." $one; done
mv /usr/share/agenda/contract.away /usr/share/agenda/contract
in_python && in_ruby && in_php || fail "they do not find it again"
echo "languages: done"
