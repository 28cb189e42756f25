internal import EvidenceRecord

/// The names of a record that is drafted, put in order and checked once for all records that
/// have the same.
struct DraftedNames {
    /// The names as they were drafted.
    private let drafted: [String]

    /// For each field of the content which of those drafted it is.
    let order: [Int]

    let names: FieldNames

    init(_ fields: [DraftedField]) throws(DraftError) {
        let sorted = fields.enumerated().map { (pointer: Array($1.pointer.utf8), index: $0) }
            .sorted { $0.pointer.lexicographicallyPrecedes($1.pointer) }
        do {
            names = try FieldNames(sorted.map(\.pointer))
        } catch {
            throw .refused(error)
        }
        drafted = fields.map(\.pointer)
        order = sorted.map(\.index)
    }

    /// Whether those fields have the same names in the same order.
    func are(of fields: [DraftedField]) -> Bool {
        fields.count == drafted.count
            && fields.indices.allSatisfy { fields[$0].pointer.utf8.elementsEqual(drafted[$0].utf8) }
    }
}
