// A conformance is as public as its type, whatever a program does with it.
public import ArgumentParser
public import EvidenceRecord

extension Role: ExpressibleByArgument {}
extension RecordKind: ExpressibleByArgument {}
extension RevocationReason: ExpressibleByArgument {}
