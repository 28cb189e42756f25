/// Where the pages of a text break.
///
/// A page break is U+000C, which `pdftotext` writes at the end of every page.
public struct Pages: Sendable {
    /// The scalar offsets of the page breaks, ascending.
    private let breaks: [Int]

    /// Finds the page breaks of a text.
    ///
    /// - Parameter text: Valid UTF-8.
    public init(of text: [UInt8]) {
        var breaks: [Int] = []
        var offset = 0
        for byte in text {
            if byte == 0x0C { breaks.append(offset) }
            if byte & 0xC0 != 0x80 { offset += 1 }
        }
        self.breaks = breaks
    }

    /// The number of the page that a scalar stands on, from 1.
    ///
    /// - Parameter offset: A scalar offset. A page break still belongs to its page.
    /// - Returns: Nil where the text has no page breaks at all.
    public func page(ofScalar offset: Int) -> Int? {
        guard !breaks.isEmpty else { return nil }
        var low = 0
        var high = breaks.count
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}
