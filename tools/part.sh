#!/usr/bin/env bash
# Runs one part of a build and says how long it took: tools/part.sh "unit tests" command …
set -uo pipefail
name=$1
shift
start=$(date +%s.%N)
printf '\n== %s\n' "$name"
"$@"
code=$?
printf '== %s: %s in %.1f s\n' "$name" "$([ $code -eq 0 ] && echo passed || echo FAILED)" \
  "$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { print b - a }')"
exit $code
