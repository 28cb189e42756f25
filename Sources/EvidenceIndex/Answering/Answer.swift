/// What the ledger has to say to a ``Query``.
public struct Answer: Sendable {
    /// The rows that were asked for, in order.
    public let rows: [AnswerRow]

    /// How many records are certainly as asked for.
    public let certainCount: Int

    /// How many more may be: their dates leave it open.
    public let possibleCount: Int

    /// The agents that the filters named, and those taken for them.
    public let agents: [ResolvedAgent]

    /// The links by which others are said to be the same as those agents, and that were not
    /// followed.
    ///
    /// None where it was asked that no link be followed.
    public let unfollowed: [IdentityLink]

    /// What else must be known in order not to read the answer wrongly.
    public let notes: [Note]

    /// The answer is that of the ledger of so many records.
    public let recordCount: Int

    /// The rows that the listing chooses from: certain ones, possible ones, or both.
    public let listedCount: Int

    /// Something to be told with an answer.
    public enum Note: Hashable, Sendable, CustomStringConvertible {
        /// The contents of so many records do not match what was signed, or are missing.
        case unreadable(records: Int)

        /// The texts of so many documents are not at hand, or not what was signed.
        case textsMissing(documents: Int)

        /// So many rows were withheld after the moment asked for, and cannot be shown as they
        /// stood.
        case withheldSince(rows: Int)

        /// So many records may be as asked for, were it not for what is withheld of them.
        case unsearched(records: Int, Absence)

        /// Several agents are recorded under that name, and all were taken.
        case severalAgents(String, [Int])

        /// Why a record could not be searched, or not all of it.
        public enum Absence: CaseIterable, Hashable, Sendable {
            case sealed, destroyed

            /// It was at the moment that is looked at not yet withheld.
            case sealedSince, destroyedSince

            /// A part of it, or of a voice that it stands in, is withheld.
            case inPart
        }

        /// One sentence for a person.
        public var description: String {
            switch self {
            case .unreadable(let records):
                "\(records) \(records == 1 ? "record" : "records") could not be read:"
                    + " run evidence verify"
            case .textsMissing(let documents):
                "the text of \(documents) \(documents == 1 ? "document" : "documents")"
                    + " could not be read, so it was not searched"
            case .withheldSince(let rows):
                "\(rows) \(rows == 1 ? "row" : "rows") cannot be shown as"
                    + " \(rows == 1 ? "it" : "they") stood: withheld since"
            case .unsearched(let records, .inPart):
                "what is withheld of \(records) \(records == 1 ? "record" : "records"), or of the"
                    + " voices \(records == 1 ? "it stands" : "they stand") in, cannot be searched"
            case .unsearched(let records, let absence):
                "\(records) \(records == 1 ? "record" : "records")"
                    + " \(absence.words(ofOne: records == 1)) and cannot be searched"
            case .severalAgents(let name, let agents):
                "“\(name)” is recorded of "
                    + agents.map { "#\($0)" }.joined(separator: ", ") + ": all were taken"
            }
        }
    }
}

extension Answer.Note.Absence {
    fileprivate func words(ofOne isOne: Bool) -> String {
        switch self {
        case .sealed: isOne ? "is sealed" : "are sealed"
        case .destroyed: isOne ? "is destroyed" : "are destroyed"
        case .sealedSince: isOne ? "was sealed since" : "were sealed since"
        case .destroyedSince: isOne ? "was destroyed since" : "were destroyed since"
        case .inPart: isOne ? "is withheld in part" : "are withheld in part"
        }
    }
}
