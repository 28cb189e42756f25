internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence seal`: withholds a part of a record, until it is unsealed.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Withhold a field, words, a record or a document by a signed act.",
        discussion: """
            What is sealed goes to Ledger/sealed, which is never published, and can be brought \
            back with evidence unseal. Every proof still verifies; which field is withheld, by \
            whom, why and on what authority is shown. What it says, why and on whose authority, \
            is itself never withheld: do not repeat the words there.

            With --text all goes from which the words could be read back: of an excerpt the \
            pieces, its start and end, its paraphrase, its phrase, and the forms of names. Every \
            other place where the words still stand is listed, and every export in which they went \
            out; name further records to seal them in the same entry.

              evidence seal kantar/e1 --text "A. Name" --reason "protected witness" \\
                --authority "order 12/2026"
              evidence seal kantar/e1 kantar/e4 --field claim --reason … --authority …
              evidence seal kantar/article --source --rendition --reason … --authority …

            It does not reach copies, backups and exports that were made before.
            """
    )

    @Argument(help: "The records.")
    var records: [RecordArgument]

    @OptionGroup var options: WithholdingOptions

    func validate() throws {
        guard options.isPartGiven else {
            throw ValidationError("Say what: --field, --text, --all, --source or --rendition.")
        }
    }

    func run() throws {
        var act = WithholdingAct()
        let receipt = try options.recording.record { ledger in
            act = WithholdingAct()
            for argument in records {
                let number = try ledger.number(of: argument)
                let parts = try options.parts(of: number, ledger)
                try act.add(parts, of: number, ledger)
            }
            if let text = options.text {
                try act.search(for: text, ledger)
            }
            return try act.parts.map { number, part in
                try options.record(.seal(record: number, part))
            }
        }
        act.tell(receipt, done: "sealed", options.recording.output)
    }
}

/// What is withheld by one entry, and what is told of it.
struct WithholdingAct {
    /// The parts, by record.
    private(set) var parts: [(record: Int, part: WithheldPart)] = []

    /// The parts in words.
    private(set) var lines: [String] = []

    private var elsewhere: WordsElsewhere?

    /// Adds parts of a record.
    mutating func add(_ new: [WithheldPart], of record: Int, _ ledger: OpenLedger) throws {
        let content = try ledger.contentIfDisclosed(of: record)
        for part in new {
            parts.append((record, part))
            lines.append("\(try ledger.name(of: record)): \(part.words(of: content))")
        }
    }

    /// Looks where else the words stand.
    mutating func search(for text: String, _ ledger: OpenLedger) throws {
        elsewhere = try WordsElsewhere(
            of: text,
            in: ledger,
            besides: Dictionary(grouping: parts, by: \.record).mapValues { $0.map(\.part) }
        )
    }

    /// Prints what was done, and what it does not reach.
    func tell(_ receipt: Receipt, done: String, _ output: OutputOptions) {
        guard !output.json else {
            var members: [JSONValue.Member] = []
            if case .object(let all) = receipt.json { members = all }
            let acts = parts.map { act -> JSONValue in
                ["record": .integer(act.record), "what": .string("\(act.part)")]
            }
            members.append(JSONValue.Member(name: done, value: .array(acts)))
            if let elsewhere {
                members.append(JSONValue.Member(name: "elsewhere", value: elsewhere.json))
                let exports = JSONValue.array(elsewhere.exports.map(\.json))
                members.append(JSONValue.Member(name: "exports", value: exports))
            }
            print(JSONValue.object(members).text)
            return
        }
        for line in lines { print(VisibleText.onOneLine("\(done) \(line)")) }
        print(receipt.sentence)
        for line in elsewhere?.lines ?? [] { print(VisibleText.of(line)) }
        guard done != "unsealed" else { return }
        print("not reached: copies, backups and exports that were made before")
    }
}

extension WithheldPart {
    /// What it is, in words.
    func words(of content: Content?) -> String {
        switch self {
        case .all: return "all that it says"
        case .source: return "its source file"
        case .text: return "its text rendition"
        case .fields(let indexes):
            let names = content?.fieldNames ?? []
            return indexes.map { $0 < names.count ? names[$0] : "field \($0)" }
                .joined(separator: ", ")
        }
    }
}
