internal import EvidenceModel

/// A question with every name in it resolved to record numbers.
struct ResolvedQuery {
    let query: Query

    /// The ledger of so many records is asked.
    let limit: Int

    var by = Filter<[Int]>()
    var wordsOf = Filter<[Int]>()
    var through = Filter<[Int]>()
    var to = Filter<[Int]>()
    var about = Filter<[Int]>()
    var documents = Filter<[Int]>()
    var contradicting = Filter<[Int]>()

    /// The records that stand in a relation only through what they supersede, by kind.
    var carried: [RelationKind: [Int]] = [:]
    var carriedQuestions: [Int] = []

    /// The records of which something was withheld then that is not now.
    var withheldThen: [Int] = []
}

extension Filter {
    func mapped<Other: Sendable>(_ transform: (Value) -> Other) -> Filter<Other> {
        Filter<Other>(anyOf: anyOf.map(transform), noneOf: noneOf.map(transform))
    }
}
