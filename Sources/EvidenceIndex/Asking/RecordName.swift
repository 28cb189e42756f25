/// A record as a person names it: by its number or its label.
public enum RecordName: Hashable, Sendable {
    case number(Int)

    /// The one record that bears the label and is not superseded.
    case label(String)
}

/// An agent as a person names him: by the record's number, its label, or a name.
public enum AgentName: Hashable, Sendable {
    case number(Int)

    /// The one agent that bears the label and is not superseded.
    case label(String)

    /// Every agent that is recorded under that name, byte for byte: as the archive's name or
    /// another form of it, or as a document writes it where he speaks, is addressed or spoken of.
    case form(String)
}
