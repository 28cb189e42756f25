/// The words of one closed list, as bytes.
///
/// Bytes, since Swift's `==` on String holds some texts to be equal that are not the same bytes.
struct ClosedList: Sendable {
    private let words: [[UInt8]]

    /// The list of an enumeration's words, in the order of its cases.
    init<Word: CaseIterable & RawRepresentable<String>>(of words: Word.Type) {
        self.words = words.allCases.map { Array($0.rawValue.utf8) }
    }

    /// The position of the word that fills `range` of `bytes`; nil where the list lacks it.
    func index(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let first = range.first else { return nil }
        for (index, word) in words.enumerated()
        where word.count == range.count && word[0] == bytes[first] {
            if word.elementsEqual(bytes[range]) { return index }
        }
        return nil
    }

    static let agentTypes = ClosedList(of: AgentType.self)
    static let modes = ClosedList(of: Mode.self)
    static let wordings = ClosedList(of: Wording.self)
    static let motivations = ClosedList(of: Motivation.self)
    static let relationKinds = ClosedList(of: RelationKind.self)
    static let certainties = ClosedList(of: Certainty.self)
    static let custodyEvents = ClosedList(of: CustodyEvent.self)
    static let publicationStates = ClosedList(of: PublicationState.self)
}
