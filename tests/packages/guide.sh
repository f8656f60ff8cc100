# What the administrator's guide tells to do, done as it is written there.
#
# A fenced block of the guide is one of these, and KIND says when it is to be done:
#
#   ```sh KIND             commands, each on a line of its own, or on several that end with \
#   ```NAME KIND FILE      lines that the administrator writes at the end of FILE
guide=/srv/project/packaging/administrators-guide.en.md

# Each in a shell of its own, as it is written, with nothing to read from. All that is said is kept in /srv/guide.said.
run_command() {
  local command=$1 said
  echo "# $command"
  said=$(bash -euc "$command" </dev/null 2>&1) || fail "the guide's command ended with $?: $said"
  [ -n "$said" ] || return 0
  printf '%s\n' "$said" >>/srv/guide.said
  tail -n 3 <<<"$said" | cut -c1-150 | sed 's/^/    /'
}

# run_guide KIND: does what the guide's blocks of this kind say, in the guide's order.
run_guide() {
  local kind=$1 line language='' file='' command='' count=0
  : >/srv/guide.said
  while IFS= read -r line; do
    if [ -z "$language" ]; then
      [[ $line =~ ^\`\`\`([a-z]+)\ ([a-z-]+)(\ ([^ ]+))?$ ]] || continue
      [ "${BASH_REMATCH[2]}" = "$kind" ] || continue
      language=${BASH_REMATCH[1]} file=${BASH_REMATCH[4]}
      [ -z "$file" ] || { echo "# (writes $file)"; mkdir -p "$(dirname "$file")"; }
    elif [ "$line" = '```' ]; then
      language=
    elif [ -n "$file" ]; then
      printf '%s\n' "$line" >>"$file"
    elif [[ $line == *\\ ]]; then
      command+=$line$'\n'
    else
      run_command "$command$line"
      command=''
      count=$((count + 1))
    fi
  done <"$guide"
  [ "$count" -gt 0 ] || fail "the guide has no commands of the kind $kind"
}
