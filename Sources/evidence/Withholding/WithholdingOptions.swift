internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Which part of a record is meant, and why.
struct WithholdingOptions: ParsableArguments {
    @Option(
        name: .customLong("field"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "A field by its name, as in claim or about/0/as, with all below it; may be repeated.",
            valueName: "name"
        )
    )
    var fields: [String] = []

    @Option(
        help: ArgumentHelp(
            "Words: all of the record from which they could be read back.",
            valueName: "words"
        )
    )
    var text: String?

    @Flag(help: "All that the record says; of a document its files too.")
    var all = false

    @Flag(help: "A document's source file.")
    var source = false

    @Flag(help: "A document's text rendition.")
    var rendition = false

    @Option(help: "Why.")
    var reason: String

    @Option(help: "On whose authority, as in “order 12/2026”.")
    var authority: String

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard text?.isEmpty != true else { throw ValidationError("--text wants words.") }
        guard !all || !source && !rendition && fields.isEmpty && text == nil else {
            throw ValidationError("--all takes everything: give it alone.")
        }
    }

    /// Whether a part was named.
    var isPartGiven: Bool { all || source || rendition || !fields.isEmpty || text != nil }

    /// The parts of the record that are meant.
    ///
    /// - Throws: ``CommandFailure`` where the record has no such part.
    func parts(of record: Int, _ ledger: OpenLedger) throws -> [WithheldPart] {
        if all { return [.all] }
        var parts: [WithheldPart] = []
        if source { parts.append(.source) }
        if rendition { parts.append(.text) }
        guard !fields.isEmpty || text != nil else { return parts }
        let content = try ledger.content(of: record)
        var indexes: Set<Int> = []
        for field in fields {
            let found = content.fields(named: field)
            guard !found.isEmpty else {
                throw CommandFailure(
                    "\(try ledger.name(of: record)) has no field \(field)",
                    hints: ["its fields are: \(content.fieldNames.joined(separator: ", "))"]
                )
            }
            indexes.formUnion(found)
        }
        if let text {
            let words = Array(text.utf8)
            let kind = ledger.catalogue.kind(of: record)
            let found = try WordsInRecord(words, kind: kind, content).fields(
                of: try ledger.name(of: record),
                number: record
            )
            indexes.formUnion(found)
        }
        return parts + [.fields(indexes.sorted())]
    }

    /// The record of an act.
    func record(_ act: RecordAct) throws -> NewRecord {
        let content = WithholdingContent(reason: reason, authority: authority)
        return NewRecord(act: act, content: try Content(drafting: content.fields))
    }
}

extension Content {
    /// The indexes of the field of that name, with or without its first slash, and of those below.
    func fields(named name: String) -> [Int] {
        let pointer = Array((name.hasPrefix("/") ? name : "/" + name).utf8)
        return fields.indices.filter { index in
            let other = fields[index].pointer
            return other == pointer || other.starts(with: pointer + [UInt8(ascii: "/")])
        }
    }

    /// The names of all fields.
    var fieldNames: [String] {
        fields.map { String(decoding: $0.pointer.dropFirst(), as: UTF8.self) }
    }
}
