import EvidenceModel

@testable import EvidenceDossier

/// A dossier of one document, to which tests add.
enum QuayDossier {
    /// A text with a letter in it, a note and a caption in the letter, and a caption that stands
    /// twice.
    static let text = """
        The Courier prints a letter.

        Photo: the quay

        Photo: the quay

        Dear editor

        On 3 May 1950 the mayor, Jan\u{A0}de
        Wit, ordered me to lie (he denies it. — Ed.). I did not.

        Photo: the mayor

        Anna said that Jan de Wit knew. Anna Smit

        The end.
        """

    /// The document, its people and its voices.
    static let base = """
        dossier: quay
        document: {file: quay.txt, title: The quay, published: 1950}
        agents:
          courier: {type: organization, names: [The Courier]}
          anna: {type: person, names: [Anna Smit, Anna]}
          wit: {type: person, names: [Jan de Wit]}
          editor: {type: unnamed, names: [Ed.]}
        voices:
          paper: {by: courier, act: publishes}
          letter:
            by: anna
            first: Dear editor
            last: Anna Smit
          note: {by: editor, interrupts: letter, quote: "(he denies it. — Ed.)"}
          captions:
            by: courier
            at: [{quote: "Photo: the quay", nth: all/2}]
          inside: {by: courier, interrupts: letter, quote: "Photo: the mayor"}

        """

    /// The plan of the dossier with `more` at its end.
    static func plan(
        _ more: String,
        _ standing: Standing = Standing()
    ) throws -> DossierPlan {
        try DossierPlan(
            read(base.trimmingLastLineEnd() + more),
            in: Rendition(Array(text.utf8)),
            standing: standing
        )
    }
}

extension String {
    /// Without the second of two line ends at the end.
    func trimmingLastLineEnd() -> String {
        hasSuffix("\n\n") ? String(dropLast()) : self
    }
}
