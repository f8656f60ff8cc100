# The guide's steps between the first hour and removal, for a portal that runs, and what each promises. Goes on from
# administrator.sh.
part "A certificate, and a name that leads here, as the organisation has them"
done_by apt-get install openssl ca-certificates curl
certificate=/etc/ssl/portal.example
mkdir -p $certificate
done_by openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=portal.example -addext subjectAltName=DNS:portal.example \
  -keyout $certificate/privkey.pem -out $certificate/fullchain.pem
cp $certificate/fullchain.pem /usr/local/share/ca-certificates/portal.example.crt
done_by update-ca-certificates
echo "127.0.0.1 portal.example" >>/etc/hosts

# Through the proxy: the form to sign in, https alone, and a proxy that keeps no link.
proxy_serves() { # proxy_serves LOG...
  local said link
  said=$(curl -fsS https://portal.example/sign-in) || fail "the proxy does not answer"
  [[ $said == *"<form"* ]] || fail "the proxy shows no form to sign in with"
  [ "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' http://portal.example/sign-in)" = \
    "301 https://portal.example/sign-in" ] || fail "the proxy leaves browsers on http"
  link=$(as_portal $host --storage "sqlite:$store" accounts link anne --public-address https://portal.example | head -n 1)
  said=$(curl -fsS "$link") || fail "the link does not work through the proxy"
  [[ $said == *"Anne Holm"* ]] || fail "the link is not Anne's: $said"
  for log; do
    [ ! -e "$log" ] || ! grep -F "${link##*/}" "$log" || fail "$log holds a one-time link"
  done
  ! journalctl --no-pager | grep -F "${link##*/}" || fail "the journal holds a one-time link"
}

part "nginx"
run_guide proxy-nginx
proxy_serves /var/log/nginx/access.log /var/log/nginx/error.log
done_by systemctl disable --now nginx

part "HAProxy"
run_guide proxy-haproxy
proxy_serves /var/log/haproxy.log

part "A board and its members"
run_guide board
elmely=(as_portal $host --storage "sqlite:$store" --organisation elmely --board bestyrelse)
says "Bent Sørensen" "${elmely[@]}" board

part "Papers, and the adopted minutes looked at"
run_guide papers
[ "$(head -c 2 /var/lib/agenda-host/agenda.docx)" = PK ] || fail "the agenda is no Word file"
[ "$(stat -c %U:%a /var/lib/agenda-host/agenda.docx)" = agenda-host:600 ] || fail "others can read the agenda"
rm /var/lib/agenda-host/agenda.docx
grep -qF "nothing has been adopted by the board bestyrelse of the organisation elmely yet" /srv/guide.said || fail "verify says: $(cat /srv/guide.said)"

part "Backup, and restored"
run_guide backup
copy=$(ls -t /var/backups/agenda-host/board-*.db | head -n 1)
[ "$(stat -c %U:%a "$copy")" = root:600 ] || fail "the backup is $(stat -c %U:%a "$copy")"
[ "$(kept "$copy")" = "$(kept "$store")" ] || fail "the backup holds something else"
sqlite3 "$copy" "select id from records_readable where kind = 'x.portal.account'" | grep -qx anne ||
  fail "the backup holds no account"
[ "$(systemctl is-enabled agenda-host-backup.timer)" = enabled ] || fail "there is no backup tomorrow"
touch -d '40 days ago' /var/backups/agenda-host/board-2020-01-01.db
done_by systemctl start agenda-host-backup.service
[ ! -e /var/backups/agenda-host/board-2020-01-01.db ] || fail "a backup of 40 days ago is kept"
before=$(kept "$store")
done_by "${elmely[@]}" board --title "Navnet efter backup"
run_guide restore
page_of_portal /sign-in portal.example >/dev/null
[ "$(kept "$store")" = "$before" ] || fail "what was restored is not what was there"
[ "$(stat -c %U:%a "$store")" = agenda-host:600 ] || fail "restored, the store is $(stat -c %U:%a "$store")"

part "Judged"
run_guide judge

part "Settings, and the organisation's own rules"
run_guide settings
page_of_portal /sign-in portal.example >/dev/null
run_guide rules
said=$(sqlite3 "$store" "select id, payload from records_readable where organisation = 'elmely' and kind = 'rule'")
for words in of_votes_cast more_than_half chairs_vote '"number":4' "Vedtægter § 9"; do
  [[ $said == *"$words"* ]] || fail "the rules say, without $words: $said"
done
refused "to replace it add --expect" "${elmely[@]}" --actor bent --role chair do set_majority_rule majority=of_present \
  source=andet
refused "Udfyld" "${elmely[@]}" --actor anne --role administrator do set_majority_rule majority=of_present

part "Guides of one's own: the example of content/README.md, as it is installed, and a newer version"
zcat -f /usr/share/doc/almene-maal/writing-guides.md* |
  awk '/^```xml$/ { inside = 1; next } /^```/ { inside = 0 } inside' >my-guide.xml
[ -s my-guide.xml ] || fail "writing-guides.md has no example"
sed 's/" version="1.0"/" version="1.1"/; s/Hvor kan vi begynde/Hvor begynder vi/' my-guide.xml >my-new-guide.xml
run_guide guides
grep -qF "min-organisation.energi 1.0 (da), Energi" /srv/guide.said || fail "the guide is not used: $(cat /srv/guide.said)"
grep -qF "Hvor begynder vi?" /srv/guide.said || fail "what the new version changes is not said: $(cat /srv/guide.said)"
page_of_portal /sign-in portal.example >/dev/null
says "my-new-guide.xml: min-organisation.energi 1.1" as_portal env \
  AGENDA_CONTENT_PATH=/usr/local/share/agenda/content:/usr/share/agenda/content $host content
grep -qz 'AGENDA_CONTENT_PATH=/usr/local/share' "/proc/$(systemctl show -P MainPID agenda-host)/environ" ||
  fail "the service does not have the folder"

part "Monitoring, while all is well, and while it is not"
run_guide monitoring
done_by systemctl stop agenda-host
(run_guide monitoring) && fail "monitoring sees a portal that is stopped as well"
done_by systemctl start agenda-host
page_of_portal /sign-in portal.example >/dev/null

part "What is stored about one person"
run_guide person
[ "$(stat -c %a /root/person.csv)" = 600 ] || fail "person.csv is $(stat -c %a /root/person.csv)"
for row in ',bent,"",x.portal.seat,' ',x.portal.board,bestyrelse,.*Anne Holm' ',x.portal.account,bent,.*,-.\?$'; do
  grep -q "$row" /root/person.csv || fail "person.csv lacks $row: $(cat /root/person.csv)"
done
! grep -q 'x.portal.account,anne,' /root/person.csv || fail "person.csv holds the account of another person"
says "disabled" as_portal $host --storage "sqlite:$store" accounts list
