#!/bin/sh
# Reads what `evidence query` tells other programs with programs that share nothing with it: W3C Web
# Annotation by the rules of the standard, PROV-JSON by the package prov (python3 -m pip install prov).
#
#     sh Tests/check-standards.sh [LEDGER]
#
# Where EVIDENCE_W3C_TESTS names a checkout of github.com/w3c/web-annotation-tests, the W3C's own
# assertions are made as well (python3 -m pip install jsonschema).
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
evidence=$(realpath "${EVIDENCE:-$tests/../.build/debug/evidence}")
ledger=$(realpath "${1:-$tests/../Ledger}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A copy, so that the index is not made in a folder that others compare.
cp -R "$ledger" "$scratch/Ledger"
query() { "$evidence" query --ledger "$scratch/Ledger" "$@" 2>>"$scratch/notes"; }

query --kind excerpt --kind annotation --format web-annotation >"$scratch/annotations.json"
python3 "$tests/web-annotation.py" "$scratch/annotations.json" "$ledger"
query --format prov >"$scratch/prov.json"
query --format json >"$scratch/rows.json"
python3 "$tests/provenance.py" "$scratch/prov.json" "$scratch/rows.json"
