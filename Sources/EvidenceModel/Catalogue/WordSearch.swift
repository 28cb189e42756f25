public import EvidenceRecord

/// Looks for words in the contents of records: to tell where they still stand after they were
/// withheld in one place.
///
/// Between the words any white space may stand, as between those of a quote; every other byte
/// must be the same.
public struct WordSearch: Sendable {
    private let quote: Quote

    /// Looks for those words; nil if they are all white space.
    public init?(_ words: String) {
        guard let quote = Quote(Array(words.utf8)) else { return nil }
        self.quote = quote
    }

    /// The names of the fields in which the words stand, in their order.
    ///
    /// In an excerpt they may begin in one piece and end in another: then all those pieces are
    /// named.
    public func pointers(in content: Content) -> [String] {
        var found: Set<Int> = []
        for (index, field) in content.fields.enumerated() {
            if let value = field.value, stands(in: value) { found.insert(index) }
        }
        for run in Self.runs(of: content) {
            for range in quote.ranges(in: run.bytes, run.bytes.indices) {
                for piece in run.pieces where piece.range.overlaps(range) {
                    found.insert(piece.field)
                }
            }
        }
        return found.sorted().map { index in
            String(decoding: content.fields[index].pointer, as: UTF8.self)
        }
    }

    /// Whether the words stand in a text.
    public func stands(in text: [UInt8]) -> Bool {
        !quote.ranges(in: text, text.indices).isEmpty
    }

    /// Pieces of an excerpt that stand side by side, none of them withheld.
    private struct Run {
        var bytes: [UInt8] = []
        var pieces: [(field: Int, range: Range<Int>)] = []
    }

    private static func runs(of content: Content) -> [Run] {
        var pieces: [(index: Int, field: Int)] = []
        let start = Array("/exact/".utf8)
        for (field, pointer) in content.fields.map(\.pointer).enumerated()
        where pointer.starts(with: start) {
            guard let index = Decimal.value(of: Array(pointer[start.count...])) else { continue }
            pieces.append((index, field))
        }
        var runs = [Run()]
        for (_, field) in pieces.sorted(by: { $0.index < $1.index }) {
            guard let value = content.fields[field].value else {
                runs.append(Run())
                continue
            }
            let first = runs[runs.count - 1].bytes.count
            runs[runs.count - 1].bytes += value
            runs[runs.count - 1].pieces.append((field, first..<(first + value.count)))
        }
        return runs
    }
}
