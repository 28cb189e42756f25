internal import ArgumentParser
internal import EvidenceModel
internal import EvidencePages
internal import EvidenceRecord

/// Which of the times of a statement a timeline is of.
enum TimelineAxis: String, CaseIterable, ExpressibleByArgument {
    case event, asserted, recorded

    /// The records that have such a time; none where all have.
    var kinds: [RecordKind] {
        switch self {
        case .event: [.excerpt, .custody]
        case .asserted: [.excerpt, .document]
        case .recorded: []
        }
    }

    /// The axis, for a sentence.
    var words: String {
        switch self {
        case .event: "when it is said to have happened"
        case .asserted: "when it was said"
        case .recorded: "when it was recorded, as its signer claims"
        }
    }

    /// The same of a page.
    var page: TimelinePage.Axis {
        switch self {
        case .event: .event
        case .asserted: .asserted
        case .recorded: .recorded
        }
    }
}

extension Mode {
    /// What the speaker did, as a clause says it.
    var past: String {
        switch self {
        case .asserts: "asserted"
        case .denies: "denied"
        case .alleges: "alleged"
        case .supposes: "supposed"
        case .predicts: "predicted"
        case .asks: "asked"
        case .orders: "ordered"
        case .publishes: "published"
        case .edits: "edited"
        case .translates: "translated"
        }
    }
}
