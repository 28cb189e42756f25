/// An attribution in words, the outermost voice first.
///
/// ```
/// the newspaper (publishes, 1921) → the engineer (asserts) → the clerk (orders, told): “close it”
/// ```
///
/// Whose words are told by the voice before, and not given as his own, is `told`.
public enum ChainWords {
    /// One voice of the chain, in words of the caller's choice.
    public struct Link: Sendable {
        /// The speaker's name, and how it is written there if that is to be shown.
        public var name: String
        public var form: String?

        /// What he does, in the word of ``Mode``.
        public var mode: String

        /// Whether the voice around tells his words.
        public var isTold: Bool

        /// Whom he addresses.
        public var to: [String]

        /// When he said so.
        public var said: String?

        public init(
            name: String,
            form: String? = nil,
            mode: String,
            isTold: Bool,
            to: [String] = [],
            said: String? = nil
        ) {
            self.name = name
            self.form = form
            self.mode = mode
            self.isTold = isTold
            self.to = to
            self.said = said
        }

        /// `the clerk as “he” (orders, told, 1921-03, to the guard)`.
        public var words: String {
            var manner = [mode]
            if isTold { manner.append("told") }
            if let said { manner.append(said) }
            if !to.isEmpty { manner.append("to " + to.joined(separator: " and ")) }
            return "\(ChainWords.name(name, as: form)) (\(manner.joined(separator: ", ")))"
        }
    }

    /// The words for links from the innermost outwards, and what was said if that is wanted.
    public static func sentence(_ links: [Link], words: String? = nil) -> String {
        let chain = links.reversed().map(\.words).joined(separator: " → ")
        guard let words else { return chain }
        return "\(chain): “\(words)”"
    }

    /// The words for voices from the innermost outwards, and what was said if that is wanted.
    ///
    /// With `phrases` each date is followed by the words that it rests on.
    public static func sentence(
        _ voices: [AttributedVoice],
        words: String? = nil,
        phrases: Bool = false
    ) -> String {
        sentence(voices.map { $0.link(phrases: phrases) }, words: words)
    }

    /// A name, and how it is written there where that is something else.
    public static func name(_ name: String, as form: String?) -> String {
        guard let form, Array(form.utf8) != Array(name.utf8) else { return name }
        return "\(name) as “\(form)”"
    }

    /// A date, and what it rests on: without words of the document it is the archivist's own.
    public static func date(_ date: String, from phrase: String?, phrases: Bool = true) -> String {
        guard let phrase else { return "\(date), inferred" }
        return phrases ? "\(date), from “\(phrase)”" : date
    }
}

extension AttributedVoice {
    /// The voice as a link of the chain, with dates and the forms of names.
    ///
    /// With `phrases` the date is followed by the words that it rests on.
    public func link(phrases: Bool) -> ChainWords.Link {
        var said = asserted.words(\.description).map {
            ChainWords.date($0, from: assertedPhrase.words { $0 }, phrases: phrases)
        }
        if said == nil {
            said = published.words(\.description).map { ChainWords.date($0, from: nil) }
        }
        return ChainWords.Link(
            name: name.words { $0 } ?? "?",
            form: form.words { $0 },
            mode: mode.words(\.rawValue) ?? "?",
            isTold: wording.value == .indirect,
            to: to.map { agent in
                ChainWords.name(agent.name.words { $0 } ?? "?", as: agent.form.words { $0 })
            },
            said: said
        )
    }
}

extension Disclosure {
    /// What is shown for it in a chain; nil where the record has none.
    fileprivate func words(_ text: (Value) -> String) -> String? {
        switch self {
        case .known(let value): text(value)
        case .withheld: "[withheld]"
        case .unreadable: "?"
        case .absent: nil
        }
    }
}
