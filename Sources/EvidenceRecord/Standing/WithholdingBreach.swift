/// A rule about withholding that a seal, unseal or destroy line breaks.
public enum WithholdingBreach: Equatable, Sendable, CustomStringConvertible {
    /// It names a record that does not come before it.
    case laterRecord(Int)

    /// It names a seal, unseal or destroy record.
    case withholdingAct(Int)

    /// It names a file of a record that is no document.
    case notDocument(Int, WithheldPart)

    /// It names a field that the record does not have.
    case outOfRange(Int, index: Int)

    /// It names the field with the hash of a document's file by index.
    case hashField(Int, index: Int)

    /// It withholds what is withheld already.
    case withheldAlready(Int, WithheldPart)

    /// It ends what is not exactly what a seal in force names.
    case notSealed(Int, WithheldPart)

    /// It ends what a destroy line covers.
    case destroyed(Int, WithheldPart)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .laterRecord(let record):
            "names record \(record), which does not come before it"
        case .withholdingAct(let record):
            "names record \(record), which is itself a seal, unseal or destroy record"
        case .notDocument(let record, let part):
            "names the \(part) file of record \(record), which is no document"
        case .outOfRange(let record, let index):
            "names field \(index), which record \(record) does not have"
        case .hashField(let record, let index):
            "names field \(index) of document \(record), the hash of a file,"
                + " which is never withheld by index"
        case .withheldAlready(let record, let part):
            "names “\(part)” of record \(record), of which something is withheld already"
        case .notSealed(let record, let part):
            "unseals “\(part)” of record \(record), which is not exactly what a seal names"
        case .destroyed(let record, let part):
            "unseals “\(part)” of record \(record), which is destroyed"
        }
    }
}
