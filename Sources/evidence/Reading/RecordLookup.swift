internal import EvidenceStore

extension LedgerSnapshot {
    /// The number of the record that the user named.
    func number(of argument: RecordArgument) throws -> Int {
        switch argument {
        case .number(let number):
            return number
        case .label(let label):
            throw CommandFailure("no record is labelled \(label)")
        }
    }
}
