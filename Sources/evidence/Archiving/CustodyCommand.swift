internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence custody`: what happened to items in somebody's keeping.
struct CustodyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custody",
        abstract: "Record what happened to an item: collected, received, transferred …",
        discussion: """
            Events: collected, received, accessed, copied, transferred, exported, redacted, \
            sealed, unsealed, verified. An event from before the ledger, which others tell, \
            carries --reported.

              evidence custody received kantar/article --from people/courier \\
                --when 2024-02-03 --where "reading room" --authority "deed 7"
            """
    )

    @Argument(help: "What happened.")
    var event: CustodyEvent

    @Argument(help: "The records of the items.")
    var items: [RecordArgument]

    @OptionGroup var options: CustodyOptions

    func run() throws {
        var words: [String] = []
        let receipt = try options.recording.record { ledger in
            let items = try items.map { try ledger.number(of: $0) }
            var custody = CustodyContent(event: event, items: items)
            try options.apply(to: &custody, ledger)
            let names = try items.map { try ledger.name(of: $0) }
            words = ["\(event.rawValue): \(names.joined(separator: ", "))"]
            return [try NewRecord(.custody, custody.fields)]
        }
        receipt.tell(words, options.recording.output)
    }
}

/// What is said of an event of custody.
struct CustodyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who gave it.", valueName: "agent"))
    var from: RecordArgument?

    @Option(help: ArgumentHelp("Who took it.", valueName: "agent"))
    var to: RecordArgument?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("When, in EDTF.", valueName: "date"),
        transform: EDTFArgument.date
    )
    var when: EDTFDate?

    @Option(name: .customLong("where"), help: ArgumentHelp("Where.", valueName: "place"))
    var place: String?

    @Option(help: "On whose authority.")
    var authority: String?

    @Option(help: "Why.")
    var reason: String?

    @Option(help: "The SHA-256 of what was copied, exported or verified, in hex.")
    var sha256: String?

    @Flag(help: "It was before the ledger, and others tell of it.")
    var reported = false

    @Option(help: ArgumentHelp("A label, as in kantar/c1.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        if let sha256, CustodyOptions.digest(sha256) == nil {
            throw ValidationError("'\(sha256)' is no SHA-256 in 64 lower-case hex digits.")
        }
    }

    /// Writes what was given into `custody`.
    func apply(to custody: inout CustodyContent, _ ledger: OpenLedger) throws {
        if let from { custody.from = .known(try ledger.number(of: from, .agent)) }
        if let to { custody.to = .known(try ledger.number(of: to, .agent)) }
        if let when { custody.when = .known(when) }
        if let place { custody.place = .known(place) }
        if let authority { custody.authority = .known(authority) }
        if let reason { custody.reason = .known(reason) }
        if let sha256 { custody.sha256 = Disclosure(CustodyOptions.digest(sha256)) }
        if reported { custody.reported = .known("yes") }
        if let label { custody.label = .known(label) }
    }

    private static func digest(_ text: String) -> Digest? {
        Hexadecimal.value(of: Array(text.utf8)).flatMap(Digest.init(bytes:))
    }
}
