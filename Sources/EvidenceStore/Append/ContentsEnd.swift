internal import EvidenceRecord
internal import SystemPackage

/// Where `contents` ends: behind the line of the last record.
struct ContentsEnd: Equatable {
    /// The file of contents that holds that line.
    let file: Int

    /// Where the line ends in it, its LF included.
    let offset: Int

    /// The number of bytes that stand behind it in the same file.
    let surplus: Int

    /// The files of contents of which no record has a line yet.
    let surplusFiles: [Int]
}

extension ContentsEnd {
    /// Finds the line of `record`, the last one, from the end of its file backwards.
    init(of paths: LedgerPaths, lastRecord record: Int) throws(StoreError) {
        let number = LedgerPaths.file(ofRecord: record)
        let path = paths.contents(number)
        let numbers = try Folder.names(in: paths.contents).compactMap {
            Decimal.value(of: Array($0.utf8))
        }
        guard !numbers.isEmpty else { throw .withoutContents(paths.folder) }
        guard numbers.contains(number) else {
            throw .damaged(LedgerDamage(path: path, offset: nil, problem: "it is missing"))
        }
        let file = try OpenFile(reading: path)
        let size = try file.status().size
        guard let end = try Self.end(ofLineOf: record, in: file, size: size) else {
            throw .damaged(
                LedgerDamage(path: path, offset: size, problem: "no line of record \(record)")
            )
        }
        self.init(
            file: number,
            offset: end,
            surplus: size - end,
            surplusFiles: numbers.filter { $0 > number }.sorted()
        )
    }

    /// Where the line of `record` ends in the first `size` bytes of `file`; nil where there is
    /// none, or where it is cut off.
    static func end(
        ofLineOf record: Int,
        in file: OpenFile,
        size: Int
    ) throws(StoreError) -> Int? {
        var window = 1 << 14
        while true {
            let start = max(0, size - window)
            let bytes = try file.read(at: start, count: size - start)
            if let line = lastLine(of: record, in: bytes, isFromStart: start == 0) {
                guard let end = bytes[line...].firstIndex(of: 0x0A) else { return nil }
                return start + end + 1
            }
            if start == 0 { return nil }
            window *= 4
        }
    }

    private static func lastLine(
        of record: Int,
        in bytes: [UInt8],
        isFromStart: Bool
    ) -> Int? {
        let mark = Array("{\"record\":\(record)".utf8)
        var found: Int?
        var position = 0
        while let place = bytes.firstRange(of: mark, from: position) {
            let isLineStart = place == 0 ? isFromStart : bytes[place - 1] == 0x0A
            let next = place + mark.count
            let isWhole = next < bytes.count && (bytes[next] == 0x2C || bytes[next] == 0x7D)
            if isLineStart, isWhole { found = place }
            position = place + 1
        }
        return found
    }
}
