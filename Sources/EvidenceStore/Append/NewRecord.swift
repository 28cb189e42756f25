public import EvidenceRecord

/// A record to be: what it does and what it says.
///
/// Its number is the writer's to give.
public struct NewRecord: Sendable {
    /// What it does, with the arguments of its line.
    public var act: RecordAct

    /// What it says.
    public var content: Content

    /// A record of that meaning.
    public init(act: RecordAct, content: Content) {
        self.act = act
        self.content = content
    }
}
