/// The rule for origins and key names: 1 to 255 bytes of 0x21 to 0x7E without `+`.
///
/// Names that keep the rule are ASCII, so that Swift's `==` on them compares bytes.
public enum KeyName {
    /// The name that fills `range` of `bytes`; nil where the rule is broken.
    public static func value(in bytes: [UInt8], _ range: Range<Int>) -> String? {
        guard (1...255).contains(range.count) else { return nil }
        for position in range {
            let byte = bytes[position]
            guard byte >= 0x21, byte <= 0x7E, byte != 0x2B else { return nil }
        }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Whether `name` may stand as an origin or a key name.
    public static func isPermitted(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        return value(in: bytes, 0..<bytes.count) != nil
    }
}

/// A key as lines name it: its name, `+`, and the eight hex digits of its key ID.
public struct KeyReference: Hashable, Sendable, CustomStringConvertible {
    /// The key's name, which is public for ever.
    public let name: String

    /// The key ID, big-endian as in a signature line.
    public let id: UInt32

    /// Names the key `name` with the given ID.
    public init(name: String, id: UInt32) {
        self.name = name
        self.id = id
    }

    /// Reads `<name>+<8 hex>` from `range` of `bytes`; nil for every other form.
    public init?(in bytes: [UInt8], _ range: Range<Int>) {
        guard range.count >= 10 else { return nil }
        let plus = range.upperBound - 9
        guard bytes[plus] == 0x2B,
            let name = KeyName.value(in: bytes, range.lowerBound..<plus),
            let id = Hexadecimal.value(in: bytes, (plus + 1)..<range.upperBound)
        else { return nil }
        self.init(name: name, id: id.reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// The reference as lines write it.
    public var description: String {
        let digits = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> UInt32($0)) }
        return "\(name)+\(Hexadecimal.text(digits))"
    }
}
