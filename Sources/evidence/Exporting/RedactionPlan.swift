internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceInterchange
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// What an extract withholds beside what the ledger does.
struct RedactionPlan {
    /// The words that stand nowhere in the extract.
    private(set) var words = ProtectedWords()

    private var fields: [Int: [FieldRedaction]] = [:]

    /// The records of which nothing else is shown than the fields of a range.
    private var partial: Set<Int> = []
    private var complete: CompleteRange?

    /// On whose authority.
    let authority: String

    /// What the options ask for, in an extract of those records; nothing is written where they
    /// cannot be met.
    init(
        _ options: ExportRedactionOptions,
        of selection: ExportSelection,
        in snapshot: LedgerSnapshot
    ) throws {
        let records = Set(selection.records)
        partial = selection.partial
        complete = selection.complete
        authority = options.authority ?? "not stated"
        if let file = options.wordsFile {
            let bytes = try InputFile(FilePath(file)).bytes
            do throws(ProtectedWordsError) {
                words = try ProtectedWords(lines: bytes)
            } catch {
                throw CommandFailure("\(file): \(error)", outcome: .usage)
            }
        }
        for argument in options.fields {
            let number = try snapshot.number(of: argument.record)
            guard records.contains(number) else {
                throw CommandFailure(
                    "--redact \(argument.record): #\(number) is not in this extract",
                    outcome: .usage
                )
            }
            let record = try snapshot.shownRecord(number)
            guard let content = record.content else {
                throw CommandFailure("#\(number) is withheld whole already", outcome: .usage)
            }
            do throws(FieldRefusal) {
                let withheld = try content.fields(of: argument.field, in: record.kind)
                for words in content.words(of: withheld, in: record.kind) {
                    self.words.add(ofField: words)
                }
            } catch {
                throw CommandFailure("--redact \(argument.record): \(error)", outcome: .usage)
            }
            fields[number, default: []].append(argument.field)
        }
    }

    /// What of a record goes out, and which of its fields this extract withholds, with the reason.
    func redacted(
        _ record: ShownRecord,
        _ content: Content,
        using hasher: inout TreeHasher
    ) throws -> (content: Content, reasons: [Int: String]) {
        var reasons: [Int: String] = [:]
        for index in content.fields(holding: words, in: record.kind) {
            reasons[index] = FieldRedaction.plainReason
        }
        for redaction in fields[record.number] ?? [] {
            for index in try content.fields(of: redaction, in: record.kind) {
                reasons[index] = redaction.reason
            }
        }
        for (index, reason) in content.placeTellers(of: reasons, in: record.kind)
        where reasons[index] == nil {
            reasons[index] = reason
        }
        if let complete, partial.contains(record.number) {
            for (index, field) in content.fields.enumerated()
            where reasons[index] == nil && field.value != nil && !complete.asks(for: field.pointer)
            {
                reasons[index] = CompleteRange.reason
            }
        }
        guard !reasons.isEmpty else { return (content, [:]) }
        let redacted = try content.withholding(using: &hasher) { reasons[$0] != nil }
        return (redacted, reasons)
    }

    /// Refuses protected words in what goes out besides the records; `parts` name what that is.
    func check(_ parts: [(name: String, text: String)]) throws {
        for part in parts
        where words.stand(in: part.text) || words.stand(inName: Array(part.text.utf8)) {
            throw CommandFailure(
                "protected words stand in \(part.name), which cannot be withheld: nothing was "
                    + "written",
                outcome: .usage
            )
        }
    }
}
