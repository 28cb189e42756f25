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
            throw try failureOfReading("tagged \(tag)")
                ?? CommandFailure(
                    "no excerpt is tagged \(tag)",
                    hints: RowReader.offer(try index.tags(near: tag, asOf: moment)),
                    outcome: .usage
                )
        }
    }

    /// Does something with a reader; where a label proves to be nobody's, those like it are
    /// offered, and where contents are missing it is said that a name may stand there.
    mutating func offeringLabels<Result>(
        _ body: (inout RowReader) throws -> Result
    ) throws -> Result {
        do {
            return try body(&self)
        } catch IndexError.noSuchLabel(let label) {
            throw try failure(forLabel: label)
        } catch IndexError.noSuchAgent(let name, let near) where near.isEmpty {
            throw try failureOfReading("named “\(name)”")
                ?? CommandFailure(IndexError.noSuchAgent(name, near: near))
        }
    }

    /// That what was asked for may stand in contents that cannot be read; nil where all can be.
    private mutating func failureOfReading(_ asked: String) throws -> CommandFailure? {
        guard !index.snapshot.isWithoutContents else {
            return CommandFailure(
                "nothing here says what is \(asked): the contents are not in this copy",
                hints: ["ask a ledger that has them, or for a number"]
            )
        }
        let lost = try index.numbers(asOf: moment).unreadable
        guard lost > 0 else { return nil }
        return CommandFailure(
            "nothing that can be read is \(asked), and \(Quantity.of(lost, "record", "records")) "
                + "cannot be: altered, or missing",
            hints: ["run evidence verify"]
        )
    }

    private mutating func failure(forLabel label: String) throws -> CommandFailure {
        if let failure = try failureOfReading("labelled \(label)") { return failure }
        return .unknownLabel(
            label,
            hints: RowReader.offer(try index.labels(near: label, asOf: moment)),
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
