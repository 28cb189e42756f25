/// A place and how it reads, for showing to people; never for comparing or recording.
public struct Occurrence: Hashable, Sendable {
    public let place: Place

    /// The line in which it begins, from 1.
    public let line: Int

    /// The words before it, with `…` where they are cut.
    public let before: String

    /// The words of the place.
    public let text: String

    /// The words after it, with `…` where they are cut.
    public let after: String
}

extension Rendition {
    /// How places, which ascend, read in their surroundings of so many scalars on each side.
    ///
    /// White space is squeezed, and what a terminal would obey is replaced.
    public func occurrences(at places: [Place], surroundings: Int = 40) -> [Occurrence] {
        var line = 1
        var counted = 0
        return places.map { place in
            let range = byteRange(of: place)
            line += lineEnds(in: counted..<range.lowerBound)
            counted = range.lowerBound
            let start = max(0, place.start - surroundings)
            let end = min(scalarCount, place.end + surroundings)
            return Occurrence(
                place: place,
                line: line,
                before: (start > 0 ? "…" : "")
                    + ShownText.line(bytes[byteOffset(ofScalar: start)..<range.lowerBound]),
                text: ShownText.line(bytes[range]),
                after: ShownText.line(bytes[range.upperBound..<byteOffset(ofScalar: end)])
                    + (end < scalarCount ? "…" : "")
            )
        }
    }

    /// The line, from 1, in which a scalar stands; as an editor or `sed -n` counts, by line feeds.
    public func line(ofScalar scalar: Int) -> Int {
        1 + lineEnds(in: 0..<byteOffset(ofScalar: scalar))
    }

    private func lineEnds(in range: Range<Int>) -> Int {
        var count = 0
        for byte in bytes[range] where byte == 0x0A {
            count += 1
        }
        return count
    }
}
