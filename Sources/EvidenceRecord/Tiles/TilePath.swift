extension Tile {
    /// Where it stands below the log's address: `tile/<level>/<number>`, or `tile/entries/<number>`
    /// (c2sp.org/tlog-tiles).
    ///
    /// The number is written in groups of three digits, an `x` before all but the last, and a
    /// width below 256 after it: `tile/0/x001/x234/067.p/8`.
    public var path: String {
        var path = "tile/"
        switch kind {
        case .hashes(let level): path += "\(level)/"
        case .entries: path += "entries/"
        }
        var groups = [Self.threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x\(Self.threeDigits(rest % 1000))")
            rest /= 1000
        }
        path += groups.reversed().joined(separator: "/")
        return width == Self.fullWidth ? path : "\(path).p/\(width)"
    }

    /// Reads such a path; nil for every form that ``path`` would not write.
    public init?(path: String) {
        var parts = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
            .map { Array($0) }[...]
        guard let first = parts.popFirst(), first.elementsEqual("tile".utf8),
            let name = parts.popFirst()
        else { return nil }
        let kind: Kind
        if name.elementsEqual("entries".utf8) {
            kind = .entries
        } else {
            guard let level = Decimal.value(of: name), level <= 63 else { return nil }
            kind = .hashes(level: level)
        }
        var width = Self.fullWidth
        if let group = parts.dropLast().last, group.suffix(2).elementsEqual(".p".utf8) {
            guard let last = parts.popLast(), let partial = Decimal.value(of: last),
                (1..<Self.fullWidth).contains(partial)
            else { return nil }
            width = partial
            parts[parts.endIndex - 1].removeLast(2)
        }
        guard let index = Self.index(Array(parts)) else { return nil }
        self.init(kind, index: index, width: width)
    }

    /// The number that the groups write.
    private static func index(_ groups: [[UInt8]]) -> Int? {
        guard let last = groups.last, groups.first?.elementsEqual("x000".utf8) == false else {
            return nil
        }
        var index = 0
        for group in groups.dropLast().map({ $0.first == 0x78 ? Array($0.dropFirst()) : [] })
            + [last]
        {
            guard group.count == 3, group.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            let value = group.reduce(0) { 10 * $0 + Int($1 - 0x30) }
            let (shifted, overflows) = index.multipliedReportingOverflow(by: 1000)
            let (sum, carries) = shifted.addingReportingOverflow(value)
            guard !overflows, !carries else { return nil }
            index = sum
        }
        return index
    }

    private static func threeDigits(_ value: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
