internal import EvidenceModel

/// A text cut wherever one of some places begins or ends.
struct TextParts {
    /// A run of the text, and the places that hold it by their positions, ascending.
    struct Part {
        let place: Place
        let holders: [Int]
    }

    private let places: [Place]

    /// The places by where they begin.
    private let order: [Int]
    private let borders: [Int]

    /// The text with those places; they may overlap in any way.
    init(_ places: [Place]) {
        self.places = places
        order = places.indices.sorted { places[$0].start < places[$1].start }
        borders = Set(places.flatMap { [$0.start, $0.end] }).sorted()
    }

    /// The parts of some blocks, which ascend.
    func parts(of blocks: [Place]) -> [[Part]] {
        var next = 0
        var border = 0
        var open: [Int] = []
        return blocks.map { block in
            var parts: [Part] = []
            var start = block.start
            while start < block.end {
                while border < borders.count, borders[border] <= start { border += 1 }
                let end = border < borders.count ? min(borders[border], block.end) : block.end
                while next < order.count, places[order[next]].start <= start {
                    open.append(order[next])
                    next += 1
                }
                open.removeAll { places[$0].end <= start }
                parts.append(Part(place: Place(start..<end), holders: open.sorted()))
                start = end
            }
            return parts
        }
    }
}
