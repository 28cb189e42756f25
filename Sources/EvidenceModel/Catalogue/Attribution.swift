public import EvidenceRecord

/// One voice in the attribution of words, and who speaks there.
public struct AttributedVoice: Sendable {
    /// The voice as the records name it, and the one through which it is read.
    public let recorded: Int
    public let voice: Int

    /// The agent through which the speaker is read; nil where it is withheld.
    public let speaker: Int?
    public let name: Disclosure<String>

    /// The speaker's name as it is written there.
    public let form: Disclosure<String>
    public let mode: Disclosure<Mode>
    public let wording: Disclosure<Wording>

    /// Whom the speaker addresses, by the names of the agents.
    public let to: [AddressedAgent]
    public let asserted: Disclosure<EDTFDate>
    public let assertedPhrase: Disclosure<String>

    /// When the document was published, of the outermost voice if it is what publishes it.
    public fileprivate(set) var published: Disclosure<EDTFDate> = .absent
}

/// An agent whom a voice addresses.
public struct AddressedAgent: Sendable {
    /// The agent through which he is read; nil where it is withheld.
    public let agent: Int?
    public let name: Disclosure<String>

    /// His name as it is written there.
    public let form: Disclosure<String>
}

extension AttributedVoice {
    /// Who said the words of a voice, and in whose words that stands.
    ///
    /// It is the voice itself, then the voices it is within, outwards. Where one of them is
    /// withheld, the chain ends with it. `current` gives the record through which a superseded one
    /// is read, or the record itself; `content` is nil where it is withheld or not at hand.
    public static func chain<Failure: Error>(
        from record: Int,
        current: (Int) throws(Failure) -> Int,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> [AttributedVoice] {
        var chain: [AttributedVoice] = []
        var document: Int?
        var next: Int? = record
        // In a damaged ledger voices may be within one another.
        while let recorded = next, !chain.contains(where: { $0.recorded == recorded }) {
            let voice = try current(recorded)
            let said = try content(voice).map(VoiceContent.init)
            func name(of agent: Int?) throws(Failure) -> Disclosure<String> {
                guard let agent, let content = try content(agent) else { return .withheld }
                return AgentContent(content).name
            }
            var to: [AddressedAgent] = []
            for addressed in said?.to ?? [] {
                let agent = try addressed.agent.value.map(current)
                to.append(
                    AddressedAgent(
                        agent: agent,
                        name: try name(of: agent),
                        form: addressed.form
                    )
                )
            }
            let speaker = try said?.speaker.value.map(current)
            chain.append(
                AttributedVoice(
                    recorded: recorded,
                    voice: voice,
                    speaker: speaker,
                    name: try name(of: speaker),
                    form: said?.form ?? .absent,
                    mode: said?.mode ?? .withheld,
                    wording: said?.wording ?? .withheld,
                    to: to,
                    asserted: said?.asserted ?? .absent,
                    assertedPhrase: said?.assertedPhrase ?? .absent
                )
            )
            document = said?.document.value
            next = said?.within.value
        }
        guard let document, let last = chain.last, last.mode.value == .publishes,
            let content = try content(try current(document))
        else { return chain }
        chain[chain.count - 1].published = DocumentContent(content).published
        return chain
    }
}

extension Catalogue {
    /// Who said the words of a voice; superseded voices and agents are read through their
    /// successors.
    public func attribution<Failure: Error>(
        ofVoice record: Int,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> [AttributedVoice] {
        try AttributedVoice.chain(
            from: record,
            current: { record throws(Failure) in current(record) },
            content: content
        )
    }
}
