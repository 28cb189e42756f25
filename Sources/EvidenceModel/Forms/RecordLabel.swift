/// The name that a record was given when it was recorded: `<dossier>/<name>`, of `a` to `z`, `0`
/// to `9` and `-`.
///
/// A label means its one bearer that is not superseded.
public struct RecordLabel: Hashable, Sendable, CustomStringConvertible {
    /// The dossier's call number.
    public let dossier: String

    /// The name within the dossier.
    public let name: String

    /// Reads the label that fills `range` of `bytes`; nil for every other form.
    public init?(in bytes: [UInt8], _ range: Range<Int>) {
        guard let slash = Self.slash(in: bytes, range) else { return nil }
        dossier = String(decoding: bytes[range.lowerBound..<slash], as: UTF8.self)
        name = String(decoding: bytes[(slash + 1)..<range.upperBound], as: UTF8.self)
    }

    /// Reads all of `text`; nil for every other form.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(in: bytes, 0..<bytes.count)
    }

    /// The label as it is recorded.
    public var description: String { "\(dossier)/\(name)" }

    /// Where the slash stands in the label that fills `range`; nil where that is no label.
    static func slash(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var slash: Int?
        for position in range {
            switch bytes[position] {
            case 0x61...0x7A, 0x30...0x39, 0x2D: continue
            case 0x2F where slash == nil && position > range.lowerBound: slash = position
            default: return nil
            }
        }
        guard let slash, slash + 1 < range.upperBound else { return nil }
        return slash
    }
}
