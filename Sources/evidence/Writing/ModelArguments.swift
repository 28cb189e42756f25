// A conformance is as public as its type, whatever a program does with it.
public import ArgumentParser
public import EvidenceModel

extension AgentType: ExpressibleByArgument {}
extension Mode: ExpressibleByArgument {}
extension Wording: ExpressibleByArgument {}
extension Motivation: ExpressibleByArgument {}
extension RelationKind: ExpressibleByArgument {}
extension Certainty: ExpressibleByArgument {}
extension CustodyEvent: ExpressibleByArgument {}
extension PublicationState: ExpressibleByArgument {}

extension RecordLabel: ExpressibleByArgument {
    /// Takes a label in its one form.
    public init?(argument: String) {
        self.init(argument)
    }
}

extension Ordinal: ExpressibleByArgument {
    /// Takes `2/3` or `all/2`.
    public init?(argument: String) {
        self.init(reading: argument)
    }
}
