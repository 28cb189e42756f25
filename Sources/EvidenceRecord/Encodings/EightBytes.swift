extension UInt64 {
    /// A word of eight times that byte.
    public static func eight(_ byte: UInt8) -> UInt64 {
        0x0101_0101_0101_0101 &* UInt64(byte)
    }

    /// The highest bit of the first of eight bytes that is less than `bound`.
    ///
    /// It may be set in bytes after that one too. `bound` is at most 0x80, and bytes from there on
    /// never count.
    func bytes(below bound: UInt8) -> UInt64 {
        (self &- .eight(bound)) & ~self & .eight(0x80)
    }

    /// The highest bit of the first of eight bytes that equals `byte`.
    ///
    /// It may be set in bytes after that one too.
    func bytes(equalTo byte: UInt8) -> UInt64 {
        (self ^ .eight(byte)).bytes(below: 1)
    }
}

extension [UInt8] {
    /// The eight bytes from `position` on, the first the least significant.
    public func eightBytes(at position: Int) -> UInt64 {
        precondition(position >= 0 && position <= count - 8)
        // Within bounds by the precondition, and every bit pattern is a UInt64.
        return unsafe withUnsafeBytes {
            unsafe UInt64(
                littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            )
        }
    }
}
