// The form of a name is a word: “I” does not stand in “It”.

extension Rendition {
    /// Every place where the form of a name stands as a word, in order.
    ///
    /// What is beside it is no letter, digit or mark, unless the form itself ends in something
    /// else, as “Ed.” does. A form that is nowhere in the document a word of its own, as in scripts
    /// without spaces, is taken wherever it stands.
    public func places(ofForm form: [UInt8], within region: Place? = nil) -> [Place] {
        let found = places(of: form, within: region)
        let words = found.filter { isWord(byteRange(of: $0)) }
        guard words.isEmpty, !found.isEmpty else { return words }
        let isWordElsewhere =
            region != nil && places(of: form).contains { isWord(byteRange(of: $0)) }
        return isWordElsewhere ? [] : found
    }

    private func isWord(_ range: Range<Int>) -> Bool {
        let startsApart =
            !isInWord(scalar(at: range.lowerBound))
            || !isInWord(scalar(before: range.lowerBound))
        let endsApart =
            !isInWord(scalar(before: range.upperBound))
            || !isInWord(scalar(at: range.upperBound))
        return startsApart && endsApart
    }

    private func isInWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let properties = scalar?.properties else { return false }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber,
            .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default:
            return false
        }
    }

    private func scalar(at byte: Int) -> Unicode.Scalar? {
        String(decoding: bytes[byte..<min(byte + 4, bytes.count)], as: UTF8.self)
            .unicodeScalars.first
    }

    private func scalar(before byte: Int) -> Unicode.Scalar? {
        String(decoding: bytes[max(byte - 4, 0)..<byte], as: UTF8.self).unicodeScalars.last
    }
}
