internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

// From labels to numbers.

extension ImportedRecords {
    /// The number of the record that stands under a key, or in a column, of that name.
    func number(
        _ reference: Reference,
        of key: String,
        in ledger: OpenLedger
    ) throws -> Int {
        if let number = numbers[reference] { return number }
        guard !refused.contains(reference) else { throw NamesRefused() }
        guard let argument = RecordArgument(argument: reference.text) else {
            throw CommandFailure("`\(key)`: \(reference) is no record")
        }
        let found: Int?
        switch argument {
        case .number(let number): found = ledger.catalogue.kind(of: number).map { _ in number }
        case .label(let text): found = try RecordLabel(text).flatMap { try ledger.bearer(of: $0) }
        }
        guard let found else {
            throw CommandFailure(
                "`\(key)`: "
                    + (reference.isNumber
                        ? "there is no record #\(reference); they go up to #\(ledger.nextRecord - 1)"
                        : "no record is labelled \(reference)"),
                hints: ["it takes the label or the number of a record that is there"]
            )
        }
        return found
    }

    /// The kind of a record that is there, or will be with this dossier.
    func kind(of number: Int, in ledger: OpenLedger) -> RecordKind? {
        let index = number - ledger.nextRecord
        return current.indices.contains(index)
            ? current[index].act.kind : ledger.catalogue.kind(of: number)
    }

    /// The agent that stands under a key of that name, with the form of his name.
    func agent(
        _ mention: PlannedMention,
        of key: String,
        in ledger: OpenLedger
    ) throws -> NamedAgent {
        NamedAgent(try number(mention.agent, of: key, in: ledger), as: mention.form)
    }

    /// The number of the dossier's document.
    func document(in ledger: OpenLedger) throws -> Int {
        guard let reference = file.plan.documentReference else {
            throw CommandFailure("the dossier has no document")
        }
        return ledger.catalogue.current(try number(reference, of: "document", in: ledger))
    }
}

/// It names a record of the same dossier that is refused, which is told of already.
struct NamesRefused: Error {}
