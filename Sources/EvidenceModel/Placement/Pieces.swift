extension Rendition {
    /// Cuts the bytes of a place so that each of some places in it is a piece of its own.
    ///
    /// Longer ones go first, so that a name inside a longer protected one is covered by it; what
    /// they take no other overlaps.
    ///
    /// - Returns: pieces that are not empty and, joined, are the bytes of the place.
    public func pieces(of place: Place, cuttingOut places: [Place]) -> [[UInt8]] {
        let range = byteRange(of: place)
        let wanted = Set(places.filter(place.contains).map(byteRange(of:)))
        var taken: [Range<Int>] = []
        for word in wanted.sorted(by: Self.goesFirst)
        where !taken.contains(where: { $0.overlaps(word) }) {
            taken.append(word)
        }
        taken.sort { $0.lowerBound < $1.lowerBound }
        var pieces: [[UInt8]] = []
        var position = range.lowerBound
        for piece in taken {
            if position < piece.lowerBound {
                pieces.append(Array(bytes[position..<piece.lowerBound]))
            }
            pieces.append(Array(bytes[piece]))
            position = piece.upperBound
        }
        if position < range.upperBound { pieces.append(Array(bytes[position..<range.upperBound])) }
        return pieces
    }

    /// Longer words before shorter ones, and those of one length in the order of the text.
    private static func goesFirst(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        first.count == second.count
            ? first.lowerBound < second.lowerBound : first.count > second.count
    }
}
