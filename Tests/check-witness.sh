#!/bin/sh
# Holds `evidence witness answer` against a client that shares nothing with it: Tests/witness.py
# (python3 -m pip install cryptography).
#
#     sh Tests/check-witness.sh
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
evidence=$(realpath "${EVIDENCE:-$tests/../.build/debug/evidence}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export XDG_STATE_HOME="$scratch/state"

"$evidence" init archive.example/witnessed --no-passphrase >made 2>&1
"$evidence" witness new Witness --name witness.example/w --no-passphrase >made 2>&1
log=$(cat Keys/log.vkey)
answer() { "$evidence" witness answer Witness --log "$log" "$1" >answer 2>errors; }
append() { "$evidence" agent "Agent $1" --type person >made 2>&1; }

old=0
for size in 1 2 3 4 6 7 11 12; do
    while [ "$(sed -n 2p Ledger/checkpoint)" -lt "$size" ]; do append "$size"; done
    python3 "$tests/witness.py" request Ledger "$old" >request
    answer request
    python3 "$tests/witness.py" check Ledger "$(cat Witness/witness.vkey)" answer
    old=$size
done

# What was cosigned is never taken back, nor is another tree of its size cosigned.
python3 "$tests/witness.py" request Ledger 3 >request
answer request && exit 1
[ "$(cat answer)" = 12 ]
cp -R Ledger Fork
append 13
python3 "$tests/witness.py" request Ledger 12 >request
answer request
"$evidence" agent "Another" --type person --ledger Fork >made 2>&1
python3 "$tests/witness.py" request Fork 12 >request
answer request && exit 1
[ "$(cat answer)" = 13 ]
{ printf 'old 13\n\n'; cat Fork/checkpoint; } >request
answer request && exit 1
grep -q '^another root hash' answer
echo "the witness cosigned 9 heads that another program made requests for, and no other"
