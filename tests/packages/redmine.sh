# Boards in Debian's Redmine, as the guide says: installed, kept, exported, taken away again.
# Needs: ./packages/*agenda*.deb ./packages/almene-maal*.deb redmine redmine-sqlite sqlite3
. ./saying.sh
. ./guide.sh
database=/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default
rails() { (cd /usr/share/redmine && done_by runuser -u www-data -- bundle exec bin/rails runner "$1"); }
tables() { sqlite3 $database "select count(*) from sqlite_master where name like 'agenda_%' and type = 'table'"; }

part "Debian's Redmine, on SQLite"
done_by apt-get install redmine redmine-sqlite sqlite3
cd /srv/packages

part "Installed, and tidied once a day"
run_guide redmine
[ "$(tables)" -ge 5 ] || fail "Redmine has $(tables) tables of the plugin's"
[ "$(systemctl is-enabled agenda-tidy.timer)" = enabled ] || fail "there is no upkeep tomorrow"

part "Backup and export"
rails 'project = Project.create!(name: "Bestyrelsen", identifier: "bestyrelsen")
  AgendaMeeting.create!(project_id: project.id, title: "Bestyrelsesmøde", date: "2026-03-03")'
run_guide redmine-backup
[ "$(stat -c %a /var/backups/redmine.db)" = 600 ] || fail "the backup can be read by others"
files=/var/lib/redmine/default/files
grep -q Bestyrelsesmøde $files/agenda.jsonl || fail "the meeting was not exported"
sqlite3 /var/backups/redmine.db "select title from agenda_meetings" | grep -qx Bestyrelsesmøde ||
  fail "the backup lacks the meeting"

part "Monitoring, while all is well, and while it is not"
run_guide redmine-monitoring
echo 'agenda: refused with storage.unwritable because of SQLite3::BusyException: database is locked' \
  >>/var/log/redmine/default/production.log
(run_guide redmine-monitoring) && fail "monitoring does not see that a request failed"

part "Removed: the tables go, and Redmine goes on"
run_guide redmine-removal
[ "$(tables)" -eq 0 ] || fail "removing left $(tables) tables"
grep -q Bestyrelsesmøde $files/agenda-all-*.jsonl || fail "the meeting was not written down before its table was taken away"
rails 'Project.find("bestyrelsen")'
echo "redmine: done"
