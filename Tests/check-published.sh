#!/bin/sh
# Publishes the ledger that ships with this, and one of more than 256 entries, has published.py read
# them back, and holds it and `evidence verify --url` against one flipped bit in each kind of file.
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
evidence=$(realpath "${EVIDENCE:-$tests/../.build/debug/evidence}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_STATE_HOME="$scratch/state"
published() { python3 "$tests/published.py" "$1"; }
verify() { "$evidence" verify --url "$1" >"$scratch/said" 2>&1; }
quietly() { "$evidence" "$@" >"$scratch/said" 2>&1 || { cat "$scratch/said"; exit 1; }; }

# A copy, so that nothing is left in a folder that others compare.
cp -R "$tests/../Ledger" "$scratch/copied"
quietly publish "$scratch/shipped" --ledger "$scratch/copied"
published "$scratch/shipped"
verify "$scratch/shipped"

# 263 entries: a full tile and a partial one of each kind. Published twice, so that the second time
# goes on from the first.
cd "$scratch"
quietly init archive.example/published --no-passphrase
for n in $(seq 262); do
    [ "$n" != 200 ] || quietly publish long
    quietly agent "Agent $n" --type person
done
quietly publish long
published long
verify long

flip() {
    python3 - "$1" <<'EOF'
import sys
bytes = bytearray(open(sys.argv[1], "rb").read())
bytes[len(bytes) // 2] ^= 1
open(sys.argv[1], "wb").write(bytes)
EOF
}
for file in checkpoint tile/entries/000 tile/entries/001.p/7 tile/0/000 tile/0/001.p/7 tile/1/000.p/1; do
    rm -rf damaged
    cp -R long damaged
    flip "damaged/$file"
    if published damaged >/dev/null 2>&1; then
        echo "$file: published.py did not see the flipped bit"
        exit 1
    fi
    if verify damaged; then
        echo "$file: evidence verify --url did not see the flipped bit"
        exit 1
    fi
done
echo "a flipped bit in each kind of published file is seen by both"
