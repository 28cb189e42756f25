/// The rules that names and values of fields keep (design §4).
enum ContentRules {
    static let maximumFields = 4_096
    static let maximumPointer = 1_024
    static let maximumDepth = 16
    static let maximumValue = 1 << 20
    static let maximumLine = 4 << 20
}

/// The names of a record's fields, as ranges of one buffer, while they are checked.
///
/// Ranges rather than arrays: this runs for every record that is verified.
struct PointerTable {
    let bytes: [UInt8]
    let pointers: [Range<Int>]

    /// Checks that the pointers are the names of the leaves of one JSON object.
    func check() throws(ContentFault) {
        guard (1...ContentRules.maximumFields).contains(pointers.count) else { throw .fieldCount }
        var needsTree = false
        for (index, pointer) in pointers.enumerated() {
            guard let depth = depth(of: pointer) else { throw .pointer(field: index) }
            needsTree = needsTree || depth > 1 || isDigit(bytes[pointer.lowerBound + 1])
            if index > 0, !precedes(pointers[index - 1], pointer) { throw .order(field: index) }
        }
        if needsTree { try checkSiblings(0..<pointers.count, depth: 1) }
    }

    /// The number of tokens; nil where the bytes are no permitted pointer.
    private func depth(of pointer: Range<Int>) -> Int? {
        guard (2...ContentRules.maximumPointer).contains(pointer.count),
            bytes[pointer.lowerBound] == 0x2F, bytes[pointer.upperBound - 1] != 0x2F
        else { return nil }
        var depth = 0
        var previous: UInt8 = 0
        for position in pointer {
            let byte = bytes[position]
            if previous == 0x7E, byte != 0x30, byte != 0x31 { return nil }
            if byte == 0x2F {
                guard previous != 0x2F else { return nil }
                depth += 1
            }
            previous = byte
        }
        guard previous != 0x7E, depth <= ContentRules.maximumDepth,
            UTF8Text.firstFault(in: bytes, pointer, allowingControls: true) == nil
        else { return nil }
        return depth
    }

    /// Checks the children of one object or array: the pointers of `range`, which agree up to the
    /// slash at their byte `depth - 1`, behind which the token of each child starts.
    private func checkSiblings(_ range: Range<Int>, depth: Int) throws(ContentFault) {
        var tokens = 0
        var allDigits = true
        var largest = -1
        var index = range.lowerBound
        while index < range.upperBound {
            let pointer = pointers[index]
            let start = pointer.lowerBound + depth
            let end = bytes[start..<pointer.upperBound].firstIndex(of: 0x2F) ?? pointer.upperBound
            tokens += 1
            if let number = Decimal.value(in: bytes, start..<end) {
                largest = max(largest, number)
            } else if bytes[start..<end].allSatisfy(isDigit) {
                largest = Int.max
            } else {
                allDigits = false
            }
            guard end < pointer.upperBound else {
                index += 1
                continue
            }
            // All below one child stand together, since they start with the same bytes.
            let shared = bytes[pointer.lowerBound...end]
            var last = index + 1
            while last < range.upperBound, bytes[pointers[last]].starts(with: shared) { last += 1 }
            if contains(pointer.lowerBound..<end, in: range.lowerBound..<index) {
                throw .prefix(field: index)
            }
            try checkSiblings(index..<last, depth: end + 1 - pointer.lowerBound)
            index = last
        }
        // The content itself is an object.
        let isArray = depth > 1 && largest == tokens - 1
        if allDigits, !isArray { throw .array(field: range.lowerBound) }
    }

    /// Whether the very pointer of those bytes stands among those of `range`, by bisection.
    private func contains(_ sought: Range<Int>, in range: Range<Int>) -> Bool {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if precedes(pointers[middle], sought) { low = middle + 1 } else { high = middle }
        }
        return low < range.upperBound && bytes[pointers[low]].elementsEqual(bytes[sought])
    }

    private func precedes(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        bytes[first].lexicographicallyPrecedes(bytes[second])
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
