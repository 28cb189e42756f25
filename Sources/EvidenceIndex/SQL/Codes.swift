internal import EvidenceModel
internal import EvidenceRecord

// The closed lists of the format as the numbers by which the index keeps them: the place of a word
// in its list.

extension CaseIterable where Self: Equatable {
    /// The number that stands for it in the index.
    var code: Int {
        var number = 0
        for word in Self.allCases {
            if word == self { break }
            number += 1
        }
        return number
    }

    /// The word of that number.
    init?(code: Int) {
        guard let word = Array(Self.allCases).dropFirst(max(0, code)).first, code >= 0 else {
            return nil
        }
        self = word
    }
}
