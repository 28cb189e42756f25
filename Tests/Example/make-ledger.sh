#!/bin/sh
# Makes the ledger that ships with the project anew, with new keys, in FOLDER/Ledger and FOLDER/Keys:
#
#     EVIDENCE=.build/debug/evidence sh Tests/Example/make-ledger.sh FOLDER
#
# Every kind of record appears. The private keys stay in FOLDER and are never committed; without
# them nobody can add to the ledger that ships, which is as it should be. Its timestamps are by an
# authority that is made here too, so that nobody vouches for them: the root by which they verify is
# FOLDER/authority/root.pem, which ships as Tests/Example/authority.crt. What is made anew is
# another ledger, so that it needs another origin before it may ship: who has verified the one before
# is told of two ledgers under one name.
set -eu
example=$(cd "$(dirname "$0")" && pwd)
evidence=$(realpath "${EVIDENCE:-.build/debug/evidence}")
mkdir -p "$1"
cd "$1"
export EVIDENCE_SIGNER=archivist-1

# The authority. It is asked as one is that stands on a machine without a way to this one.
mkdir authority
cat > authority/openssl.cnf <<'END'
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[authority]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[timestamps]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
clock_precision_digits = 3
ess_cert_id_alg = sha256
END
(
    cd authority
    key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    openssl req -x509 -config openssl.cnf -extensions root $key -days 3650 \
        -subj "/O=Example/CN=Root of the example's authority" -keyout root.key -out root.pem
    openssl req -new -config openssl.cnf $key -subj "/O=Example/CN=The example's authority" \
        -keyout tsa.key -out tsa.csr
    openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 365 \
        -extfile openssl.cnf -extensions authority -out tsa.pem
    echo 01 > serial
) 2> /dev/null

stamp() {
    "$evidence" timestamp --request-out authority/head.tsq
    (cd authority && openssl ts -reply -config openssl.cnf -section timestamps \
        -queryfile head.tsq -signer tsa.pem -inkey tsa.key -out head.tsr)
    "$evidence" timestamp --response authority/head.tsr --request authority/head.tsq \
        --tsa-roots authority/root.pem
    rm authority/head.tsq authority/head.tsr
}

"$evidence" init archive.example/january --no-passphrase
"$evidence" key new archivist-2 --no-passphrase
"$evidence" key enrol archivist-2 --role archivist --holder "the second archivist" \
    --checked "in person"
"$evidence" key new reader-1 --no-passphrase
"$evidence" key enrol reader-1 --role annotator --role auditor --holder "a reader of the archive" \
    --checked "by telephone"

# The document, by one archivist and countersigned by the other.
"$evidence" import "$example/january.yaml" --signer archivist-2 --countersigner archivist-1
"$evidence" custody received january/document --from january/novaya --reported \
    --when 2024 --where "room 2, shelf 14" --label january/received
stamp

# A reader's question, and a correction in answer to it: the earlier record stays.
"$evidence" annotate january/e08 --motivation questioning --signer reader-1 \
    --text "Does the number include those who had come from nearby?"
"$evidence" correct january/e08 --claim "About twenty thousand people were in the square" \
    --because "the claim says what is counted"
mistaken=$("$evidence" annotate january/e13 --text "Meant for another dossier." --json |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["records"][0])')
"$evidence" withdraw "$mistaken" --reason "it belongs to another dossier"

# One field is sealed, one record was sealed and came back, one is gone for ever. A record that is
# sealed whole has lost its label too, so that its number is kept here.
"$evidence" seal january/received --field where --reason "safety of the store" \
    --authority "order 3/2026"
remark=$("$evidence" annotate january/e01 --text "Compare the paper's own archive." --json |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["records"][0])')
"$evidence" seal "$remark" --all --reason "sealed in error" --authority "order 4/2026"
"$evidence" unseal "$remark" --every --reason "the order named another record" \
    --authority "order 5/2026"
"$evidence" destroy "$mistaken" --all --confirm "$mistaken" --reason "it concerns other people" \
    --authority "order 6/2026"

# The second archivist hands his card back, and an auditor attests to what he has verified.
"$evidence" key quorum auditor 1 --reason "one auditor is enough here"
"$evidence" key revoke archivist-2 --reason superseded --since 2026-11-23 \
    --explanation "a new card was issued"
"$evidence" attest --layers 1,2,3,4,5,7 --report "verified by evidence verify" --signer reader-1

# What was recorded since the first timestamp now stands between two proven times.
stamp
