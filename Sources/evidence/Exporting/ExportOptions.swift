internal import ArgumentParser
internal import EvidenceExport
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// What an extract withholds beside what the ledger does.
struct ExportRedactionOptions: ParsableArguments {
    @Option(
        name: .customLong("redact"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Withhold a field: #35:exact/1, #35:about/0:protected-witness. May be repeated.",
            valueName: "record:field[:reason]"
        ),
        transform: RedactionArgument.init(parsing:)
    )
    var fields: [RedactionArgument] = []

    @Option(
        name: .customLong("redact-words"),
        help: ArgumentHelp(
            "Withhold each field that holds a word or phrase of the file, one a line.",
            valueName: "file"
        ),
        completion: .file()
    )
    var wordsFile: String?

    @Option(help: ArgumentHelp("On whose authority that is withheld.", valueName: "text"))
    var authority: String?

    func validate() throws {
        if let authority, !ExtractDescription.isPermitted(text: authority) {
            throw ValidationError("--authority is one line of text, of at most 4096 bytes")
        }
    }
}

/// `#35:exact/1:protected-witness`.
struct RedactionArgument {
    let record: RecordArgument
    let field: FieldRedaction

    /// Reads what was typed, or says what was expected.
    init(parsing argument: String) throws {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
            .map(String.init)
        guard (2...3).contains(parts.count), let record = RecordArgument(argument: parts[0]) else {
            throw ValidationError("a record and its field are expected, such as #35:about/0")
        }
        let reason = parts.count == 3 ? parts[2] : FieldRedaction.plainReason
        guard let field = FieldRedaction(field: parts[1], reason: reason) else {
            throw ValidationError(
                "a field is a name such as claim or exact/1; a reason is a word of a-z, 0-9 and "
                    + "'-', of at most 32, and not \(CompleteRange.reason)"
            )
        }
        self.record = record
        self.field = field
    }
}

/// `35..50`: the records from one to another.
struct RangeArgument: ExpressibleByArgument, CustomStringConvertible {
    let first: RecordArgument
    let last: RecordArgument

    init?(argument: String) {
        guard let dots = argument.firstRange(of: ".."),
            let first = RecordArgument(argument: String(argument[..<dots.lowerBound])),
            let last = RecordArgument(argument: String(argument[dots.upperBound...]))
        else { return nil }
        self.first = first
        self.last = last
    }

    var description: String { "\(first)..\(last)" }
}

/// What an extract is made of, and what it is called.
struct ExtractOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The new file: FILE.asice or FILE.zip.", valueName: "file"),
        completion: .file(extensions: ["asice", "zip"])
    )
    var output: String

    @Flag(help: "Not signed and not recorded: DRAFT on each page.")
    var draft = false

    @Flag(help: "Leave no record of the export in the ledger; page 1 says so.")
    var unrecorded = false

    @Option(help: ArgumentHelp("What it is for, as the court names it.", valueName: "text"))
    var matter: String?

    @Option(help: ArgumentHelp("What each exhibit's number begins with.", valueName: "prefix"))
    var bates = "EL"

    @Option(help: ArgumentHelp("What stands at the foot of each page.", valueName: "text"))
    var legend: String?

    @Option(
        help: ArgumentHelp(
            "An earlier extract: what was an exhibit there is left out.",
            valueName: "extract"
        ),
        completion: .file()
    )
    var since: String?

    @Option(
        help: ArgumentHelp(
            "Show --field of every record from the first to the last, and hashes of the rest.",
            valueName: "from..to"
        )
    )
    var complete: RangeArgument?

    @Option(
        name: .customLong("field"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "What --complete shows of each: about, tags, claim. May be repeated.",
            valueName: "name"
        )
    )
    var completeFields: [String] = []

    @Option(help: ArgumentHelp("Who gets it, as the record of the export.", valueName: "agent"))
    var recipient: RecordArgument?

    @Flag(
        help: """
            The files of the documents too, where they may be shown, and in the book how each \
            quotation looks there.
            """
    )
    var includeDocuments = false

    @Flag(help: "What else is annotated of the exhibits, which is only counted otherwise.")
    var withAnnotations = false

    @Option(
        help: ArgumentHelp(
            "So many characters of the text before and after each quotation.",
            valueName: "count"
        )
    )
    var context: Int?

    @Option(
        help: ArgumentHelp(
            "Files of your own, which are signed as not of the ledger.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var attach: String?

    @Option(
        name: .customLong("bagit"),
        help: ArgumentHelp(
            "The same as a bag for an archive (BagIt, RFC 8493), in a new folder.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var bag: String?

    @Option(
        help: ArgumentHelp(
            """
            Sign with a certificate of your own: the chain in PEM, the signer's first. \
            (default: that of the key that --signer names)
            """,
            valueName: "chain"
        ),
        completion: .file()
    )
    var certificate: String?

    @Option(
        help: ArgumentHelp(
            "Its private key in PEM: RSA of 2048 bits or more, or P-256.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certificateKey: String?

    @Option(
        name: .customLong("tsa"),
        help: ArgumentHelp("The authority that stamps the signature.", valueName: "url")
    )
    var authority: String?

    func validate() throws {
        guard [".asice", ".zip"].contains(where: output.hasSuffix) else {
            throw ValidationError("--output is FILE.asice or FILE.zip")
        }
        guard BatesRange.isPermitted(prefix: bates) else {
            throw ValidationError(
                "--bates is 1 to 32 of A-Z, a-z, 0-9, '.', '_' and '-', and ends in no digit"
            )
        }
        for (name, text) in [("--matter", matter), ("--legend", legend)] {
            guard let text, !ExtractDescription.isPermitted(text: text) else { continue }
            throw ValidationError("\(name) is one line of text, of at most 4096 bytes")
        }
        guard (complete == nil) == completeFields.isEmpty else {
            throw ValidationError("--complete and --field go together")
        }
        if let context, !(1...1_000).contains(context) {
            throw ValidationError("--context is 1 to 1000")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--certificate and --certificate-key go together")
        }
        guard !draft || authority == nil && recipient == nil && certificate == nil && !unrecorded
        else {
            throw ValidationError(
                "--draft is neither signed nor recorded: --certificate, --tsa, --recipient and "
                    + "--unrecorded do not go with it"
            )
        }
        guard !unrecorded || recipient == nil else {
            throw ValidationError("--recipient is recorded: --unrecorded does not go with it")
        }
    }

    /// The range of --complete, which must lie in the ledger.
    func completeRange(in snapshot: LedgerSnapshot) throws -> CompleteRange? {
        guard let complete else { return nil }
        let first = try snapshot.number(of: complete.first)
        let last = try snapshot.number(of: complete.last)
        let fields = Set(completeFields.map { $0.hasPrefix("/") ? $0 : "/\($0)" })
            .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        guard first <= last, last < snapshot.recordCount,
            let range = CompleteRange(first...last, fields: fields)
        else {
            throw CommandFailure(
                "--complete \(complete): there are no such records, or no such field",
                hints: [
                    "records #0 to #\(snapshot.recordCount - 1) are here; a field is a name such "
                        + "as about, or a pointer such as /text/sha256"
                ],
                outcome: .usage
            )
        }
        return range
    }

    /// The certificate of one's own that was given; nil where none was.
    var ownCertificate: OwnCertificate? {
        guard let certificate, let certificateKey else { return nil }
        return OwnCertificate(chainFile: certificate, keyFile: certificateKey)
    }

    /// Whether the export is recorded in the ledger.
    var isRecorded: Bool { !draft && !unrecorded }
}
