#!/bin/sh
# Holds independent.py against every ledger of ../shared/vectors and the exit code expected of it.
tests=$(cd "$(dirname "$0")" && pwd)
vectors=${EVIDENCE_SHARED:-$tests/../../shared}/vectors/ledger
if [ ! -f "$vectors/expect.tsv" ]; then
    echo "not run: ../shared/vectors/ledger is absent"
    exit 0
fi
right=0
wrong=0
while read -r name expected; do
    python3 "$tests/independent.py" "$vectors/$name/Ledger" >/dev/null 2>&1
    code=$?
    if [ "$code" -eq "$expected" ]; then
        right=$((right + 1))
    else
        wrong=$((wrong + 1))
        echo "$name: exit $code, expected $expected"
    fi
done <"$vectors/expect.tsv"
echo "independent.py: $right ledgers as expected, $wrong not"
[ "$wrong" -eq 0 ]
