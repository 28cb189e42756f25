internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// A row of an answer in words, with the names of the records that it names.
struct ShownRow {
    let row: AnswerRow

    /// Who says it in whose relay, the outermost first; of excerpts and voices.
    let chain: [ShownLayer]

    /// The words, a withheld piece as nil; of excerpts only.
    let exact: [String?]

    /// What a record of another kind says, on one line.
    let summary: String

    /// The document that it is of, by number and title.
    let document: (record: Int, title: String)?
    let place: Place?
    let page: String?
    let claim: String?

    /// Whom it speaks of.
    let about: [ShownAgent]

    /// When it is said to have happened; for a custody record, when that event was.
    let event: ShownDate?
    let tags: [String]

    /// What other records say of it, a clause each.
    let marks: [String]

    /// How the agents that were asked for come into it.
    let matches: [ShownMatch]

    /// Between which proven times it was recorded; nil where nobody gave roots.
    let proven: ProvenInterval?

    /// The record's number.
    var record: Int { row.record }

    /// The label, as it is recorded.
    var label: String? { row.label?.description }

    /// When it was said, in the innermost layer.
    var asserted: ShownDate? { chain.last?.asserted }

    /// The words, withheld pieces marked; nil for what is no excerpt, or withheld whole.
    var words: String? {
        exact.isEmpty ? nil : exact.map { $0 ?? Withheld.mark }.joined()
    }

    /// `Z (publishes) → Y (asserts) → X (orders, told): “…”`; for what nobody says, what it is.
    var sentence: String {
        guard !chain.isEmpty else { return summary }
        let links = chain.reversed().map(\.link)
        guard row.kind == .excerpt else { return "\(ChainWords.sentence(links)): \(summary)" }
        return ChainWords.sentence(links, words: words ?? row.absenceMark)
    }

    /// `#31 january/e06`, and the kind where that is not the usual one.
    var heading: String {
        let kind = row.kind == .excerpt ? nil : row.kind.rawValue
        return ["#\(record)", label, kind].compactMap(\.self).joined(separator: " ")
    }

    /// `2026-11-22 12:22:46 by archivist-1`: as its signer claims, UTC.
    var recorded: String {
        let time = "\(row.recorded)".prefix(19).split(separator: "T").joined(separator: " ")
        return "\(time) by \(row.signers.map(\.handle).joined(separator: ", "))"
    }
}

/// How an agent that was asked for comes into a row.
struct ShownMatch: Equatable {
    let role: AgentMatch.Role
    let agent: ShownAgent
}

extension AgentMatch.Role {
    /// The option that asks for it.
    var option: String {
        switch self {
        case .by: "by"
        case .wordsOf: "words of"
        case .through: "through"
        case .to: "to"
        case .about: "about"
        }
    }
}
