internal import EvidenceModel
internal import EvidenceStore

extension LedgerSnapshot {
    /// The number of the record that the user named.
    func number(of argument: RecordArgument) throws -> Int {
        switch argument {
        case .number(let number):
            return number
        case .label(let text):
            var lookup = try RecordLookup(in: self)
            guard let label = RecordLabel(text), let number = try lookup.bearer(of: label) else {
                throw CommandFailure("no record is labelled \(text)")
            }
            return number
        }
    }
}
