# Installs Redmine of this Debian with the plugin, as its README says, and tries all of it: the plugin's own tests, the
# checks of its storage, many writers, bad days, an evening in Chromium, and uninstalling. It runs in a machine
# (tests/packages/machine --makes), with these folders in /srv: project (the sources), browser
# (what drives one), and packages (Debian's packages of this release) or built (a tree's build folder: lib and share).
set -euo pipefail
cd /srv
# Puma would tell the machine's own service manager that it has started, which Redmine's user may not.
unset NOTIFY_SOCKET
plugin=/srv/project/host-sdk/bridges/redmine/agenda
redmine=/usr/share/redmine
database=/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default
say() { echo "redmine on $(. /etc/os-release && echo "$VERSION_CODENAME"): $*"; }

say "installing Redmine"
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod +x /usr/sbin/policy-rc.d
mkdir -p /var/www /srv/made
# Redmine's user enters this folder and those above.
chmod 755 /
apt-get update -qq
if ! apt-get install -y -qq --no-install-recommends redmine redmine-sqlite puma ruby-mocha python3 util-linux >/srv/installed 2>&1; then
  (cd $redmine && bundle lock --local) >>/srv/installed 2>&1
  dpkg --configure -a >>/srv/installed 2>&1 || { tail -5 /srv/installed >&2; exit 1; }
fi
apt-get install -y -qq --no-install-recommends nodejs chromium fonts-dejavu-core >>/srv/installed 2>&1
echo 'gem "puma"' >$redmine/Gemfile.local
(cd $redmine && bundle lock --local) >>/srv/installed 2>&1

say "installing the plugin"
export RUBYLIB=/srv/project/host-sdk/bridges/ruby/lib
if [ -d packages ]; then
  apt-get install -y -qq ./packages/*.deb >>/srv/installed 2>&1
  checks=$(echo /usr/lib/*/libagenda-storage-checks.so) library=$(echo /usr/lib/*/agenda/almene-maal.so)
else
  export AGENDA_LIBRARY=/srv/built/lib/libagenda-c-loader.so AGENDA_CONTRACT=/srv/built/share/agenda/contract
  export AGENDA_PLUGIN=/srv/built/lib/almene-maal.so AGENDA_CONTENT_PATH=/srv/project/content
  checks=/srv/built/lib/libagenda-storage-checks.so library=$AGENDA_PLUGIN
fi
installed=$plugin
[ ! -d packages ] || installed=$redmine/plugins/agenda
mkdir -p $redmine/plugins
[ -e $redmine/plugins/agenda ] || ln -s $plugin $redmine/plugins/agenda
# Redmine 6 of Debian looks into the instance's own folder first.
[ ! -d /var/lib/redmine/default/plugins ] || ln -s $installed /var/lib/redmine/default/plugins/agenda
sed -i 's/^  adapter: sqlite3/&\n  timeout: 500/' /etc/redmine/default/database.yml
printf '\ntest:\n  adapter: sqlite3\n  timeout: 500\n  database: /tmp/agenda-test.sqlite3\n  encoding: utf8\n' >>/etc/redmine/default/database.yml

as_redmine() { # as_redmine ENVIRONMENT COMMAND...: as Redmine's user, in Redmine's folder
  local environment=$1
  shift
  (cd $redmine && setpriv --reuid www-data --regid www-data --clear-groups env HOME=/tmp RAILS_ENV="$environment" \
    REDMINE_PLUGINS_DIRECTORY=plugins "$@")
}
# Debian's Redmine has no file for its schema. Where one is named, the tests empty their database and load it.
rake() { as_redmine "$1" env SCHEMA=/dev/null bundle exec rake "${@:2}"; }
runner() { as_redmine production bundle exec bin/rails runner "$@"; }
rake production redmine:plugins:migrate >/srv/migrated 2>&1 || { tail -5 /srv/migrated >&2; exit 1; }
rake test db:migrate redmine:plugins:migrate >/srv/migrated 2>&1 || { tail -5 /srv/migrated >&2; exit 1; }

say "the plugin's own tests"
as_redmine test bundle exec ruby -I$plugin/test -e \
  'Dir["'$plugin'/test/{unit,integration}/*_test.rb"].sort.each { |file| require File.expand_path(file) }'

say "the storage"
runner /srv/project/tests/redmine/storage_checks.rb "$checks"
runner /srv/project/tests/redmine/together.rb

say "bad days"
REDMINE_LANG=en rake production redmine:load_default_data >/srv/loaded 2>&1 || true
# Follow-ups name their issues by Redmine's own setting of its address.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
REDMINE_HOST=127.0.0.1:$port runner /srv/project/tests/redmine/fill.rb
as_redmine production python3 /srv/project/tests/redmine/bad_days.py --redmine $redmine --database $database --plugin "$library"

say "an evening in Chromium"
as_redmine production bundle exec puma -e production -t 5:5 -b "tcp://127.0.0.1:$port" config.ru >/srv/served 2>&1 &
served=$!
trap 'kill $served 2>/dev/null || true' EXIT
for _ in $(seq 120); do
  python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/login')" 2>/dev/null && break
  sleep 1
done
AGENDA_BROWSER_MODULES=/srv/browser REDMINE_ADDRESS=http://127.0.0.1:$port REDMINE_PICTURES=/srv/made/pictures \
  node --test project/tests/redmine/evening_test.mjs
kill $served
wait $served || true
trap - EXIT

say "export, upkeep, uninstalling"
rake production agenda:tidy
rake production agenda:export FILE=/tmp/agenda.jsonl
grep -q 'Der afsættes 20.000 kr.' /tmp/agenda.jsonl
rake production redmine:plugins:migrate NAME=agenda VERSION=0 | tee /srv/uninstalled
kept=$(sed -n 's/.*All records were written to \(.*\) before.*/\1/p' /srv/uninstalled)
[ "$(stat -c %a "$kept")" = 600 ]
grep -q 'Der afsættes 20.000 kr.' "$kept"
if [ -d packages ]; then apt-get purge -y -qq redmine-plugin-agenda >/srv/purged 2>&1; else rm $redmine/plugins/agenda; fi
rm -f /var/lib/redmine/default/plugins/agenda
runner 'exit ActiveRecord::Base.connection.tables.none? { |table| table.start_with?("agenda_") }'
say "all passed"
