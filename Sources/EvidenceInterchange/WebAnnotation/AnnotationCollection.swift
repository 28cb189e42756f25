public import EvidenceCrypto
public import EvidenceRecord

/// The text of an AnnotationCollection of one page (W3C Web Annotation Data Model, section 5),
/// written one annotation after another.
///
/// Its name is made of what it holds: the same annotations are the same collection.
public struct AnnotationCollection: Sendable {
    private let names: LedgerNames
    private var hash = Digest.zero

    /// The annotations written so far.
    public private(set) var total = 0

    /// A collection of annotations of that ledger.
    public init(of names: LedgerNames) {
        self.names = names
    }

    /// What stands before the first annotation.
    public var opening: String {
        """
        {
          "@context": \(JSONValue.string(WebAnnotation.context).line),
          "type": "AnnotationCollection",
          "label": \(JSONValue.string("records of the ledger \(names.origin)").line),
          "first": {
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [
        """
    }

    /// The next annotation, with what parts it from the one before.
    public mutating func text(of annotation: JSONValue) throws(CryptoError) -> String {
        let line = annotation.line
        hash = try Digest(of: (hash.bytes + Array(line.utf8)).span)
        total += 1
        return (total == 1 ? "\n      " : ",\n      ") + line
    }

    /// What stands after the last annotation.
    public var closing: String {
        let id = "\(names.ledger):answer:\(hash)"
        return """

                ],
                "id": "\(id):page",
                "partOf": "\(id)"
              },
              "id": "\(id)",
              "last": "\(id):page",
              "total": \(total)
            }
            """
    }
}
