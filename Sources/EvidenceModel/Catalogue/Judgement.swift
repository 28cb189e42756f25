/// What the rules of design §5 say about the records of one entry.
public struct Judgement: Equatable, Sendable {
    /// The rules that records break, in the order of the records.
    public internal(set) var breaches: [Breach] = []

    /// The words that only a later version can have written; where there is any, the records
    /// from the first on were not judged, and nothing after them can be.
    public internal(set) var laterWords: [LaterWord] = []

    /// The checks that were not made.
    public internal(set) var skipped = SkippedChecks()

    mutating func note(_ problem: Breach.Problem, _ record: Int) {
        breaches.append(Breach(record: record, problem: problem))
    }

    /// Notes a breach that a withheld annotation might explain: then it is skipped and counted.
    mutating func note(_ problem: Breach.Problem, _ record: Int, unlessSuperseded: Bool) {
        if unlessSuperseded {
            skipped.supersessions += 1
        } else {
            note(problem, record)
        }
    }

    /// Puts the breaches in the order of the records, those of one record as they were met.
    mutating func putInOrder() {
        guard breaches.count > 1 else { return }
        let ordered = breaches.enumerated().sorted { first, second in
            (first.element.record, first.offset) < (second.element.record, second.offset)
        }
        breaches = ordered.map(\.element)
    }
}
