public import EvidenceRecord

/// One voice in the attribution of words, and who speaks there.
public struct AttributedVoice: Sendable {
    /// The voice as the records name it, and the one through which it is read.
    public let recorded: Int
    public let voice: Int

    /// The agent through which the speaker is read; nil where it is withheld.
    public let speaker: Int?
    public let name: Disclosure<String>
    public let mode: Disclosure<Mode>
    public let wording: Disclosure<Wording>
    public let asserted: Disclosure<EDTFDate>
}

extension Catalogue {
    /// Who said the words of a voice, and in whose words that stands: the voice itself, then the
    /// voices it is within, outwards.
    ///
    /// Superseded voices and agents are read through their successors. `content` is asked for the
    /// content of records, which is nil where it is withheld or not at hand.
    public func attribution<Failure: Error>(
        ofVoice record: Int,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> [AttributedVoice] {
        var attribution: [AttributedVoice] = []
        var next: Int? = record
        while let recorded = next, attribution.count <= voices.count {
            let current = current(recorded)
            guard let row = voice(current) else { break }
            let speaker = voices[row].speaker < 0 ? nil : self.current(voices[row].speaker)
            let said = try content(current).map(VoiceContent.init)
            var name: Disclosure<String> = .withheld
            if let speaker, let content = try content(speaker) {
                name = AgentContent(content).name
            }
            attribution.append(
                AttributedVoice(
                    recorded: recorded,
                    voice: current,
                    speaker: speaker,
                    name: name,
                    mode: said?.mode ?? .withheld,
                    wording: said?.wording ?? .withheld,
                    asserted: said?.asserted ?? .withheld
                )
            )
            next = voices[row].within < 0 ? nil : voices[row].within
        }
        return attribution
    }
}

/// An attribution in words, the outermost voice first.
///
/// ```
/// the newspaper (publishes) → the engineer (asserts) → the clerk (orders, told): “close it”
/// ```
public enum ChainWords {
    /// The words for voices from the innermost outwards, and what was said if that is wanted.
    public static func sentence(_ voices: [AttributedVoice], words: String? = nil) -> String {
        sentence(
            voices.map { voice in
                (
                    name: text(voice.name),
                    mode: text(voice.mode.map(\.rawValue)),
                    isTold: voice.wording.value == .indirect
                )
            },
            words: words
        )
    }

    /// The words for speakers under names of one's own choice, from the innermost outwards.
    public static func sentence(
        _ speakers: [(name: String, mode: String, isTold: Bool)],
        words: String? = nil
    ) -> String {
        let chain = speakers.reversed()
            .map { "\($0.name) (\($0.mode)\($0.isTold ? ", told" : ""))" }
            .joined(separator: " → ")
        guard let words else { return chain }
        return "\(chain): “\(words)”"
    }

    private static func text(_ disclosure: Disclosure<String>) -> String {
        switch disclosure {
        case .known(let text): text
        case .withheld: "[withheld]"
        case .absent, .unreadable: "?"
        }
    }
}
