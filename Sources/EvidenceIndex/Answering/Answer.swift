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

        /// Several agents are recorded under that name, and all were taken.
        case severalAgents(String, [Int])

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
            case .severalAgents(let name, let agents):
                "“\(name)” is recorded of "
                    + agents.map { "#\($0)" }.joined(separator: ", ") + ": all were taken"
            }
        }
    }
}
