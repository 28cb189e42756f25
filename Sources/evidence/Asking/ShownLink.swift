internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

extension IdentityLink {
    /// How sure its annotator was, where he says so, and who that was: `probably the same, says
    /// #44, signed by anna`.
    var words: String {
        let kind: String? =
            switch (link.kind, link.certainty) {
            case (.sameAs, .certain), (.sameAs, nil): "the same"
            case (.sameAs, let certainty?): "\(certainty.adverb) the same"
            case (_, let certainty): certainty?.rawValue
            }
        return [kind, said].compactMap(\.self).joined(separator: ", ")
    }

    /// `says #44, signed by anna`.
    fileprivate var said: String {
        let signers = signers.map(\.handle).joined(separator: ", ")
        let standing = suspicions.isEmpty ? "" : ", which is suspect"
        return "says #\(link.annotation), signed by \(signers)\(standing)"
    }

    /// The link for programs.
    var json: JSONValue {
        [
            "annotation": .integer(link.annotation), "relation": .string(link.kind.rawValue),
            "from": .integer(link.from), "to": .integer(link.to),
            "certainty": JSONValue(link.certainty?.rawValue),
            "signers": .array(signers.map { .string("\($0)") }),
            "suspect": .boolean(!suspicions.isEmpty), "followed": .boolean(objection == nil),
            "because": objection?.json ?? nil,
        ]
    }
}

extension IdentityLink.Objection {
    /// Why the link is not followed.
    fileprivate var words: String {
        switch self {
        case .possible: "that is only possible"
        case .parted(let annotations):
            "they are different, says " + annotations.map { "#\($0)" }.joined(separator: ", ")
        case .withdrawn(let annotation): "withdrawn by #\(annotation)"
        case .superseded(let annotation): "superseded, says #\(annotation)"
        case .oneAgent(let agent): "both are read through #\(agent)"
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .possible: ["reason": "possible"]
        case .parted(let annotations):
            ["reason": "different-from", "by": .array(annotations.map { .integer($0) })]
        case .withdrawn(let annotation):
            ["reason": "withdrawn", "by": .array([.integer(annotation)])]
        case .superseded(let annotation):
            ["reason": "superseded", "by": .array([.integer(annotation)])]
        case .oneAgent(let agent): ["reason": "one-agent", "agent": .integer(agent)]
        }
    }
}

extension RowReader {
    /// What the annotation says of both sides, and why it is not followed, where it is not.
    mutating func sentence(for link: IdentityLink) throws -> String {
        let certainty = link.link.certainty.map { $0 == .certain ? "" : "\($0.adverb) " } ?? ""
        let relation = link.link.kind == .sameAs ? "the same as" : "different from"
        let words =
            "\(try agent(link.link.from)) is \(certainty)\(relation)"
            + " \(try agent(link.link.to)), \(link.said)"
        return [words, link.objection?.words].compactMap(\.self).joined(separator: "; but ")
    }

    private mutating func agent(_ record: Int) throws -> String {
        "\(try name(of: record) ?? "an agent") (#\(record))"
    }
}
