import EvidenceModel
import EvidenceRecord
import Testing

/// What the catalogue finds by search is what looking at every voice finds.
struct NestingTests {
    /// A small deterministic generator, so that a failure can be met again.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33 | state << 31
        }
    }

    private struct Voice {
        let record: Int
        let place: Place
        var isSuperseded = false
    }

    @Test(arguments: UInt64(0)..<40)
    func `innermost and crossing voices agree with a look at all`(seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        var ledger = try SmallLedger()
        ledger.hasText = false
        var voices = [Voice(record: 5, place: Place(0..<67))]
        for _ in 0..<60 {
            let start = Int.random(in: 0..<66, using: &numbers)
            let end = Int.random(in: (start + 1)...min(67, start + 30), using: &numbers)
            let place = Place(start..<end)
            let standing = voices.filter { !$0.isSuperseded }
            if Int.random(in: 0..<5, using: &numbers) == 0,
                let old = standing.randomElement(using: &numbers)
            {
                #expect(
                    try ledger.add(SmallLedger.relation("supersedes", 1, old.record)) == []
                )
                for index in voices.indices where voices[index].record == old.record {
                    voices[index].isSuperseded = true
                }
                continue
            }
            let crosses = standing.contains { $0.place.crosses(place) }
            let catalogue = ledger.catalogue
            #expect((catalogue.voice(inDocument: 0, crossing: place) != nil) == crosses)
            let around = standing.filter { $0.place.contains(place) }
                .min { $0.place.count < $1.place.count }
            #expect(
                catalogue.innermostVoice(inDocument: 0, holding: [place]) == around?.record
            )
            guard !crosses, around?.place != place else { continue }
            voices.append(Voice(record: ledger.next, place: place))
            #expect(try ledger.add(SmallLedger.voice(place, speaker: 2)) == [])
        }
        #expect(voices.count > 10)
    }
}
