internal import EvidenceModel

/// A voice that has its places, and in time its outer voice.
struct PlacedVoice {
    let reference: Reference

    /// Nil for a voice that only the ledger has.
    let label: DossierLabel?
    let places: [Place]
    var speech: Speech?
    var interrupts: Stated<Reference>?
    var isClause = false

    /// The same voice as the ledger has it.
    var recorded: StandingVoice?

    /// The index of the voice that it is within.
    var withinIndex: Int?

    var line: Int? { label?.line }

    /// The record, where the dossier neither moves nor corrects the voice.
    var unchangedRecord: StandingVoice? {
        guard let recorded, label?.corrects != true, recorded.places == places else { return nil }
        return recorded
    }

    var subject: String {
        guard let label else { return "the recorded voice \(recorded?.label ?? reference)" }
        return isClause
            ? "the clause of “\(label.name.dropLast("-voice".count))”" : "voice “\(label.name)”"
    }
}
