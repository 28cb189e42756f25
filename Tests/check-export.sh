#!/bin/sh
# Makes a ledger of the example's dossier, an extract of it, and the same as a bag, and holds them against what others
# have: check-extract.sh, the Library of Congress' bagit.py, and a browser that opens verify.html from the disk.
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
evidence=$(realpath "${EVIDENCE:-$tests/../.build/debug/evidence}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_STATE_HOME="$scratch/state"
cd "$scratch"
cp "$tests/Example/summary.txt" "$tests/Example/january.yaml" .
{
    "$evidence" init archive.example/court --no-passphrase
    "$evidence" import january.yaml
    "$evidence" key certify archivist-1 --name "City Archive" --country KZ
    "$evidence" seal january/e06 --text "Samat Abish" --reason "protected witness" --authority "order 12/2026"
    echo "Turgumbayev" > words.txt
    "$evidence" export --by "Ruslan Iskakov" -o extract.asice --bagit bag --matter "Case 12/2026" \
        --redact-words words.txt --authority "order 13/2026" --legend "Confidential"
} >said 2>&1 || { cat said; exit 1; }
"$evidence" verify extract.asice >said || { cat said; exit 1; }
sh "$tests/check-extract.sh" extract.asice

# The same signed with an office's RSA key and certificate.
{
    (umask 077; openssl req -x509 -newkey rsa:3072 -nodes -keyout office.key -subj "/C=KZ/CN=Court Office" -days 30 \
        -out office.crt -addext basicConstraints=critical,CA:FALSE -addext keyUsage=critical,digitalSignature)
    "$evidence" export --by "Ruslan Iskakov" -o office.asice --unrecorded --certificate office.crt \
        --certificate-key office.key
    "$evidence" verify office.asice --certificate \
        "$(openssl x509 -in office.crt -noout -fingerprint -sha256 | sed 's/.*=//')"
} >said 2>&1 || { cat said; exit 1; }
sh "$tests/check-extract.sh" office.asice

# Of a protected word nothing is anywhere, in the text of the book neither.
unzip -q extract.asice -d unpacked
! grep -rilF "Turgumbayev" unpacked || { echo "a protected word stands in the extract"; exit 1; }
pdftotext unpacked/extract.pdf - | tr -s '\n ' '  ' >book
! grep -qiF "Turgumbayev" book || { echo "a protected word is printed"; exit 1; }
echo "no protected word stands in any member"

python3 -c 'import bagit' 2>/dev/null || python3 -m pip install --quiet bagit
python3 -c 'import bagit, sys; bagit.Bag(sys.argv[1]).validate(); print("bagit.py: the bag is valid")' bag

command -v chromium >/dev/null || apt-get install -y --no-install-recommends chromium >/dev/null
browse() {
    timeout 300 chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=60000 --dump-dom \
        "file://$scratch/$1" 2>said
}
cp unpacked/verify.html .
browse verify.html | grep -q 'html lang="en" data-verdict="sound"' || { echo "verify.html is not sound"; exit 1; }
sed 's/they lived in the city/they lived in the pity/' verify.html >changed.html
browse changed.html >page
grep -q 'html lang="en" data-verdict="unsound"' page || { echo "a change of verify.html goes unnoticed"; exit 1; }
number=$(grep 'they lived in the city' unpacked/records.jsonl | sed 's/^{"record":\([0-9]*\).*/\1/')
grep -q "Record #$number does not say what was signed" page || { echo "the changed record is not named"; exit 1; }
echo "verify.html: sound in a browser, and with one character changed it names record #$number"
