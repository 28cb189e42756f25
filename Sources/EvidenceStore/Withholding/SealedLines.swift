internal import EvidenceRecord
internal import SystemPackage

/// Files of lines as `contents` has them, of which some lines are replaced.
enum SealedLines {
    /// The lines of the file, each with its LF, by record; none where there is no such file.
    static func read(_ path: FilePath) throws(StoreError) -> [Int: [UInt8]] {
        guard try OpenFile.Status(at: path) != nil else { return [:] }
        let file = try OpenFile(reading: path)
        var lines: [Int: [UInt8]] = [:]
        var stream = LineStream(file, to: try file.status().size)
        while let line = try stream.next() {
            if let record = record(ofLineIn: line.bytes, line.range) {
                lines[record] = Array(line.bytes[line.range]) + [0x0A]
            }
        }
        return lines
    }

    /// Has the lines stand in the file, ascending; without any there is no file.
    static func write(_ lines: [Int: [UInt8]], to path: FilePath) throws(StoreError) {
        guard !lines.isEmpty else {
            if try Folder.removeFile(path) { try Folder.synchronize(path.parent) }
            return
        }
        try Folder.create(path.parent, permissions: 0o700)
        let bytes = lines.keys.sorted().flatMap { lines[$0] ?? [] }
        try Replacement.write(bytes, to: path, permissions: .private)
    }

    /// Rewrites a file of `contents` with those lines, each with its LF, in place of the ones of
    /// the same records: temporary file, fsync, rename, fsync of the folder.
    static func replace(_ lines: [Int: [UInt8]], in path: FilePath) throws(StoreError) {
        let source = try OpenFile(reading: path)
        let status = try source.status()
        try Folder.removeFile(path.temporary)
        let target = try OpenFile(
            writing: path.temporary,
            creating: .always,
            permissions: status.permissions
        )
        do {
            var stream = LineStream(source, to: status.size)
            var pending: [UInt8] = []
            var written = 0
            while let line = try stream.next() {
                let record = record(ofLineIn: line.bytes, line.range)
                if let record, let replacement = lines[record] {
                    pending += replacement
                } else {
                    pending += line.bytes[line.range]
                    pending.append(0x0A)
                }
                guard pending.count >= 1 << 20 else { continue }
                try target.write(pending, at: written)
                written += pending.count
                pending.removeAll(keepingCapacity: true)
            }
            try target.write(pending, at: written)
            try target.synchronize()
        } catch {
            _ = try? Folder.removeFile(path.temporary)
            throw error
        }
        try Folder.rename(path.temporary, to: path)
        try Folder.synchronize(path.parent)
    }

    /// The record that a line is of; nil where it is no line of contents.
    private static func record(ofLineIn bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let prefix = Array("{\"record\":".utf8)
        let first = range.lowerBound + prefix.count
        guard first < range.upperBound, bytes[range].starts(with: prefix) else { return nil }
        let digits = bytes[first..<range.upperBound].prefix { (0x30...0x39).contains($0) }
        return Decimal.value(in: bytes, digits.indices)
    }
}
