extension Rendition {
    /// Cuts the bytes of a place so that every protected word is a piece of its own.
    ///
    /// Words match byte for byte wherever they stand, inside of other words too. Longer words go
    /// first, so that a name inside a longer protected one is covered by it; what they take no
    /// other word overlaps.
    ///
    /// - Returns: pieces that are not empty and, joined, are the bytes of the place.
    public func pieces(of place: Place, protecting words: [[UInt8]]) -> [[UInt8]] {
        let range = byteRange(of: place)
        var taken: [Range<Int>] = []
        for word in Set(words).filter({ !$0.isEmpty }).sorted(by: Self.goesFirst) {
            take(word, in: range, from: &taken)
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

    /// Longer words before shorter ones, and words of one length in one order for all callers.
    private static func goesFirst(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        first.count == second.count
            ? first.lexicographicallyPrecedes(second) : first.count > second.count
    }

    /// Takes every occurrence of a word that nothing has taken part of.
    private func take(_ word: [UInt8], in range: Range<Int>, from taken: inout [Range<Int>]) {
        let search = ByteSearch(for: word)
        let earlier = taken
        var position = range.lowerBound
        while let start = search.first(in: bytes, position..<range.upperBound) {
            let found = start..<start + word.count
            let isFree = !earlier.contains { $0.overlaps(found) }
            if isFree { taken.append(found) }
            position = isFree ? found.upperBound : start + 1
        }
    }
}
