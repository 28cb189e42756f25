internal import GRDB

extension Examination {
    private static let mostNearWords = 3

    // So many labels are compared with one that is nobody's.
    private static let mostLabels = 100_000

    /// The tags that come nearest to one.
    func tags(near tag: String) throws -> [String] {
        let tags = try String.fetchAll(database, sql: Questions.tags)
        return try Self.nearest(to: tag, among: tags).filter { try knows(tag: $0) }
    }

    /// The labels that come nearest to one; beginnings near one that ends in a slash.
    func labels(near label: String) throws -> [String] {
        let isBeginning = label.utf8.last == UInt8(ascii: "/")
        let labels = try String.fetchAll(
            database,
            sql: Questions.labels,
            arguments: [limit, Self.mostLabels]
        )
        guard isBeginning else { return Self.nearest(to: label, among: labels) }
        var beginnings: [String] = []
        for label in labels {
            let beginning = label.prefix { $0 != "/" } + "/"
            if beginnings.last.map({ $0 != beginning }) ?? true {
                beginnings.append(String(beginning))
            }
        }
        return Self.nearest(to: label, among: beginnings)
    }

    private static func nearest(to word: String, among words: [String]) -> [String] {
        let sought = ComparableName(word)
        let near = words.compactMap { word in
            sought.likeness(to: ComparableName(word)).map { (word: word, likeness: $0) }
        }
        let best = near.map(\.likeness).min()
        return near.filter { $0.likeness == best }.map(\.word).sorted().prefix(mostNearWords)
            .map(\.self)
    }
}
