internal import EvidenceModel

extension Disclosure {
    /// How the field is shown; nil where the record has none.
    func shown(_ text: (Value) -> String) -> String? {
        switch self {
        case .absent: nil
        case .withheld: Withheld.mark
        case .unreadable: "[in a form that this version does not read]"
        case .known(let value): text(value)
        }
    }
}

extension Disclosure<String> {
    /// How the text is shown; nil where the record has none.
    var shown: String? { shown { $0 } }
}

extension Disclosure where Value: RawRepresentable<String> {
    /// How the word is shown; nil where the record has none.
    var shown: String? { shown(\.rawValue) }
}

extension Disclosure<EDTFDate> {
    /// The date, and what it rests on: without words of the document it is the archivist's own.
    func shown(from phrase: Disclosure<String>) -> String? {
        shown { date in
            ChainWords.date(date.description, from: phrase.shown)
        }
    }
}

/// What stands in place of something withheld.
enum Withheld {
    static let mark = "[withheld]"
}

extension [Disclosure<[UInt8]>] {
    /// The pieces of an excerpt, joined; withheld ones show as such.
    var shownWords: String {
        map { piece in
            piece.shown { String(decoding: $0, as: UTF8.self) } ?? ""
        }.joined()
    }
}
