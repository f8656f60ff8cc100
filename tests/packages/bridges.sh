# Portals in other languages, from the packages alone: each bridge passes the whole table of cases, heavy ones too, and the
# storage checks, then is measured; the packages are upgraded, and taken away.
# Needs: ./packages/libagenda0_*.deb ./packages/almene-maal_*.deb ./packages/almene-maal-guides_*.deb ./packages/python3-agenda_*.deb ./packages/ruby-agenda_*.deb ./packages/php-agenda_*.deb ./packages/node-agenda_*.deb ./packages/agenda-host_*.deb gcc libc6-dev php-cli php-sqlite3 php-fpm ruby-minitest
. ./saying.sh
bridges=(python3-agenda ruby-agenda php-agenda node-agenda)
files=(/srv/packages/{python3,ruby,php,node}-agenda_*.deb)

part "A language's package alone"
done_by apt-get install /srv/packages/libagenda0_*.deb
done_by apt-get install /srv/packages/python3-agenda_*.deb
[ "$(python3 -c 'import agenda; print(len(agenda.content_folders()))')" = 1 ] || fail "Python does not find the loader"
cat >/srv/lacks.py <<'PYTHON'
import agenda
storage = agenda.open_storage("memory:")
class Meetings:
    def read(self, call, id):
        return None
try:
    agenda.load("almene-maal", agenda.Host("Portal", "1.0", storage, Meetings()))
except agenda.Refused as refusal:
    print(refusal)
PYTHON
says "install the package that brings it" python3 /srv/lacks.py

part "All of them"
cd /srv/packages
done_by apt-get install ./libagenda0_*.deb ./almene-maal_*.deb ./almene-maal-guides_*.deb ./agenda-host_*.deb "${files[@]}"
for package in libagenda0 "${bridges[@]}"; do
  [ -s "/usr/share/doc/$package/copyright" ] || fail "$package has no copyright"
  done_by dpkg --verify "$package"
done

# What the tests find beside them in the tree is what is installed.
tree=/srv/project/host-sdk/bridges
mkdir -p "$tree"/{python,ruby,php}
ln -s /usr/lib/python3/dist-packages/agenda "$tree/python/agenda"
ln -s /usr/lib/ruby/vendor_ruby "$tree/ruby/lib"
ln -s /usr/share/php/Agenda/* "$tree/php/"
ln -s /usr/share/doc/php-agenda/examples "$tree/php/example"
ln -s /usr/share/nodejs/agenda "$tree/node"
ln -s /usr/share/doc/python3-agenda/examples "$tree/python/example"
ln -s /usr/share/doc/ruby-agenda/examples "$tree/ruby/example"

part "A plugin from before functions were added"
done_by apt-get install gcc libc6-dev php-sqlite3 php-fpm
older=/srv/older.so
kept=/srv/project/tests/compatibility
done_by cc -shared -fPIC -o $older "-I$kept/0.9/include" "$kept/0.9/plugin.c" "$kept/guarded.c"

tests=/srv/project/tests/bridges
given=("$plugins/almene-maal.so" $older /usr/share/agenda/content "$tests/cases.json")
checks=$(echo /usr/lib/*/libagenda-storage-checks.so.0)
passes() { # passes COMMAND...: the last lines of what it says are shown
  local said
  echo "# $*"
  said=$("$@" 2>&1) || fail "$* ended with $?: $(tail -n 20 <<<"$said")"
  tail -n 3 <<<"$said" | cut -c1-150 | sed 's/^/    /'
}

part "Every case, from Python $(python3 --version | cut -d' ' -f2)"
passes python3 "$tests/python/run_cases.py" "${given[@]}" --heavy
passes python3 "$tests/python/run_checks.py" "$checks"
part "Every case, from Ruby $(ruby -e 'print RUBY_VERSION')"
passes ruby "$tests/ruby/run_cases.rb" "${given[@]}" --heavy
passes ruby "$tests/ruby/run_storage_checks.rb" "$checks"
part "Every case, from PHP $(php -r 'echo PHP_VERSION;')"
passes php "$tests/php/cases.php" "${given[@]}" --heavy
passes php "$tests/php/storage.php" "${given[0]}" "${given[@]:2}"
passes php "$tests/php/fpm.php" "${given[0]}" "${given[2]}"
part "Every file that Node's package names"
# Debian has examples among the documentation.
for file in $(node -p 'require("/usr/share/nodejs/agenda/package.json").files.filter((file) => file !== "example").join(" ")'); do
  [ -e "/usr/share/nodejs/agenda/$file" ] || fail "node-agenda has no $file"
done
part "Every case, from Node $(node --version)"
# V8 keeps what is dead until it has grown enough to look: a small young generation shows what grows.
passes node --expose-gc --max-semi-space-size=1 "$tests/node/cases.mjs" "${given[@]}" --heavy

part "Installed once more, and taken away"
done_by apt-get install --reinstall "${files[@]}"
passes python3 "$tests/python/run_cases.py" "${given[@]}"
done_by apt-get purge "${bridges[@]}" libagenda0
for folder in /usr/lib/python3/dist-packages/agenda /usr/share/php/Agenda /usr/share/nodejs/agenda /usr/share/agenda/contract; do
  [ ! -e $folder ] || fail "$folder is left: $(find $folder | head -3)"
done
echo "languages: done"
