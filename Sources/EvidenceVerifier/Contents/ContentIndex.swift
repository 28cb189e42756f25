internal import EvidenceRecord

/// Where some lines of `contents` start, so that the line of a record is found again by reading a
/// few.
struct ContentIndex {
    // Ascending by record.
    private var marks: [Mark] = []
    private var sinceLast = Self.spacing

    private struct Mark {
        let record: Int
        let offset: Int
    }

    private static let spacing = 64

    /// Notes where the line of a record starts, after those of smaller number.
    mutating func note(_ record: Int, _ line: ContentLine, in file: Int) {
        sinceLast += 1
        let isNewFile = marks.last.map { $0.record / ContentPass.recordsPerFile != file } ?? true
        guard sinceLast >= Self.spacing || isNewFile else { return }
        sinceLast = 0
        marks.append(Mark(record: record, offset: line.offset))
    }

    /// The content of the record; nil where there is no line of it in its form.
    func content(of record: Int, from source: LedgerSource) throws(SourceError) -> Content? {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].record <= record { low = middle + 1 } else { high = middle }
        }
        let number = record / ContentPass.recordsPerFile
        guard low > 0, marks[low - 1].record / ContentPass.recordsPerFile == number else {
            return nil
        }
        return try ContentLines.content(
            of: record,
            from: source,
            at: marks[low - 1].offset,
            blockLength: 1 << 15
        )
    }
}

extension ContentLines {
    /// What the line of that record says, found by reading its file from the place on at which
    /// a line starts; nil where there is no line of it in its form.
    static func content(
        of record: Int,
        from source: LedgerSource,
        at offset: Int,
        blockLength: Int
    ) throws(SourceError) -> Content? {
        let number = record / ContentPass.recordsPerFile
        guard let file = try source.open(ContentPass.path(number)) else { return nil }
        var lines = ContentLines(file, number: number, from: offset, blockLength: blockLength)
        while let line = try lines.peek() {
            lines.advance()
            guard line.record == record else {
                guard line.record ?? record < record else { return nil }
                continue
            }
            var reader = ContentLineReader()
            do throws(ContentFault) {
                try reader.read(lines.block.bytes, line.range)
            } catch {
                return nil
            }
            return reader.content()
        }
        return nil
    }
}
