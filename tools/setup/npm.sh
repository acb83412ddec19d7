#!/bin/sh
# Installs the locked npm packages of one folder.
#
#   sh tools/setup/npm.sh tools/web --omit=dev
#
# No package's install script is run (.npmrc beside each lock file). Exit status 2 with one sentence when it cannot.
set -eu

folder=$1
shift

fail() {
    echo "$1" >&2
    exit 2
}

command -v node >/dev/null 2>&1 || fail "skillreg needs Node.js 20 or newer, and there is no 'node' on PATH: install it and run the same command again."
command -v npm >/dev/null 2>&1 || fail "skillreg needs npm, which comes with Node.js, and there is no 'npm' on PATH: install it and run the same command again."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
    fail "skillreg needs Node.js 20 or newer; 'node' is $(node --version)."

cd "$folder"
npm ci --no-fund --no-audit --loglevel=error "$@" ||
    fail "The npm packages of $folder could not be installed; npm's own words are above. Is there a way to the package registry?"
