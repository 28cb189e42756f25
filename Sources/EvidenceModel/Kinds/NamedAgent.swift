/// An agent that a record speaks of, and his name as it is written there.
public struct NamedAgent: Sendable {
    /// The agent's record.
    public var agent: Disclosure<Int>

    /// The form of the name in the text.
    public var form: Disclosure<String>

    /// An agent, and the form of his name if it is to be recorded.
    public init(_ agent: Int, as form: String? = nil) {
        self.init(agent: .known(agent), form: Disclosure(form))
    }

    init(agent: Disclosure<Int>, form: Disclosure<String>) {
        self.agent = agent
        self.form = form
    }
}
