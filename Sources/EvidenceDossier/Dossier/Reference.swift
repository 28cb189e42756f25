public import EvidenceModel
public import EvidenceRecord

/// A record that a dossier names: by label, or by its number in the ledger.
public struct Reference: Hashable, Sendable {
    /// `<dossier>/<name>`, or decimal digits.
    public let text: String

    /// Whether this is a record number.
    public var isNumber: Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// - Parameters:
    ///   - name: The part after the slash.
    ///   - dossier: The part before it.
    init(_ name: String, in dossier: String) {
        self.init(text: "\(dossier)/\(name)")
    }

    /// - Parameter record: The record's number in the ledger.
    public init(record: Int) {
        text = String(record)
    }

    private init(text: String) {
        self.text = text
    }

    /// Reads `letter`, `people/tokayev` or `42`; nil where the text has no such form.
    ///
    /// - Parameters:
    ///   - text: What is written.
    ///   - dossier: What a name without a slash belongs to.
    init?(reading text: String, in dossier: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy(isLabelName) else { return nil }
        if parts.count == 2 {
            self.init(text: text)
        } else if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard let number = Int64(text), String(number) == text else { return nil }
            self.init(text: text)
        } else {
            self.init(text, in: dossier)
        }
    }

    /// The name within a dossier, if the record is of it.
    func name(in dossier: String) -> String? {
        let prefix = dossier + "/"
        return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }
}

extension Reference: CustomStringConvertible {
    public var description: String {
        isNumber ? "#\(text)" : text
    }
}

/// A record that a dossier names and does not bring itself: of another dossier, or by number.
public struct OutsideReference: Equatable, Sendable {
    public let reference: Reference

    /// The line in the file, from 1.
    public let line: Int

    /// The key that names it.
    public let key: String

    /// The kind that it must be of; nil for any.
    public let kind: ContentKind?
}

/// Whether a text is one half of a label: `a` to `z`, digits and hyphens.
func isLabelName(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        }
}

/// An agent, and the form of his name that stands in the document.
public struct AgentMention: Hashable, Sendable {
    public let agent: Reference

    /// The words after `as`, which must occur in the document.
    public let form: String?

    /// The line in the file, from 1.
    public let line: Int
}

/// A date and the words of the document that it rests on.
public struct DatePhrase: Hashable, Sendable {
    /// The date as it will be recorded.
    public let date: EDTFDate

    /// The words; nil where the date is the archivist's inference.
    public let phrase: String?

    /// The line in the file, from 1.
    public let line: Int
}

/// Words that find a place in the document.
public struct Passage: Hashable, Sendable {
    public let words: Words

    /// Which occurrence is meant; nil demands that there is but one.
    public let ordinal: Stated<Ordinal>?

    /// The line in the file, from 1.
    public var line: Int {
        switch words {
        case .quote(let text), .range(let text, _): text.line
        }
    }

    /// How the place is given.
    public enum Words: Hashable, Sendable {
        /// All of its words.
        case quote(Stated<String>)

        /// Its first and its last words.
        case range(first: Stated<String>, last: Stated<String>)
    }
}
