/// A closed list of words (design §5).
///
/// Its words are compared as bytes, since Swift's `==` on String holds some texts to be equal that
/// are not the same bytes.
enum ClosedList: Int, CaseIterable, Sendable {
    case agentTypes, modes, wordings, motivations, relationKinds, certainties, custodyEvents
    case publicationStates, reported

    /// The position of the word that fills `range` of `bytes`, among the cases of the list's
    /// enumeration; nil where the list lacks it.
    func index(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let first = range.first else { return nil }
        let words = Self.words[rawValue]
        return words.indices.first { index in
            words[index].count == range.count && words[index][0] == bytes[first]
                && words[index].elementsEqual(bytes[range])
        }
    }

    private static let words: [[[UInt8]]] = allCases.map { list in
        switch list {
        case .agentTypes: words(of: AgentType.self)
        case .modes: words(of: Mode.self)
        case .wordings: words(of: Wording.self)
        case .motivations: words(of: Motivation.self)
        case .relationKinds: words(of: RelationKind.self)
        case .certainties: words(of: Certainty.self)
        case .custodyEvents: words(of: CustodyEvent.self)
        case .publicationStates: words(of: PublicationState.self)
        case .reported: [Array("yes".utf8)]
        }
    }

    private static func words<Word: CaseIterable & RawRepresentable<String>>(
        of list: Word.Type
    ) -> [[UInt8]] {
        list.allCases.map { Array($0.rawValue.utf8) }
    }
}
