internal import EvidenceRecord
internal import EvidenceStore

extension Receipt {
    /// One line: which records stand in which entry, and how firmly.
    var sentence: String {
        let numbers =
            records.count == 1
            ? "#\(records.lowerBound)"
            : "#\(records.lowerBound) to #\(records.upperBound - 1)"
        return "recorded \(numbers) in entry \(entry): \(reached.words)"
    }

    /// The same for programs.
    var json: JSONValue {
        [
            "entry": .integer(entry),
            "entryHash": .string("\(entryHash)"),
            "records": .array(records.map(JSONValue.integer)),
            "reached": .string(reached == .final ? "final" : "durable"),
        ]
    }
}

extension Durability {
    /// What was reached, in a word and what it means.
    var words: String {
        switch self {
        case .durable: "durable, but no checkpoint covers it yet"
        case .final: "final"
        }
    }
}
