internal import CLibCrypto

/// One element of DER: where its content stands, by OpenSSL's reading of its tag and length.
struct DERElement {
    /// The place of the whole element.
    let whole: Range<Int>

    /// The place of its content.
    let content: Range<Int>

    /// The element that begins at `start` and ends at `end` at the latest; nil where there is none
    /// of a definite length.
    init?(in bytes: [UInt8], at start: Int, before end: Int) {
        guard start >= 0, start < end, end <= bytes.count else { return nil }
        var length = 0
        var header = 0
        let flags = unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return Int32(0x80) }
            var position: UnsafePointer<UInt8>? = unsafe base + start
            var tag: Int32 = 0
            var tagClass: Int32 = 0
            let flags = unsafe ASN1_get_object(&position, &length, &tag, &tagClass, end - start)
            if let position = unsafe position { header = unsafe position - base - start }
            return flags
        }
        // 0x80 is an error, 1 a length that is not stated.
        guard flags & 0x81 == 0 else {
            drainErrorQueue()
            return nil
        }
        whole = start..<(start + header + length)
        content = (start + header)..<(start + header + length)
    }

    /// The elements that stand in this one; nil where it does not consist of such.
    func elements(of bytes: [UInt8]) -> [DERElement]? {
        var elements: [DERElement] = []
        var position = content.lowerBound
        while position < content.upperBound {
            guard let next = DERElement(in: bytes, at: position, before: content.upperBound)
            else { return nil }
            elements.append(next)
            position = next.whole.upperBound
        }
        return elements
    }
}

extension DERElement {
    /// A SEQUENCE with that content.
    static func sequence(_ content: [UInt8]) -> [UInt8] {
        guard content.count >= 0x80 else { return [0x30, UInt8(content.count)] + content }
        var length: [UInt8] = []
        var rest = content.count
        while rest > 0 {
            length.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [0x30, 0x80 | UInt8(length.count)] + length + content
    }
}
