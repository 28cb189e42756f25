internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The names in a question that nothing may bear: an answer without a row would then say less
/// than it seems to.
///
/// Agents and records that are named are looked up by the index itself.
extension RowReader {
    /// Refuses a question for a key, a label or a tag that the ledger does not know.
    mutating func checkNames(in query: Query) throws {
        let keys = index.snapshot.standing.keys.map(\.key.reference)
        for signer in query.signers.anyOf + query.signers.noneOf
        where !keys.contains(where: { $0.isMeant(by: signer) }) {
            throw CommandFailure(
                "no key here is called \(signer)",
                hints: CommandFailure.offer(signer, among: keys.map(\.handle)),
                outcome: .usage
            )
        }
        for label in query.labels.anyOf + query.labels.noneOf
        where try !index.knows(label: label, asOf: moment) {
            throw try failure(forLabel: label)
        }
        for tag in query.tags.anyOf + query.tags.noneOf
        where try !index.knows(tag: tag, asOf: moment) {
            throw CommandFailure(
                "no excerpt is tagged \(tag)",
                hints: RowReader.offer(try index.tags(near: tag, asOf: moment)),
                outcome: .usage
            )
        }
    }

    /// Does something with a reader; where a label proves to be nobody's, those like it are
    /// offered.
    mutating func offeringLabels<Result>(
        _ body: (inout RowReader) throws -> Result
    ) throws -> Result {
        do {
            return try body(&self)
        } catch IndexError.noSuchLabel(let label) {
            throw try failure(forLabel: label)
        }
    }

    private mutating func failure(forLabel label: String) throws -> CommandFailure {
        // A record that cannot be read may be the one that bears it.
        var query = Query()
        query.asOf = moment
        query.limit = 0
        let notes = try index.answer(query).notes
        return .unknownLabel(
            label,
            hints: RowReader.offer(try index.labels(near: label, asOf: moment))
                + notes.map(\.description),
            outcome: .usage
        )
    }

    private static func offer(_ words: [String]) -> [String] {
        words.isEmpty ? [] : ["did you mean \(words.joined(separator: ", "))?"]
    }
}

extension KeyReference {
    /// Whether the key is meant by its whole reference, its name, or the last part of that.
    fileprivate func isMeant(by text: String) -> Bool {
        [description, name, handle].contains { Array($0.utf8) == Array(text.utf8) }
    }
}
