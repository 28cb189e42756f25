internal import EvidenceCrypto

/// A place in one line, and the forms that may stand there.
struct LineCursor {
    let bytes: [UInt8]
    let start: Int
    let end: Int
    var position: Int

    init(bytes: [UInt8], start: Int, end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
        position = start
    }

    var offset: Int { position - start }

    // Inlined, so that the literal's length is known where it is called for.
    @inline(__always)
    mutating func passes(_ literal: StaticString) -> Bool {
        guard bytes.holds(literal: literal, at: position, upTo: end) else { return false }
        position += literal.utf8CodeUnitCount
        return true
    }

    /// Passes `range` of `text` and a closing quotation mark, where they stand here.
    mutating func passesString(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        let next = position + range.count
        guard next < end, bytes[next] == 0x22, bytes.holds(text, range, at: position) else {
            return false
        }
        position = next + 1
        return true
    }

    @inline(__always)
    mutating func expect(_ literal: StaticString) throws(ContentFault) {
        guard passes(literal) else { throw .malformed(offset: offset) }
    }

    func expectEnd() throws(ContentFault) {
        guard position == end else { throw .malformed(offset: offset) }
    }

    mutating func number() throws(ContentFault) -> Int {
        var last = position
        while last < end, (0x30...0x39).contains(bytes[last]) { last += 1 }
        guard let value = Decimal.value(in: bytes, position..<last) else {
            throw .malformed(offset: offset)
        }
        position = last
        return value
    }

    /// What stands before a field's name.
    enum SaltOrHash {
        case salt(Salt)
        case hash(Digest)
        case other
    }

    /// Base64 up to the closing quotation mark, which is passed.
    mutating func saltOrHash() throws(ContentFault) -> SaltOrHash {
        if stands(0x22, at: position + Salt.textLength),
            let salt = Base64.salt(in: bytes, at: position)
        {
            position += Salt.textLength + 1
            return .salt(salt)
        }
        if stands(0x22, at: position + Base64.digestLength),
            let hash = Base64.digest(in: bytes, at: position)
        {
            position += Base64.digestLength + 1
            return .hash(hash)
        }
        guard let last = bytes[position..<end].firstIndex(of: 0x22),
            Base64.value(in: bytes, position..<last) != nil
        else { throw .malformed(offset: offset) }
        position = last + 1
        return .other
    }

    private func stands(_ byte: UInt8, at position: Int) -> Bool {
        position < end && bytes[position] == byte
    }

    /// A string up to its closing quotation mark, which is passed; returns whether all of it is
    /// known to be ASCII.
    mutating func string(into text: inout [UInt8]) throws(ContentFault) -> Bool {
        guard let string = JSONString.read(bytes, at: position, upTo: end, into: &text) else {
            throw .malformed(offset: offset)
        }
        position = string.end
        return string.isASCII
    }
}
