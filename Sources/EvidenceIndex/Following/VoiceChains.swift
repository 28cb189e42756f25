internal import EvidenceRecord
internal import GRDB

/// Follows voices outwards, each read through what superseded it.
struct VoiceChains {
    /// A voice, as it says of itself.
    struct Voice: Equatable {
        var speaker: Int?
        var mode: Int?
        var isTold: Bool?
        var within: Int?
        var said: DateBounds?
    }

    /// A voice of a chain: as recorded, and the one through which it is read.
    struct Layer: Equatable {
        let recorded: Int
        let voice: Int
        let said: Voice
    }

    private let lookup: Statement
    private var successors: [Int: Int]
    private var known: [Int: Voice] = [:]

    // Voices are asked for again and again by the excerpts that come with them.
    private static let mostKnown = 20_000

    // Where a damaged ledger has voices within one another, the chain ends here.
    private static let deepest = 100

    init(_ database: Database) throws {
        lookup = try database.makeStatement(sql: Lookups.voice)
        successors = try Succession(database, before: Schema.forever).successors
    }

    /// Takes in a voice that was recorded.
    mutating func add(_ voice: Voice, record: Int) {
        if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
        known[record] = voice
    }

    /// The chain of a voice, innermost first; empty where the record is no voice at hand.
    mutating func chain(of voice: Int) throws -> [Layer] {
        var layers: [Layer] = []
        var next: Int? = voice
        while let recorded = next, layers.count < Self.deepest {
            let current = current(recorded)
            guard let said = try self.voice(current) else { break }
            layers.append(Layer(recorded: recorded, voice: current, said: said))
            next = said.within
        }
        return layers
    }

    /// Has a record read through a later one, and says of which records the reading changes: of
    /// the earlier one and of those that were read through it.
    mutating func supersede(_ earlier: Int, by later: Int) -> Set<Int> {
        var changed: Set<Int> = [earlier]
        for record in successors.keys where path(from: record).contains(earlier) {
            changed.insert(record)
        }
        successors[earlier] = later
        return changed
    }

    private func current(_ record: Int) -> Int { path(from: record).last ?? record }

    private func path(from record: Int) -> [Int] {
        var path: [Int] = []
        var record = record
        while let next = successors[record], path.count <= successors.count {
            path.append(next)
            record = next
        }
        return path
    }

    private mutating func voice(_ record: Int) throws -> Voice? {
        if let known = known[record] { return known }
        guard let row = try Row.fetchOne(lookup, arguments: [record]) else { return nil }
        var said: DateBounds?
        if let first: Int = row[4], let last: Int = row[5] {
            said = DateBounds(first: first, last: last, isSure: row[6])
        }
        let voice = Voice(
            speaker: row[0],
            mode: row[1],
            isTold: row[2],
            within: row[3],
            said: said
        )
        add(voice, record: record)
        return voice
    }
}
