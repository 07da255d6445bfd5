#!/usr/bin/env bash
# Resolve pyproject.toml into three locked sets: build (the build backend), run (what users install), dev (everything).
# One file serves Python 3.11 to 3.13; hashes are kept, the address of the index is not.
# Extras stay in the pins: without them pip tries the newest release for "name[extra]" first, and finds no hash for it.
set -euo pipefail
uv=$(realpath "${1:?path of uv}")
cd "$(dirname "$0")"
options=(--universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --quiet)
echo "hatchling>=1.27" | "$uv" pip compile "${options[@]}" - --output-file build.txt
"$uv" pip compile "${options[@]}" ../pyproject.toml --constraint build.txt --output-file run.txt
"$uv" pip compile "${options[@]}" ../pyproject.toml --extra dask --group ../pyproject.toml:dev \
    --constraint run.txt --constraint build.txt --output-file dev.txt
