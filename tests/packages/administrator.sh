# The administrator's guide from the first hour to the last, our portal's part of it, and what is to work after each step.
# Needs: ./packages/almene-maal*.deb ./packages/agenda-host_*.deb sqlite3 nginx haproxy openssl curl ca-certificates
. ./saying.sh
. ./guide.sh
cd /srv/packages

part "A package without what it depends on"
refused "however:" dpkg -i ./agenda-host_*.deb
refused "Package libsodium23 is not installed" dpkg -i ./agenda-host_*.deb
done_by dpkg --purge agenda-host

part "The guide's first hour"
started=$(date +%s%N)
run_guide first-hour
echo "first hour: $((($(date +%s%N) - started) / 1000000)) ms"

part "What the first hour promised"
[ "$(systemctl is-active agenda-host)" = active ] || fail "the portal does not run"
[ "$(systemctl is-enabled agenda-host)" = enabled ] || fail "the portal would not start again with the machine"
[ "$(stat -c %U:%a "$store")" = agenda-host:600 ] || fail "the store is $(stat -c %U:%a "$store")"
[ "$(stat -c %U:%a /var/lib/agenda-host)" = agenda-host:700 ] || fail "its folder can be entered by others"
# systemd has nothing to say of the unit; the manual is not looked for, because a bare system has no reader of it.
said=$(systemd-analyze verify --man=no agenda-host.service 2>&1) && [ -z "$said" ] || fail "systemd says of the unit: $said"
page_of_portal /sign-in portal.example | grep -q '<form' || fail "there is no form to sign in with"

. /srv/guide_steps.sh

part "Everything is where it is looked for"
says "almene-maal.tema-3" as_nobody $host items
listed=$(as_nobody $host content)
[[ $listed == /usr/share/agenda/content/guides/almene-maal.tema-3.da.xml:* ]] || fail "the guide: $listed"
for library in almene-maal agenda-storage-sqlite; do
  wanted=$(sed -n 's/.*"sha256" *: *"\([0-9a-f]*\)".*/\1/p' "$plugins/$library.manifest.json")
  [ "$(sha256sum <"$plugins/$library.so" | cut -d' ' -f1)" = "$wanted" ] || fail "$library is not what its manifest says"
done
for name in $($host --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\)  .*/\1/p'); do
  zcat "/usr/share/man/man1/agenda-host-$name.1.gz" | grep -q "^agenda.host.$name" || fail "no man page of $name"
done
for package in almene-maal almene-maal-guides agenda-host; do
  [ -s "/usr/share/doc/$package/copyright" ] || fail "$package has no copyright"
  done_by dpkg --verify "$package"
done
for language in da en; do
  cmp "/srv/project/packaging/administrators-guide.$language.md" "/usr/share/doc/agenda-host/administrators-guide.$language.md" ||
    fail "agenda-host does not have the guide as it is"
done

part "The scripted evening, word for word as approved"
evening=$(as_nobody mktemp -d)
as_nobody /srv/project/packaging/evening $host "$evening/board.db" >/srv/evening.txt
diff -u /srv/project/tests/evening/approved.txt /srv/evening.txt || fail "the evening says something else"

part "The validator, on plugin, adapter and guide"
done_by as_nobody agenda-validate storage sqlite:/tmp/validated.db
done_by as_nobody agenda-validate content /usr/share/agenda/content/guides/almene-maal.tema-3.da.xml

. /srv/bad_input.sh

part "Removed, the data stays; purged, it stays too, and that is said"
before=$(kept "$store")
run_guide remove
[ -e /etc/default/agenda-host ] || fail "removing took the settings"
[ ! -e $host ] || fail "removing left the program"
[ "$(kept "$store")" = "$before" ] || fail "removing changed the data"
run_guide purge
grep -qF "the boards' data stays in /var/lib/agenda-host" /srv/guide.said ||
  fail "purging does not say where the data is: $(cat /srv/guide.said)"
[ ! -e /etc/default/agenda-host ] || fail "purging left the settings"
[ "$(kept "$store")" = "$before" ] || fail "purging changed the data"
left=$(dpkg -l 'almene-maal*' 'agenda-*' 2>/dev/null | grep -E '^(ii|rc)' || true)
[ -z "$left" ] || fail "something is left: $left"
done_by apt-get install ./almene-maal_*.deb ./almene-maal-guides_*.deb ./agenda-host_*.deb
says anne as_portal $host --storage "sqlite:$store" accounts list
done_by apt-get purge agenda-host
rm -r /var/lib/agenda-host
# The user is still there, and the folder is not.
done_by apt-get install ./agenda-host_*.deb
[ "$(stat -c %U:%G:%a /var/lib/agenda-host)" = agenda-host:agenda-host:700 ] ||
  fail "installed again, the portal's folder is $(stat -c %U:%G:%a /var/lib/agenda-host)"
done_by as_portal $host --storage "sqlite:$store" accounts list
done_by apt-get purge agenda-host
run_guide delete
left=$(ls -d /var/lib/agenda-host /var/backups/agenda-host /etc/systemd/system/agenda-host* 2>/dev/null || true)
[ -z "$left" ] || fail "the guide leaves: $left"
done_by apt-get install ./agenda-host_*.deb
said=$(apt-get purge agenda-host 2>&1)
[[ $said != *"data stays"* ]] || fail "purging speaks of data that there is none of"
[ ! -e /var/lib/agenda-host ] || fail "an empty folder was left"
! getent passwd agenda-host >/dev/null || fail "a user without data was left"
echo "administrator: done"
