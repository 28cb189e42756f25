/// Why bytes are no dictionary that is read here.
enum PDFSyntaxError: Error, Equatable {
    /// They end before it does.
    case unfinished

    /// Something else stands at that place.
    case unexpected(at: Int)

    /// A key is there twice.
    case repeated(String)
}

extension PDFSyntaxError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unfinished: "it ends too early"
        case .unexpected(let place): "something else stands at byte \(place)"
        case .repeated(let key): "it has two \(key)"
        }
    }
}

/// A dictionary as it stands in a file (ISO 32000-1 §7.3.7): where each value is, not what it says.
struct PDFDictionary {
    /// The bytes from `<<` to `>>`, with comments and all.
    let bytes: [UInt8]

    /// Where the values stand in these bytes, in order.
    private let places: [(key: String, value: Range<Int>)]

    /// Reads the dictionary that begins at `start`; what follows it is not read.
    init(_ bytes: [UInt8], at start: Int = 0) throws(PDFSyntaxError) {
        var scanner = PDFScanner(bytes, at: start)
        var places: [(key: String, value: Range<Int>)] = []
        try scanner.take("<<")
        try scanner.skipBlanks()
        while try !scanner.stands(">>") {
            let key = try scanner.name()
            guard !places.contains(where: { $0.key == key }) else { throw .repeated(key) }
            try scanner.skipBlanks()
            let value = try scanner.value()
            places.append((key, value.lowerBound - start..<value.upperBound - start))
            try scanner.skipBlanks()
        }
        try scanner.take(">>")
        self.bytes = Array(bytes[start..<scanner.position])
        self.places = places
    }

    /// The keys, in order.
    var keys: [String] { places.map(\.key) }

    /// The value of a key as it stands.
    subscript(key: String) -> [UInt8]? {
        places.first { $0.key == key }.map { Array(bytes[$0.value]) }
    }

    /// The dictionary with another entry, which must not be there, after all others.
    func adding(_ key: String, _ value: String) -> [UInt8] {
        // A comment may stand before the end, so the entry goes to a line of its own.
        bytes.dropLast(2) + Array("\n   /\(key) \(value)\n>>".utf8)
    }

    /// The dictionary with one more item at the end of an array, which must be there.
    func appending(_ item: String, toArray key: String) -> [UInt8]? {
        guard let place = places.first(where: { $0.key == key })?.value,
            bytes[place.lowerBound] == UInt8(ascii: "[")
        else { return nil }
        let end = place.upperBound - 1
        return bytes[..<end] + Array("\n\(item) ".utf8) + bytes[end...]
    }
}

/// A reference to an object: `12 0 R`.
struct PDFReference: Equatable {
    let number: Int

    init(_ number: Int) {
        self.number = number
    }

    /// Reads one to an object of the generation 0, which nobody has replaced.
    init?(_ bytes: [UInt8]?) {
        let parts = bytes?.split { PDFScanner.isBlank($0) } ?? []
        guard parts.count == 3, Array(parts[1]) == Array("0".utf8),
            Array(parts[2]) == Array("R".utf8), let number = decimal(parts[0]), number > 0
        else { return nil }
        self.number = number
    }

    var text: String { "\(number) 0 R" }
}

/// The number that is written in decimal digits alone.
func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
}
