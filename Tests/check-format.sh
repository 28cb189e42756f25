#!/bin/sh
# Makes the files that Ledger/FORMAT.md shows in its worked example, verifies them with independent.py, and holds the
# commands it shows against the output it shows.
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/contents"
awk -v folder="$folder" '
    /^<!-- file: .* -->$/ { name = $3 }
    /^<!-- (commands|output) -->$/ { name = "." $2 }
    /^```/ { inside = !inside && name != ""; if (!inside) name = ""; next }
    inside { print > (folder "/" name) }
' "$tests/../Ledger/FORMAT.md"
python3 "$tests/independent.py" "$folder"
(cd "$folder" && sh -eu .commands) | diff "$folder/.output" -
echo "the worked example of Ledger/FORMAT.md is a sound ledger, and its commands print what it says"
