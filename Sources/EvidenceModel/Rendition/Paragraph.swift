/// A block of a document's text, for people to quote from.
public struct Paragraph: Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int

    /// The line in which it begins, from 1.
    public let line: Int

    /// Its place, without the white space at its ends.
    public let place: Place
}

extension Rendition {
    /// The blocks between blank lines, or the lines if no blank line stands between any.
    ///
    /// A line of nothing but white space is blank.
    public func paragraphs() -> [Paragraph] {
        let lines = linesOfText()
        let areBlocks = zip(lines, lines.dropFirst()).contains { $0.number + 1 < $1.number }
        var blocks: [(line: Int, last: Int, range: Range<Int>)] = []
        for line in lines {
            if areBlocks, let block = blocks.last, block.last + 1 == line.number {
                let range = block.range.lowerBound..<line.range.upperBound
                blocks[blocks.count - 1] = (block.line, line.number, range)
            } else {
                blocks.append((line.number, line.number, line.range))
            }
        }
        return blocks.enumerated().map { index, block in
            let start = scalarOffset(ofByte: block.range.lowerBound)
            let end = scalarOffset(ofByte: block.range.upperBound)
            return Paragraph(number: index + 1, line: block.line, place: Place(start..<end))
        }
    }

    /// The lines that are not blank, with the bytes they have between white space.
    private func linesOfText() -> [(number: Int, range: Range<Int>)] {
        var lines: [(number: Int, range: Range<Int>)] = []
        var number = 0
        var start = 0
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let textStart = WhiteSpace.endOfRun(in: bytes, from: start, to: end)
            if textStart < end {
                let textEnd = WhiteSpace.startOfRun(in: bytes, endingAt: end, from: textStart)
                lines.append((number, textStart..<textEnd))
            }
            start = end + 1
        }
        return lines
    }
}
