internal import EvidenceModel
internal import EvidenceRecord

/// A date of a record, with what it rests on.
struct ShownDate: Equatable {
    /// The date in EDTF, or what stands in its place.
    let date: String

    /// The words of the document that it rests on; nil where it is the archivist's inference.
    let phrase: String?

    /// Whether it is withheld.
    let isWithheld: Bool

    /// The date of those fields; nil where the record has none.
    init?(_ date: Disclosure<EDTFDate>, from phrase: Disclosure<String> = .absent) {
        guard let shown = date.shown({ "\($0)" }) else { return nil }
        self.date = shown
        self.phrase = phrase.shown
        isWithheld = date.isWithheld
    }

    /// What it rests on, in words; nil where the date is withheld.
    var basis: String? {
        if isWithheld { return nil }
        return phrase.map { "“\($0)”" } ?? "the archivist's inference"
    }

    /// `2022-01-05 (“on 5 January”)`, `2024~ (the archivist's inference)`.
    var words: String {
        basis.map { "\(date) (\($0))" } ?? date
    }

    var json: JSONValue {
        [
            "date": isWithheld ? nil : .string(date),
            "phrase": JSONValue(phrase),
            "inferred": .boolean(!isWithheld && phrase == nil),
            "withheld": .boolean(isWithheld),
        ]
    }
}
