// Words find a place; the document's own bytes there are recorded. Exact or refused.

extension Rendition {
    /// Every place where a quote stands, also where two overlap, in order.
    ///
    /// A run of white space in the quote matches any run of white space; every other scalar
    /// matches itself only. White space at its ends is ignored. Without a region it is looked for
    /// in all of the document.
    public func places(of quote: [UInt8], within region: Place? = nil) -> [Place] {
        guard UTF8Validation.firstInvalidByte(in: quote) == nil, let quote = Quote(quote) else {
            return []
        }
        let range = region.map(byteRange(of:)) ?? 0..<bytes.count
        // A few lines are gone through sooner than the whole text is asked.
        let index = range.count >= Self.longText ? quotes : nil
        return quote.ranges(in: bytes, range, by: index).map { found in
            Place(scalarOffset(ofByte: found.lowerBound)..<scalarOffset(ofByte: found.upperBound))
        }
    }

    /// The place of a quote that stands once, or the places that an ordinal chooses.
    ///
    /// - Returns: one place, or for `all/n` as many as that says.
    /// - Throws: why there is no such place, with what stands there instead.
    public func place(
        quote: [UInt8],
        ordinal: Ordinal? = nil,
        within region: Place? = nil
    ) throws(PlacementError) -> [Place] {
        try places(of: quote, as: .quote, ordinal, within: region)
    }

    /// The place from the start of some words to the end of others.
    ///
    /// `last` is looked for after `first` and must be unique there; where an ordinal chooses all
    /// of several, it must be unique before the next of them.
    ///
    /// - Returns: one place, or for `all/n` as many as that says.
    /// - Throws: why there is no such place, with what stands there instead.
    public func place(
        first: [UInt8],
        last: [UInt8],
        ordinal: Ordinal? = nil,
        within region: Place? = nil
    ) throws(PlacementError) -> [Place] {
        let starts = try places(of: first, as: .first, ordinal, within: region)
        let regionEnd = region?.end ?? scalarCount
        var found: [Place] = []
        for (index, start) in starts.enumerated() {
            let limit = index + 1 < starts.count ? starts[index + 1].start : regionEnd
            guard let rest = Place(start: start.end, end: limit) else {
                throw absence(of: last, as: .last, within: nil)
            }
            let end = try places(of: last, as: .last, nil, within: rest)
            found += end.map { Place(start.start..<$0.end) }
        }
        return found
    }

    private func places(
        of quote: [UInt8],
        as words: PlacementError.Words,
        _ ordinal: Ordinal?,
        within region: Place?
    ) throws(PlacementError) -> [Place] {
        let found = places(of: quote, within: region)
        guard !found.isEmpty else { throw absence(of: quote, as: words, within: region) }
        guard let ordinal else {
            if found.count == 1 { return found }
            throw .several(words, occurrences(at: found))
        }
        guard found.count == ordinal.count else {
            throw .otherCount(words, expected: ordinal.count, occurrences(at: found))
        }
        switch ordinal {
        case .one(let number, _): return [found[number - 1]]
        case .all: return found
        }
    }

    /// What to say of words that do not stand in a region.
    private func absence(
        of quote: [UInt8],
        as words: PlacementError.Words,
        within region: Place?
    ) -> PlacementError {
        guard UTF8Validation.firstInvalidByte(in: quote) == nil, Quote(quote) != nil else {
            return .noWords(words)
        }
        let elsewhere = places(of: quote)
        guard elsewhere.isEmpty else { return .onlyElsewhere(words, occurrences(at: elsewhere)) }
        return .notFound(words, nearest: nearestPassage(to: quote, within: region))
    }
}
