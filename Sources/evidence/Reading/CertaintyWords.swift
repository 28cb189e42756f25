internal import EvidenceModel

extension Certainty {
    /// The word before what is said to be so: “probably contradicts”.
    var adverb: String {
        switch self {
        case .certain: "certainly"
        case .probable: "probably"
        case .possible: "possibly"
        }
    }
}

extension Certainty? {
    /// `words`, after how sure it is said to be; nothing is added to what is certain.
    func qualifying(_ words: String) -> String {
        guard let self, self != .certain else { return words }
        return "\(self.adverb) \(words)"
    }
}
