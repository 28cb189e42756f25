#!/bin/sh
# Holds an extract against what others have: Python's zipfile and csv, the signature by three
# libraries that are not OpenSSL and by OpenSSL, the commands that its own page gives, word for word,
# and these again after each member was altered or taken out.
#
#     sh Tests/check-extract.sh FILE.asice
set -eu
tests=$(cd "$(dirname "$0")" && pwd)
extract=$(realpath "$1")
scratch=$(mktemp -d)
export GNUPGHOME="$scratch/gpg"
finish() {
    # gpgsm leaves an agent behind.
    gpgconf --kill all 2>"$scratch/said" || true
    rm -rf "$scratch"
}
trap finish EXIT

install() {
    command -v "$1" >/dev/null || apt-get install -y --no-install-recommends "$2" >/dev/null
}
install unzip unzip
install gpgsm gpgsm
install certtool gnutls-bin
install qpdf qpdf
install pdfsig poppler-utils
python3 -c 'import lxml, pyhanko' 2>/dev/null || python3 -m pip install --quiet lxml pyhanko

fail() {
    echo "$extract: $*" >&2
    [ ! -s "$scratch/said" ] || cat "$scratch/said" >&2
    exit 1
}
quietly() { "$@" >"$scratch/said" 2>&1; }

python3 "$tests/extract.py" "$extract"

unpacked="$scratch/unpacked"
unzip -q "$extract" -d "$unpacked"
cd "$unpacked"
quietly sha256sum --check --strict manifest-sha256.txt || fail "sha256sum"
quietly qpdf --check extract.pdf || fail "qpdf"

signature=META-INF/signature001.p7s
content=META-INF/ASiCManifest001.xml
if [ -f "$signature" ]; then
    quietly openssl cms -verify -binary -cades -inform DER -in "$signature" -content "$content" \
        -CAfile keys/signer.pem -partial_chain -purpose any -out /dev/null || fail "openssl cms"
    quietly certtool --p7-verify --inder --infile "$signature" --load-data "$content" \
        --load-ca-certificate keys/signer.pem || fail "certtool"
    # The last certificate is taken for a root here, which is not to be done in earnest.
    mkdir -m 700 "$GNUPGHOME"
    sed -n 'H; /BEGIN/h; ${x;p;}' keys/signer.pem >"$scratch/root.pem"
    root=$(openssl x509 -in "$scratch/root.pem" -noout -fingerprint -sha1 | sed 's/.*=//')
    echo "$root S relax" >"$GNUPGHOME/trustlist.txt"
    quietly gpgsm --batch --disable-crl-checks --import keys/signer.pem || fail "gpgsm --import"
    quietly gpgsm --batch --disable-crl-checks --disable-dirmngr --verify "$signature" "$content" ||
        fail "gpgsm --verify"
    echo "openssl cms, GnuTLS certtool and gpgsm verify the signature"
    pdfsig extract.pdf >"$scratch/said" || fail "pdfsig"
    grep -q "Total document signed" "$scratch/said" || fail "pdfsig: not all of the book is signed"
    grep -q "Signature is Valid" "$scratch/said" || fail "pdfsig"
    echo "pdfsig verifies the signature of the book"
fi

# The commands of the page, which stand between two lines that nothing else has.
sed -n '/^(set -eu/,/print")$/p' README-VERIFY.txt >"$scratch/commands.sh"
[ -s "$scratch/commands.sh" ] || fail "README-VERIFY.txt gives no commands"
quietly sh "$scratch/commands.sh" || fail "the commands of README-VERIFY.txt"
grep -q '^Every check has passed' "$scratch/said" || fail "the commands end otherwise"

commands_fail() {
    ! quietly sh "$scratch/commands.sh" || fail "the commands pass after this: $*"
    grep -q '^FAILED: ' "$scratch/said" || fail "the commands do not say what fails: $*"
}
find . -type f >"$scratch/members"
while read -r member; do
    cp "$member" "$scratch/kept"
    python3 - "$member" <<'EOF'
import sys
bytes = bytearray(open(sys.argv[1], "rb").read())
bytes[len(bytes) // 2] ^= 1
open(sys.argv[1], "wb").write(bytes)
EOF
    commands_fail "a flipped bit in $member"
    mv "$member" "$member.x"
    commands_fail "$member renamed"
    rm "$member.x"
    commands_fail "$member removed"
    cp "$scratch/kept" "$member"
done <"$scratch/members"
touch entries/added
commands_fail "a member added"
rm entries/added
quietly sh "$scratch/commands.sh" || fail "the commands, after all was put back"
echo "the commands of README-VERIFY.txt hold, and fail after any member was altered"
