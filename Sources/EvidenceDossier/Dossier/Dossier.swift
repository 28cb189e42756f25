/// An archivist's working file: one document, and what there is to say about it.
///
/// What stands here is what the file states. Nothing is looked up in the document or the
/// ledger yet; that is the work of a ``DossierPlan``.
public struct Dossier: Equatable, Sendable {
    /// The name of the file, for messages.
    public let file: String

    /// The call number: the part of every label before the slash.
    public let name: Stated<String>

    public let document: DossierDocument?
    public let agents: [DossierAgent]
    public let voices: [DossierVoice]
    public let excerpts: [DossierExcerpt]
    public let links: [DossierLink]
    public let notes: [DossierNote]
    public let custody: [DossierCustody]
    public let status: [DossierStatus]

    /// What may not be meant as it is read, though nothing is wrong with it.
    public let hints: [DossierProblem]

    /// What it names of other dossiers, or by number, for the ledger to know.
    public var outside: [OutsideReference] = []
}

extension Dossier {
    /// The dossier without the excerpts that begin on some lines; nil where none would be left, or
    /// none goes.
    public func leavingOut(excerptsOnLines lines: Set<Int>) -> Dossier? {
        let left = excerpts.filter { !lines.contains($0.label.line) }
        guard !left.isEmpty, left.count < excerpts.count else { return nil }
        return Dossier(
            file: file,
            name: name,
            document: document,
            agents: agents,
            voices: voices,
            excerpts: left,
            links: links,
            notes: notes,
            custody: custody,
            status: status,
            hints: hints,
            outside: outside
        )
    }
}

/// What every labelled thing of a dossier has.
public struct DossierLabel: Hashable, Sendable {
    /// The part of the label after the slash.
    public let name: String

    /// The line in the file, from 1.
    public let line: Int

    /// Whether this replaces, as a signed successor, what the ledger has under this label.
    public let corrects: Bool
}

/// `document`, the source and what is known of it.
///
/// Its label is `<dossier>/document`.
public struct DossierDocument: Equatable, Sendable {
    public let label: DossierLabel
    public let source: Source
    public let title: Stated<String>?
    public let language: Stated<String>?
    public let publisher: Stated<Reference>?
    public let published: DatePhrase?
    public let locator: Stated<String>?
    public let captured: Capture?
    public let rights: Stated<String>?

    /// Where the document comes from.
    public enum Source: Equatable, Sendable {
        /// A file, by a path relative to the dossier; and a text made of it elsewhere.
        case file(Stated<String>, text: SuppliedText?)

        /// A document that the ledger has.
        case record(Stated<Reference>)
    }

    /// `text` and `extractor`: a transcript, OCR or translation, and what made it.
    public struct SuppliedText: Equatable, Sendable {
        public let file: Stated<String>
        public let extractor: Stated<String>
    }

    /// `captured`: when, by whom and how the file was obtained.
    public struct Capture: Equatable, Sendable {
        public let time: DatePhrase
        public let by: Stated<String>
        public let method: Stated<String>
    }
}
