#!/bin/sh
# Holds two readings of the format against each other: `evidence verify` and independent.py must
# come to the same exit code on every ledger below the folders given.
#
#     sh Tests/check-ledgers.sh FOLDER …
set -eu
cd "$(dirname "$0")/.."
evidence=${EVIDENCE:-.build/debug/evidence}
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
passed=0
failed=0
for entries in $(find "$@" -name entries -type f | sort); do
    ledger=$(dirname "$entries")
    ours=0
    XDG_STATE_HOME="$state/$passed-$failed" "$evidence" verify --ledger "$ledger" \
        > "$state/ours" 2>&1 || ours=$?
    theirs=0
    python3 Tests/independent.py "$ledger" > "$state/theirs" 2>&1 || theirs=$?
    if [ "$ours" = "$theirs" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$ledger: evidence verify exits $ours, independent.py exits $theirs"
        sed 's/^/    ours:   /' "$state/ours"
        sed 's/^/    theirs: /' "$state/theirs"
    fi
done
echo "ledgers on which both readings agree: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
