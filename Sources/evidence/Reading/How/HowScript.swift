internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The commands by which anybody verifies one record without this program.
///
/// They need what every Debian has: `sh`, coreutils, `sed`, `openssl`. They read the ledger's own
/// files at the places where the record stands, so that nothing has to be believed but what they
/// show.
struct HowScript {
    private let record: ShownRecord
    private let snapshot: LedgerSnapshot
    private var script = ShellScript()

    /// The ledger's files that the commands read.
    private var files = ["entries"]

    /// Writes the commands for `record`.
    init(for record: ShownRecord, in snapshot: LedgerSnapshot) throws {
        self.record = record
        self.snapshot = snapshot
        try addSignatures()
        try addChain()
        try addContent()
        script.run("")
        script.run("rm -r \"$t\"; [ -z \"$bad\" ]")
        script.run(")")
    }

    /// The script.
    var text: String { beginning.text + script.text }

    private var index: Int { record.entry.header.index }

    /// What has to be there before anything is checked.
    ///
    /// All is in parentheses, so that giving up does not close the shell it was pasted into.
    private var beginning: ShellScript {
        var script = ShellScript()
        script.run(
            "# Record #\(record.number) (\(record.kind.rawValue)) of \(snapshot.origin), entry \(index)."
        )
        script.run(
            "# Paste into a shell in the ledger's folder, which holds the file entries. Nothing is written there."
        )
        script.run("(")
        script.run("for file in \(files.joined(separator: " \\\n    ")); do")
        script.run(
            """
                [ -r "$file" ] && continue
                echo "there is no $file here, so nothing was checked." >&2
                echo "Go to the ledger's folder, as in: cd Ledger; then paste this again." >&2
                exit 1
            done
            t=$(mktemp -d); bad=
            check() {
                if cmp -s "$t/$2" "$t/$3"; then echo "$1: OK"; else echo "$1: DIFFERENT"; bad=1; fi
            }
            piece() { tail -c +"$2" "$1" | head -c "$3"; }
            """
        )
        return script
    }

    private func piece(ofEntry index: Int) throws -> String {
        let range = try snapshot.placedEntry(index).place
        return "piece entries \(range.lowerBound + 1) \(range.count)"
    }
}

// MARK: - Signatures and chain

extension HowScript {
    private mutating func addSignatures() throws {
        let range = try snapshot.placedEntry(index).place
        script.note(
            """
            The entry: bytes \(range.lowerBound) to \(range.upperBound - 1) of entries. What was \
            signed is its text: all before the first empty line.
            """
        )
        script.run("\(try piece(ofEntry: index)) > \"$t/entry\"")
        script.run("sed '/^$/,$d' \"$t/entry\" > \"$t/text\"")
        let standing = snapshot.standing
        for (position, signer) in record.entry.signers.enumerated() {
            guard let enrolment = standing.key(signer)?.enrolledBy,
                let entry = try snapshot.entry(ofRecord: enrolment)?.entry.header.index
            else {
                script.note("Signer \(signer) was never enrolled here.")
                continue
            }
            try addSignature(position, signer, enrolledBy: enrolment, in: entry)
        }
    }

    private mutating func addSignature(
        _ position: Int,
        _ signer: KeyReference,
        enrolledBy enrolment: Int,
        in entry: Int
    ) throws {
        // Context, ledger, entry, previous, time; signers; records; an empty line.
        let line = 5 + record.entry.signers.count + record.entry.records.count + 2 + position
        script.note(
            """
            Signed by \(signer). Its public key stands in record #\(enrolment), in entry \
            \(entry): base64 after the second "+", of which the first byte is the type and the \
            rest the key in DER. The signature is on line \(line), after four bytes of key ID.
            """
        )
        script.run(
            """
            \(try piece(ofEntry: entry)) | sed -n '/^key \(enrolment) /s/^[^+]*+[^+]*+\\([^ ]*\\) .*/\\1/p' |
                base64 -d | tail -c +2 | openssl pkey -pubin -inform DER -out "$t/key"
            sed -n '\(line)s/.* //p' "$t/entry" | base64 -d | tail -c +5 > "$t/signature"
            openssl dgst -sha256 -verify "$t/key" -signature "$t/signature" "$t/text" || bad=1
            """
        )
    }

    private mutating func addChain() throws {
        script.note(
            """
            The chain: an entry holds the SHA-256 of a zero byte and the whole entry before it.
            """
        )
        script.run("link() { (printf '\\000'; cat \"$1\") | sha256sum | cut -d ' ' -f 1; }")
        script.run(
            """
            previous() { sed -n '4s/previous //p' "$1" | base64 -d | od -An -v -tx1 | tr -d ' \\n'; echo; }
            """
        )
        if index > 0 {
            script.run("\(try piece(ofEntry: index - 1)) > \"$t/before\"")
            script.run("link \"$t/before\" > \"$t/1\"; previous \"$t/entry\" > \"$t/2\"")
            script.run("check 'link to entry \(index - 1)' 1 2")
        }
        if index + 1 < snapshot.entryCount {
            script.run("\(try piece(ofEntry: index + 1)) > \"$t/after\"")
            script.run("link \"$t/entry\" > \"$t/1\"; previous \"$t/after\" > \"$t/2\"")
            script.run("check 'link from entry \(index + 1)' 1 2")
        }
    }
}

// MARK: - Content

extension HowScript {
    private mutating func addContent() throws {
        guard let content = record.content,
            let line = try snapshot.contentLine(ofRecord: record.number)
        else {
            script.note(
                """
                What the record says is withheld whole, or not here. Its root, which was signed, \
                stands for it.
                """
            )
            return
        }
        let file = LedgerPaths.file(ofRecord: record.number)
        files.append("contents/\(file)")
        script.note(
            """
            What it says is one line of contents/\(file). The hash of a value is the SHA-256 of a \
            byte 2, its salt and the value; that of a field is the SHA-256 of a zero byte, its \
            name, a zero byte and the hash of its value. Of a withheld field only the hash of \
            the value stands there. The numbers are places in the line.
            """
        )
        script.run("sed -n '/^{\"record\":\(record.number),/p' contents/\(file) > \"$t/line\"")
        script.run(
            """
            line() { piece "$t/line" "$1" "$2"; }
            hash() { openssl dgst -sha256 -binary; }
            name() { { printf '\\000%s\\000' "$2"; cat "$t/hash"; } | hash > "$t/$1"; }
            value() { { printf '\\002'; line "$1" "$2" | base64 -d; cat "$t/value"; } | hash > "$t/hash"; }
            """
        )
        let places = ContentLineFields(line).fields
        for (index, (field, place)) in zip(content.fields, places).enumerated() {
            add(field, index, place)
        }
        addTree(of: content.fields.count)
        script.run(
            "sed -n '/^\(record.kind.rawValue) \(record.number) /s/.* //p' \"$t/text\" | "
                + "base64 -d > \"$t/root\""
        )
        script.run("check 'content root' root '\(HowScript.name(0..<content.fields.count))'")
        if record.kind == .excerpt { try addWords(ExcerptContent(content)) }
    }

    /// Holds an excerpt against the text that it is taken from.
    private mutating func addWords(_ excerpt: ExcerptContent) throws {
        guard excerpt.words != nil, let place = excerpt.place.value,
            let number = excerpt.document.value,
            let document = try snapshot.content(ofRecord: number),
            let digest = DocumentContent(document).textSHA256.value,
            let bytes = try snapshot.document(digest),
            let text = try? Rendition(bytes), text.contains(place)
        else { return }
        let file = "documents/\("\(digest)".prefix(2))/\(digest)"
        files.append(file)
        let range = text.byteRange(of: place)
        script.note(
            """
            The words stand in the text of document #\(number), characters \(place.start) to \
            \(place.end), which are bytes \(range.lowerBound) to \(range.upperBound - 1). The \
            file is named by its hash, which the document's record holds.
            """
        )
        let pieces = excerpt.exact.indices.map { "\"$t/exact-\($0)\"" }
        script.run("cat \(pieces.joined(separator: " ")) > \"$t/words\"")
        script.run("piece \(file) \(range.lowerBound + 1) \(range.count) > \"$t/place\"")
        script.run("check 'words in the document' words place")
        script.run("sha256sum < \(file) | cut -d ' ' -f 1 > \"$t/1\"; echo \(digest) > \"$t/2\"")
        script.run("check 'hash of the document' 1 2")
    }

    private mutating func add(_ field: ContentField, _ index: Int, _ place: ContentLineFields.Field)
    {
        let name = ShellScript.quoted(String(decoding: field.pointer, as: UTF8.self))
        let first = "\(place.first.lowerBound + 1) \(place.first.count)"
        guard let bytes = field.value, let value = place.value else {
            script.run("line \(first) | base64 -d > \"$t/hash\"; name \(index) \(name)  # withheld")
            return
        }
        // JSON's escapes are not undone by any stock tool; such values are given in base64.
        let source =
            place.isPlain
            ? "line \(value.lowerBound + 1) \(value.count)"
            : "echo \(Base64.text(bytes)) | base64 -d"
        script.run("\(source) > \"$t/value\"; value \(first); name \(index) \(name)")
        let pointer = String(decoding: field.pointer, as: UTF8.self)
        if record.kind == .excerpt, pointer.hasPrefix("/exact/") {
            script.run("cp \"$t/value\" \"$t/exact-\(pointer.dropFirst("/exact/".count))\"")
        }
    }

    private mutating func addTree(of count: Int) {
        guard count > 1 else { return }
        script.note(
            """
            The root: two neighbours make the SHA-256 of a byte 1 and their hashes (RFC 6962).
            """
        )
        script.run("node() { { printf '\\001'; cat \"$t/$1\" \"$t/$2\"; } | hash > \"$t/$3\"; }")
        addNode(over: 0..<count)
    }

    private mutating func addNode(over range: Range<Int>) {
        guard range.count > 1 else { return }
        var half = 1
        while half * 2 < range.count { half *= 2 }
        let left = range.lowerBound..<(range.lowerBound + half)
        let right = left.upperBound..<range.upperBound
        addNode(over: left)
        addNode(over: right)
        let names = [left, right, range].map(HowScript.name).joined(separator: " ")
        script.run("node \(names)")
    }

    private static func name(_ range: Range<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound - 1)"
    }
}
