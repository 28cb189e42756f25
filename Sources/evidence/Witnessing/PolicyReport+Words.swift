internal import EvidenceRecord
internal import EvidenceVerifier

extension PolicyReport {
    /// Which witnesses of the policy cosigned the head, and when; nil where none did.
    var cosigners: String? {
        let words = witnesses.compactMap { witness in
            witness.time.map { "by \(VisibleText.of(witness.name)) on \(WitnessTime.text($0))" }
        }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    /// What the policy says, for programs.
    var json: JSONValue {
        [
            "met": .boolean(isMet),
            "acceptedSize": JSONValue(acceptedSize),
            "witnesses": .array(
                witnesses.map { witness in
                    [
                        "name": .string(witness.name), "key": .string("\(witness.key)"),
                        "time": JSONValue(witness.time),
                    ]
                }
            ),
        ]
    }
}
