/// A search for bytes in bytes (Horspool 1980).
///
/// It looks at every so manieth byte only, in any script, so that hundreds of quotes are looked for
/// in one text without preparing the text.
struct ByteSearch {
    private let needle: [UInt8]

    /// How far the window may move when its last byte is this one.
    private let skips: [Int]

    /// Takes the bytes to look for, at least one.
    init(for needle: [UInt8]) {
        precondition(!needle.isEmpty, "nothing stands everywhere")
        self.needle = needle
        var skips = Array(repeating: needle.count, count: 256)
        for (position, byte) in needle.dropLast().enumerated() {
            skips[Int(byte)] = needle.count - 1 - position
        }
        self.skips = skips
    }

    /// The first offset in a range at which the needle stands, wholly in the range.
    func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let last = needle.count - 1
        var end = range.lowerBound + last
        while end < range.upperBound {
            let byte = bytes[end]
            if byte == needle[last], stands(in: bytes, at: end - last) { return end - last }
            end += skips[Int(byte)]
        }
        return nil
    }

    private func stands(in bytes: [UInt8], at start: Int) -> Bool {
        for offset in needle.indices where bytes[start + offset] != needle[offset] {
            return false
        }
        return true
    }
}
