#!/bin/sh
# An author saves a guide, and is told at once: watch.sh VALIDATE NOTEBOOK GUIDE SCRATCH
set -eu
guide=$4/watched.xml
said=$4/watched.txt
cp "$3" "$guide"
: >"$said"
"$1" content --watch "$guide" --plugin "$2" >"$said" 2>&1 &
watcher=$!
trap 'kill $watcher 2>/dev/null || true; rm -f "$guide" "$said"' EXIT

# must_say PATTERN: within ten seconds.
must_say() {
  for _ in $(seq 100); do
    if grep -q "$1" "$said"; then return; fi
    sleep 0.1
  done
  echo "watch: no \"$1\" in:" >&2
  cat "$said" >&2
  exit 1
}

must_say '✓'
echo 'half a guide' >"$guide"
must_say 'watched.xml:1:1: '
# As an editor saves: another file in its place.
: >"$said"
cp "$3" "$guide.new"
mv "$guide.new" "$guide"
must_say '✓'
