#!/bin/sh
# Pins every dependency anew, with hashes, for every supported Python and system.
#
# `requirements/run.txt` is what running needs, `requirements/test.txt` the same plus what tests need. The resolver is kept
# out of .venv, and no index address gets into the files.
set -eu

resolver=build/lock
[ -x "$resolver/bin/uv" ] || {
    .venv/bin/python -m venv "$resolver"
    "$resolver/bin/python" -m pip --disable-pip-version-check install --quiet "uv>=0.8"
}

pin() {
    "$resolver/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --override requirements/override.in --upgrade "$@" pyproject.toml requirements/build.in
}

pin --output-file requirements/run.txt
pin --extra test --constraints requirements/run.txt --output-file requirements/test.txt
