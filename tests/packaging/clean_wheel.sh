#!/usr/bin/env bash
# Build the wheel, install it with its locked dependencies into an empty environment, and run it from another directory
# on a copy of the seeds: proves that the wheel carries the contract, the rules, the lexicons and the flow.
set -euo pipefail
python=${1:-python3}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DO_NOT_TRACK=1 PREFECT_SERVER_ANALYTICS_ENABLED=false GX_ANALYTICS_ENABLED=false
"$python" -m venv "$work/env"
pip() { "$work/env/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }
pip install --require-hashes -r "$root/requirements/build.txt" -r "$root/requirements/run.txt"
(cd "$root" && "$work/env/bin/python" -m hatchling build -t wheel -d "$work/dist")
pip install --no-deps --no-index "$work"/dist/warraq-*.whl
cp -r "$root/seeds" "$work/seeds"
cd "$work"
env/bin/warraq build seeds --out releases --version 2000.01.0 --direct
env/bin/warraq verify releases/2000.01.0
echo "wheel: ok"
