#!/usr/bin/env bash
# Installs the Debian packages whose command is missing, and touches nothing when all are there.
# usage: tools/apt.sh command=package …
set -euo pipefail

missing=()
for pair in "$@"; do
  command=${pair%%=*}
  compgen -G "$command" >/dev/null 2>&1 || command -v "$command" >/dev/null 2>&1 || missing+=("${pair#*=}")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "installing from Debian: ${missing[*]}"
sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
$sudo apt-get install -y -q --no-install-recommends "${missing[@]}"
