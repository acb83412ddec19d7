#!/bin/sh
# Installs one locked list of packages, and this project, into .venv (made when it is missing).
#
#   sh tools/setup/python.sh requirements/run.txt
#
# Takes the newest supported Python on PATH, or the one that PYTHON names. Exit status 2 with one sentence when it cannot.
set -eu

requirements=$1
supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2])'

fail() {
    echo "$1" >&2
    exit 2
}

python_on_path() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$supported" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null || echo missing)
    fail "skillreg needs Python 3.11 or newer; '${PYTHON:-python3}' is $found. Install one, or name it: make PYTHON=/path/to/python3.12 …"
}

if ! .venv/bin/python -c "$supported" 2>/dev/null; then
    python=$(python_on_path)
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        fail "'$python -m venv' does not work here: install the package that brings it (Debian, Ubuntu: python3-venv) and run the same command again."
    fi
fi

pip() {
    .venv/bin/python -m pip --disable-pip-version-check "$@"
}

# The list is complete, so nothing is resolved: older pips would look for newer versions of a package that is asked for
# with an extra, and then miss its hash.
pip install --quiet --no-deps --require-hashes -r "$requirements" ||
    fail "The packages of $requirements could not be installed; pip's own words are above. Is there a way to the package index?"
pip install --quiet --no-deps --no-build-isolation --editable . ||
    fail "This project could not be installed into .venv; pip's own words are above."
