/// The scalars of a text with every run of white space as one space, and none at the ends.
struct SqueezedText {
    static let space: UInt32 = 0x20

    private(set) var scalars: [UInt32] = []

    /// For each of the scalars, the scalars before it in the text.
    private(set) var offsets: [Int] = []

    init(_ bytes: ArraySlice<UInt8>) {
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count)
        var spaceOffset: Int?
        var offset = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            defer { offset += 1 }
            if WhiteSpace.contains(scalar.value) {
                spaceOffset = spaceOffset ?? offset
                continue
            }
            if let spaceOffset, !scalars.isEmpty {
                scalars.append(Self.space)
                offsets.append(spaceOffset)
            }
            spaceOffset = nil
            scalars.append(scalar.value)
            offsets.append(offset)
        }
    }

    /// A scalar without what typing most often changes: capitals, quotation marks and dashes.
    static func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: scalar + 0x20
        case 0x22, 0x60, 0xAB, 0xB4, 0xBB, 0x2018...0x201F, 0x2032...0x2036, 0x2039, 0x203A: 0x27
        case 0x2010...0x2015, 0x2212: 0x2D
        default: scalar
        }
    }
}
