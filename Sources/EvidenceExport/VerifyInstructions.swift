/// The page that tells how to verify an extract with what other people's machines have.
///
/// The commands name no file but members, so they serve an extract of any name.
public struct VerifyInstructions: Sendable {
    private let isDraft: Bool
    private let isTimestamped: Bool

    /// The page for an extract.
    ///
    /// - Parameters:
    ///   - isDraft: Whether nobody signed it.
    ///   - isTimestamped: Whether it has a timestamp over all of it. The commands then fail where
    ///     there is none, since nothing that is signed could tell that it was taken out.
    public init(isDraft: Bool, isTimestamped: Bool) {
        self.isDraft = isDraft
        self.isTimestamped = isTimestamped && !isDraft
    }

    /// The page: lines of at most 80 columns.
    public var text: String {
        """
        \(opening)
        LINUX. Unzip the file into an empty folder, go there, and have the commands of
        this page run:

          sed -n '/^(set -eu/,/print")$/p' README-VERIFY.txt | sh

        Or read them, type sh, and paste all of this:

        \(shell)

        MACOS. Install two packages first, then the same in the same window:

          brew install coreutils openssl@3
          p=$(brew --prefix); PATH=$p/opt/openssl@3/bin:$PATH
          PATH=$p/opt/coreutils/libexec/gnubin:$PATH

        WINDOWS. Git for Windows comes with all of it: the same in Git Bash.
        \(powershell)\(book)
        \(closing)
        """
    }

    /// The commands for `sh`, which fail where anything does not hold.
    public var shell: String {
        [
            Self.beginning(isDraft, isTimestamped), isDraft ? nil : Self.signature,
            isTimestamped ? Self.timestamp : nil, Self.entries, Self.ending(isDraft),
        ].compactMap { $0 }.joined(separator: "\n")
    }
}

// MARK: - Words

extension VerifyInstructions {
    private var opening: String {
        let parts =
            isDraft
            ? """
            HOW TO VERIFY THIS DRAFT

            Nobody has signed it. The commands show that its files belong together, and
            which keys recorded what is in it. Draft it remains.

            """
            : """
            HOW TO VERIFY THIS EXTRACT

            With stock tools and without the program that made it. What is compared:
              1. the signature, with the certificate in keys/signer.pem;
              2. every file with the signed list, and that no other file is here;
              3. every entry and the head with the keys that signed them, and these keys
                 with the lines by which the ledger enrolled them.

            """
        return parts
    }

    private var closing: String {
        let certificate =
            isDraft
            ? ""
            : """
            - Ask the sender by telephone, or his authority, for the SHA-256 of the
              certificate. A certificate inside a file identifies nobody. Its dates and
              whether it was revoked are not judged by the commands.

            """
        return """
            COMPARE BY ANOTHER WAY what the commands print at their end:
            \(certificate)- Ask the archive, or who holds a printed card of it, for the fingerprint of the
              ledger. Without it anybody could have made another ledger with other keys.
            - This page came with the file, and is the same in every extract of its kind.

            WHAT THIS DOES NOT SHOW. That anything said in these records is true. Who held
            a key. What else the ledger holds. And what stock tools leave to a program that
            needs no ledger either:

              evidence verify FILE

            that the entries are under the head; that the records and what is withheld are
            what the entries' signed roots stand for; that each key was in force when it
            signed; the times; and of the ZIP file and the signature's own file the bytes
            that unzip and openssl pass over, such as a name that occurs twice.
            Ledger/FORMAT.md, which comes with that program, says how each is computed.

            """
    }

    private var book: String {
        guard !isDraft else { return "" }
        return """

            THE BOOK ALONE. extract.pdf holds a signature of its own with the same
            certificate, for who is handed nothing else. Readers of PDF show it, and on
            Linux (poppler-utils):

              pdfsig extract.pdf

            """
    }

    private var powershell: String {
        guard !isDraft else { return "" }
        return #"""
            Or steps 1 and 2 in PowerShell:

              $env:PATH += ";C:\Program Files\Git\usr\bin"
              $m = "META-INF/ASiCManifest001.xml"; $l = "manifest-sha256.txt"
              openssl cms -verify -binary -cades -inform DER -content $m `
                -in META-INF/signature001.p7s -CAfile keys/signer.pem -partial_chain `
                -purpose any -no_check_time -out NUL
              if ($LASTEXITCODE) { throw "the signature" }
              $sha = [Security.Cryptography.SHA256]::Create()
              $sum = $sha.ComputeHash([IO.File]::ReadAllBytes("$PWD/$l"))
              $sum = [Convert]::ToBase64String($sum)
              if (!(Select-String -Path $m -SimpleMatch -Pattern $sum)) { throw "the list" }
              $n = \#(isTimestamped ? 5 : 3); foreach ($line in Get-Content $l) {
                $n++; if ((Get-FileHash $line.Substring(66)).Hash -ne
                  $line.Substring(0, 64)) { throw $line } }
              if ($n -ne @(Get-ChildItem -Recurse -File -Force).Count) {
                throw "other files" }
              openssl x509 -in keys/signer.pem -noout -subject -fingerprint -sha256

            """#
    }
}

// MARK: - Commands

extension VerifyInstructions {
    private static func beginning(_ isDraft: Bool, _ isTimestamped: Bool) -> String {
        var others = "$l"
        if !isDraft { others += " $m $s" }
        if isTimestamped { others += " $n $r" }
        return #"""
            (set -eu; export LC_ALL=C; t=$(mktemp -d); trap 'rm -r "$t"' EXIT
            bad() { echo "FAILED: $*" >&2; exit 1; }
            sum() { openssl dgst -sha256 -binary "$1" | base64; }
            stated() { sed -n "\\,URI=\"$1\",,/DigestV/s,.*Value>\\(.*\\)</.*,\\1,p" $2; }
            l=manifest-sha256.txt m=META-INF/ASiCManifest001.xml s=META-INF/signature001.p7s
            n=META-INF/ASiCManifest002.xml r=META-INF/timestamp001.tst
            # Every file is as listed, and no other is here.
            sha256sum -c --quiet --strict $l || bad "a file is not as listed"
            cut -c 67- $l > "$t/names"
            printf '%s\n' \#(others) >> "$t/names"
            sort "$t/names" > "$t/listed"; find . ! -type d | cut -c 3- | sort > "$t/here"
            cmp "$t/listed" "$t/here" || bad "files that are not listed, or are missing"
            """#
    }

    private static let signature = #"""
        # The list is the one that was signed.
        [ "$(stated $l $m)" = "$(sum $l)" ] || bad "$l is not the one that was signed"
        openssl cms -verify -binary -cades -inform DER -in $s -content $m -purpose any \
            -CAfile keys/signer.pem -partial_chain -no_check_time -signer "$t/who" \
            -certsout "$t/chain" -out "$t/signed" || bad "the signature"
        sort "$t/chain" > "$t/sorted"; sort keys/signer.pem | cmp - "$t/sorted" ||
            bad "the certificates in $s are not those in keys/signer.pem"
        """#

    private static let timestamp = #"""
        # The timestamp is over all of it. Whose it is, `evidence verify` judges.
        for f in $l $m $s; do
            [ "$(stated $f $n)" = "$(sum $f)" ] || bad "the timestamp: another $f"
        done
        openssl cms -verify -noverify -inform DER -in $r -certsout "$t/tsa" \
            -out "$t/token" || bad $r
        openssl cms -verify -cades -inform DER -in $r -CAfile "$t/tsa" -purpose any \
            -partial_chain -no_check_time -out "$t/token" || bad $r
        od -An -v -tx1 "$t/token" | tr -d ' \n' > "$t/hex"; sum=$(sha256sum < $n)
        grep -qF "${sum%% *}" "$t/hex" || bad "the timestamp is not over $n"
        """#

    private static let entries = #"""
        # Each entry has a signature of each of its signers, whom the ledger enrolled.
        cat entries/*.txt | grep -E '^(key|log) ' > "$t/enrolled"
        each() {
            sed '/^$/,$d' "$1" > "$t/text"; sed '1,/^$/d' "$1" > "$t/lines"; count=0
            while read -r dash name line; do
                echo "$line" | base64 -d > "$t/raw"
                tail -c +5 "$t/raw" > "$t/signature"
                id=$(head -c 4 "$t/raw" | od -An -tx1 | tr -d ' \n'); key=keys/$id.pem
                if [ -f "$key" ]; then $2 "$1"; count=$((count + 1)); fi
            done < "$t/lines"
        }
        enrolled() {
            openssl pkey -pubin -in $key -outform DER | tail -c $2 > "$t/key"
            vkey=$name+$id+$( (printf $1; cat "$t/key") | base64 | tr -d '\n')
            grep -qF " $vkey " "$t/enrolled" || bad "$key of $name was not enrolled"
        }
        entry() {
            enrolled '\002' 91
            grep -qxF "signer $name+$id" "$t/text" || bad "$1: $name is no signer"
            openssl dgst -sha256 -verify $key -signature "$t/signature" "$t/text" \
                > "$t/said" || bad "$1: the signature of $name"
        }
        log() {
            enrolled '\001' 32; openssl pkeyutl -verify -pubin -inkey $key -rawin \
                -in "$t/text" -sigfile "$t/signature" > "$t/said" || bad "$1: of $name"
        }
        for f in entries/*.txt; do
            each $f entry; signers=$(grep -c '^signer ' "$t/text")
            [ $count = $signers ] || bad "$f: $count signatures of $signers"
        done
        each checkpoint log; [ $count -gt 0 ] || bad "the head is not signed"
        """#

    private static func ending(_ isDraft: Bool) -> String {
        let who = #"openssl x509 -in "$t/who" -noout -subject -dates -fingerprint -sha256"#
        return #"""
            print=$( (printf '\000'; cat entries/0.txt) | sha256sum | cut -c -64)
            grep -qxF "fingerprint $print" extract.txt || bad "the fingerprint"
            echo; echo "Every check has passed. Compare by another way:"
            \#(isDraft ? "" : who + "\n")echo "ledger $print")
            """#
    }
}
