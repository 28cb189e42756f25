public import EvidenceRecord

/// What an agent record says: who speaks, or is spoken of.
///
/// Identity is asserted and never merged: that two agents are the same, or are not, is said by
/// annotations.
public struct AgentContent: Sendable {
    public var type: Disclosure<AgentType>

    /// The archive's name for the agent.
    public var name: Disclosure<String>

    /// Other forms of the name.
    public var names: [NameForm]

    public var label: Disclosure<RecordLabel>

    /// A form of a name.
    public struct NameForm: Sendable {
        public var form: Disclosure<String>
        public var script: Disclosure<String>

        /// What the form rests on.
        public var basis: Disclosure<String>

        /// A form to be recorded.
        public init(_ form: String, script: String? = nil, basis: String? = nil) {
            self.form = .known(form)
            self.script = Disclosure(script)
            self.basis = Disclosure(basis)
        }

        fileprivate init(_ content: Content, at pointer: String) {
            form = content.text("\(pointer)/form")
            script = content.text("\(pointer)/script")
            basis = content.text("\(pointer)/basis")
        }
    }

    /// An agent to be recorded.
    public init(
        type: AgentType,
        name: String,
        names: [NameForm] = [],
        label: RecordLabel? = nil
    ) {
        self.type = .known(type)
        self.name = .known(name)
        self.names = names
        self.label = Disclosure(label)
    }

    /// The agent that a record speaks of, as far as it is at hand.
    public init(_ content: Content) {
        type = content.word("/type")
        name = content.text("/name")
        names = (0..<content.count(of: "/names")).map { NameForm(content, at: "/names/\($0)") }
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/type", word: type)
        fields.add("/name", name)
        for (index, name) in names.enumerated() {
            fields.add("/names/\(index)/form", name.form)
            fields.add("/names/\(index)/script", name.script)
            fields.add("/names/\(index)/basis", name.basis)
        }
        fields.add("/label", label)
        return fields
    }
}
