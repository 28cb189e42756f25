internal import SystemPackage

/// A PDF file of the form that Cairo writes: all of it in one piece, with a table of where its
/// objects stand at the end, none of them replaced.
struct PDFFile {
    let path: FilePath

    /// How many bytes it has.
    let length: Int

    /// What stands at its end.
    let trailer: PDFDictionary

    /// Where the table begins.
    let table: Int

    /// How many numbers of objects are taken, from 0.
    let objects: Int

    private let file: FileDescriptor
    private let firstRow: Int

    /// The longest dictionary that is read, in bytes: that of the pages names each of them.
    private static let dictionaryLimit = 1 << 24

    /// How long a row of the table is (ISO 32000-1 §7.5.4).
    private static let row = 20

    /// Reads the end of a file, and refuses one of another form.
    init(_ file: FileDescriptor, _ path: FilePath) throws(PDFSigningError) {
        let length = try performing(on: path) { try Int(file.seek(offset: 0, from: .end)) }
        // A place in it is written in ten digits, and what is added is less than half of that.
        guard length < 5_000_000_000 else {
            throw .unknownForm(path: path, reason: "it is too long")
        }
        func read(_ count: Int, at start: Int) throws(PDFSigningError) -> [UInt8] {
            try PDFFile.read(file, path, at: start, max(0, min(count, length - start)))
        }
        guard try read(7, at: 0) == Array("%PDF-1.".utf8) else {
            throw .unknownForm(path: path, reason: "it does not begin with %PDF-1.")
        }
        let end = try read(64, at: max(0, length - 64))
        let lines = end.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count > 4, lines[lines.count - 4].elementsEqual("startxref".utf8),
            let table = decimal(lines[lines.count - 3]), table < length,
            lines[lines.count - 2].elementsEqual("%%EOF".utf8), lines[lines.count - 1].isEmpty
        else { throw .unknownForm(path: path, reason: "it does not end with startxref and %%EOF") }

        let heading = try read(32, at: table).split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard heading.count > 2, heading[0].elementsEqual("xref".utf8),
            heading[1].starts(with: "0 ".utf8), let objects = decimal(heading[1].dropFirst(2)),
            objects <= length / Self.row
        else { throw .unknownForm(path: path, reason: "it has no plain table of objects") }
        let firstRow = table + heading[0].count + heading[1].count + 2

        let afterTable = firstRow + objects * Self.row
        let rest = try read(1 << 16, at: afterTable)
        let trailer: PDFDictionary
        do throws(PDFSyntaxError) {
            guard rest.starts(with: "trailer\n".utf8) else { throw .unexpected(at: 0) }
            trailer = try PDFDictionary(rest, at: 8)
        } catch {
            throw .unknownForm(path: path, reason: "it has no trailer")
        }
        let ending = Array("\nstartxref\n\(table)\n%%EOF\n".utf8)
        guard afterTable + 8 + trailer.bytes.count + ending.count == length,
            rest.suffix(ending.count).elementsEqual(ending)
        else { throw .unknownForm(path: path, reason: "its trailer is not its end") }
        guard trailer["Size"].flatMap({ decimal($0[...]) }) == objects,
            trailer.keys.allSatisfy(["Size", "Root", "Info", "ID"].contains)
        else {
            throw .unknownForm(path: path, reason: "it was changed, encrypted or is not whole")
        }
        self.path = path
        self.length = length
        self.trailer = trailer
        self.table = table
        self.objects = objects
        self.file = file
        self.firstRow = firstRow
    }

    /// The dictionary that is an object of that type.
    func dictionary(
        _ reference: PDFReference?,
        _ type: String
    ) throws(PDFSigningError) -> PDFDictionary {
        guard let reference, reference.number < objects else {
            throw .unknownForm(path: path, reason: "it has no \(type)")
        }
        let start = try place(of: reference)
        var count = 4096
        while true {
            let isAll = start + count >= length
            let bytes = try read(at: start, isAll ? length - start : count)
            let dictionary: PDFDictionary
            do throws(PDFSyntaxError) {
                dictionary = try PDFDictionary(bytes, objectOf: reference)
            } catch .unfinished where !isAll && count < Self.dictionaryLimit {
                count *= 4
                continue
            } catch {
                throw .unknownForm(path: path, reason: "object \(reference.number): \(error)")
            }
            guard dictionary["Type"] == Array("/\(type)".utf8) else {
                throw .unknownForm(path: path, reason: "object \(reference.number) is no \(type)")
            }
            return dictionary
        }
    }

    private func place(of reference: PDFReference) throws(PDFSigningError) -> Int {
        let row = try read(at: firstRow + reference.number * Self.row, Self.row)
        guard row.count == Self.row, row[10...].elementsEqual(" 00000 n \n".utf8),
            let place = decimal(row[..<10]), place < table
        else {
            throw .unknownForm(path: path, reason: "object \(reference.number) is nowhere")
        }
        return place
    }

    /// Reads all bytes of the file, one piece after another.
    func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        var position = 0
        while position < length {
            let piece = try read(at: position, min(1 << 20, length - position))
            try body(piece)
            position += piece.count
        }
    }

    private func read(at start: Int, _ count: Int) throws(PDFSigningError) -> [UInt8] {
        try Self.read(file, path, at: start, count)
    }

    private static func read(
        _ file: FileDescriptor,
        _ path: FilePath,
        at start: Int,
        _ count: Int
    ) throws(PDFSigningError) -> [UInt8] {
        try performing(on: path) {
            var bytes = [UInt8](repeating: 0, count: count)
            try unsafe bytes.withUnsafeMutableBytes { buffer in
                var filled = 0
                while filled < count {
                    let read = try unsafe file.read(
                        fromAbsoluteOffset: Int64(start + filled),
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    )
                    guard read > 0 else { throw Errno.ioError }
                    filled += read
                }
            }
            return bytes
        }
    }
}

extension PDFDictionary {
    /// Reads the dictionary that is all of an object, whose number stands first.
    fileprivate init(_ bytes: [UInt8], objectOf reference: PDFReference) throws(PDFSyntaxError) {
        var scanner = PDFScanner(bytes, at: 0)
        try scanner.take("\(reference.number) 0 obj")
        try scanner.skipBlanks()
        let start = scanner.position
        try self.init(bytes, at: start)
        scanner = PDFScanner(bytes, at: start + self.bytes.count)
        try scanner.skipBlanks()
        try scanner.take("endobj")
    }
}

/// The outcome of what may fail by the system's fault.
func performing<Value>(
    on path: FilePath,
    _ body: () throws -> Value
) throws(PDFSigningError) -> Value {
    do {
        return try body()
    } catch {
        throw .failed(path: path, reason: "\(error)")
    }
}
