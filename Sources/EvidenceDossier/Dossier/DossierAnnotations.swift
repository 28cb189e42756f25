public import EvidenceModel

/// One of `links`: `<label> [probably|possibly] <kind> <label>`, and a note.
///
/// To change the certainty or the note of one that is recorded, `correct` stands below:
///
///     links:
///       - g39 possibly contradicts g40: an order, or a wish
///         correct: yes
public struct DossierLink: Equatable, Sendable {
    /// Made of both labels and the kind: `link-yergozhin-same-as-people-yegorzhin`.
    public let label: DossierLabel
    public let from: Reference
    public let kind: RelationKind
    public let to: Reference
    public let certainty: Certainty
    public let note: Stated<String>?
}

/// One of `notes`, either labelled or as items of a list.
public struct DossierNote: Equatable, Sendable {
    /// In a list it is made of the first target and the motive: `note-g13-questioning`.
    public let label: DossierLabel
    public let on: [Stated<Reference>]
    public let motive: Stated<Motivation>
    public let text: Stated<String>
}

/// One of `custody`, either labelled or as items of a list.
///
///     custody:
///       found: {event: received, from: estate, when: 2023-11, where: Almaty, reported: yes}
///
/// `items` defaults to the document of the dossier. `reported: yes` marks what happened
/// before the ledger, outside of what its signers can attest themselves.
public struct DossierCustody: Equatable, Sendable {
    /// In a list it is made of the event: `custody-received`.
    public let label: DossierLabel
    public let event: Stated<CustodyEvent>

    /// Empty for the document of the dossier.
    public let items: [Stated<Reference>]
    public let from: Stated<Party>?
    public let to: Stated<Party>?
    public let when: DatePhrase?
    public let `where`: Stated<String>?
    public let authority: Stated<String>?
    public let reason: Stated<String>?
    public let sha256: Stated<String>?
    public let isReported: Bool

    /// Who gave or took something.
    public enum Party: Equatable, Sendable {
        /// A label or a record number.
        case agent(Reference)

        /// Words, which no label could be.
        case named(String)
    }
}

/// One of `status`, either labelled or as items of a list: who may see what, and since when.
///
///     status:
///       closed: {state: sealed, authority: the director, effective: 2026-11-22}
///
/// `on` defaults to the document of the dossier. It speaks of records of the ledger; that a
/// source *says* something was classified is an excerpt.
public struct DossierStatus: Equatable, Sendable {
    /// In a list it is made of the state: `status-sealed`.
    public let label: DossierLabel

    /// Empty for the document of the dossier.
    public let on: [Stated<Reference>]
    public let state: Stated<PublicationState>
    public let authority: Stated<String>
    public let effective: DatePhrase
}
