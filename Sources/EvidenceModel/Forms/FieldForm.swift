internal import EvidenceCrypto
internal import EvidenceRecord

/// What the value of a field looks like.
enum FieldForm: Sendable {
    /// Any text.
    case text

    /// A date in EDTF.
    case date

    /// An integer.
    case number

    /// A SHA-256 hash in lower-case hexadecimal.
    case digest

    /// The name of a record.
    case label

    /// The number of an earlier record of one of those kinds.
    case reference(KindSet)

    /// A word of a closed list.
    case word(ClosedList)
}

/// What a value was found to be.
enum FieldValue {
    case text
    case number(Int)
    case digest(Digest)

    /// The position in the closed list.
    case word(Int)

    /// Not in the form that the field calls for.
    case malformed

    /// A word that only a later version can have written.
    case laterWord

    /// Not at hand.
    case withheld
}

extension FieldValue {
    /// The number, of a field that holds one.
    var number: Disclosure<Int> {
        switch self {
        case .number(let number): .known(number)
        case .withheld: .withheld
        default: .unreadable
        }
    }

    /// The hash, of a field that holds one.
    var digest: Disclosure<Digest> {
        switch self {
        case .digest(let digest): .known(digest)
        case .withheld: .withheld
        default: .unreadable
        }
    }

    /// The word, of a field whose list is that enumeration's.
    func word<Word: CaseIterable>() -> Disclosure<Word> where Word.AllCases == [Word] {
        switch self {
        case .word(let index): .known(Word.allCases[index])
        case .withheld: .withheld
        default: .unreadable
        }
    }
}

extension FieldForm {
    /// Reads the value that fills `range` of `bytes`.
    func read(_ bytes: [UInt8], _ range: Range<Int>) -> FieldValue {
        switch self {
        case .text:
            return .text
        case .date:
            return isDate(bytes, range) ? .text : .malformed
        case .number, .reference:
            return Decimal.value(in: bytes, range).map { .number($0) } ?? .malformed
        case .digest:
            guard range.count == 2 * Digest.byteCount,
                let digest = Hexadecimal.value(in: bytes, range).flatMap(Digest.init(bytes:))
            else { return .malformed }
            return .digest(digest)
        case .label:
            return RecordLabel.slash(in: bytes, range) == nil ? .malformed : .text
        case .word(let list):
            return list.index(of: bytes, range).map { .word($0) } ?? .laterWord
        }
    }

    private func isDate(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        // A throwing initialiser is the reader; what it expected is for the writer to ask it.
        (try? EDTFDate(Array(bytes[range]))) != nil
    }

    /// Whether numbers in this form are records.
    var isReference: Bool {
        guard case .reference = self else { return false }
        return true
    }

    /// The kinds of record that a reference may be to.
    var permittedKinds: KindSet {
        guard case .reference(let kinds) = self else { return .any }
        return kinds
    }

    /// The form in a few words.
    var expected: String {
        switch self {
        case .text: "a text"
        case .date: "a date in EDTF"
        case .number: "an integer"
        case .digest: "64 lower-case hexadecimal digits"
        case .label: "“dossier/name” of a to z, 0 to 9 and -"
        case .reference: "a record number"
        case .word: "a word of its list"
        }
    }
}
