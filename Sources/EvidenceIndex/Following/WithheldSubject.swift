internal import EvidenceRecord

/// What of a record is withheld, by what a filter would look at.
enum WithheldSubject: Int, CaseIterable, Sendable {
    /// All of it.
    case whole

    /// The voice of an excerpt, or the one around a voice.
    case source

    /// Who speaks in a voice.
    case speaker

    /// What the speaker does, and whether these are his words.
    case manner

    case addressed, about, words, event, asserted, tags, label, document, relation
}

extension WithheldSubject {
    /// The subject of a field; nil where no filter looks at it.
    init?(_ kind: RecordKind, _ pointer: [UInt8]) {
        let names = String(decoding: pointer, as: UTF8.self).split(separator: "/")
        guard let name = names.first else { return nil }
        switch (kind, name) {
        case (_, "label"): self = .label
        case (.excerpt, "voice"), (.voice, "within"): self = .source
        case (.voice, "speaker"): self = .speaker
        case (.voice, "mode"), (.voice, "wording"): self = .manner
        case (.voice, "to") where names.last == "agent": self = .addressed
        case (.excerpt, "about") where names.last == "agent": self = .about
        case (.excerpt, "exact"), (.excerpt, "claim"): self = .words
        case (.excerpt, "event"): self = .event
        case (.voice, "asserted"): self = .asserted
        case (.excerpt, "tags"): self = .tags
        case (.excerpt, "document"), (.voice, "document"): self = .document
        case (.document, "title"), (.annotation, "body"), (_, "reason"), (_, "explanation"):
            self = .words
        case (.annotation, "relation") where names.last == "note": self = .words
        case (.annotation, "relation"): self = .relation
        default: return nil
        }
    }

    /// What is withheld of a record whose content, as far as it may be read, is this.
    static func subjects(
        of kind: RecordKind,
        _ content: Content?,
        _ withholding: RecordWithholding
    ) -> Set<WithheldSubject> {
        guard !withholding.isWhole, let content else { return [.whole] }
        var subjects = Set(
            content.fields.compactMap { field in
                field.value == nil ? WithheldSubject(kind, field.pointer) : nil
            }
        )
        if kind == .document, withholding.withholdsFile(.text) { subjects.insert(.words) }
        return subjects
    }
}
