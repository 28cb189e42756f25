import EvidenceRecord
import Testing

struct ProvenTimesTests {
    private func time(_ second: Int64) throws -> RecordedTime {
        try #require(RecordedTime(microseconds: second * 1_000_000))
    }

    /// A head stamped at that second, with an accuracy of a second.
    private func head(
        _ size: Int,
        at second: Int64,
        recordedIn entry: Int,
        by authority: String = "CN=TSA"
    ) throws -> StampedHead {
        StampedHead(
            size: size,
            earliest: try time(second - 1),
            latest: try time(second + 1),
            authority: authority,
            record: entry * 2,
            entry: entry
        )
    }

    @Test func `without a timestamp nothing is proven`() {
        #expect(ProvenTimes.none[0] == ProvenInterval(notBefore: nil, notAfter: nil))
        #expect(ProvenTimes.none.coveredEntries == 0)
        #expect(ProvenTimes.none[0].description == "no proven time")
    }

    @Test func `entries stand between the timestamps around them`() throws {
        let times = ProvenTimes([
            try head(3, at: 100, recordedIn: 3), try head(6, at: 200, recordedIn: 7),
        ])
        #expect(times.coveredEntries == 6)
        let bounds = (0..<10).map { index -> [Int64?] in
            let interval = times[index]
            return [interval.notBefore, interval.notAfter].map {
                $0.map { $0.time.microseconds / 1_000_000 }
            }
        }
        #expect(
            bounds == [
                [nil, 101], [nil, 101], [nil, 101], [nil, 201], [99, 201], [99, 201],
                [99, nil], [99, nil], [199, nil], [199, nil],
            ]
        )
    }

    @Test func `the earliest timestamp that covers an entry counts, and the latest before it`()
        throws
    {
        // The second covers more and is earlier; the third is recorded later and earlier.
        let times = ProvenTimes([
            try head(3, at: 300, recordedIn: 3), try head(4, at: 200, recordedIn: 4),
            try head(2, at: 100, recordedIn: 5),
        ])
        #expect(times[0].notAfter?.head.size == 2)
        #expect(times[2].notAfter?.head.size == 4)
        #expect(times[4].notBefore?.head.size == 3)
        #expect(times[6].notBefore?.head.size == 3)
        #expect(times[4].notAfter == nil)
    }

    @Test func `several anchors of one entry give its latest time to those after it`() throws {
        let heads = [
            try head(3, at: 100, recordedIn: 3), try head(3, at: 102, recordedIn: 3, by: "CN=B"),
        ]
        for order in [heads, heads.reversed()] {
            let times = ProvenTimes(order)
            #expect(times[4].notBefore?.head.authority == "CN=B")
            #expect(times[0].notAfter?.head.authority == "CN=TSA")
        }
    }

    @Test func `what is proven is said in words`() throws {
        let times = ProvenTimes([
            try head(3, at: 100, recordedIn: 3), try head(6, at: 200, recordedIn: 7, by: "CN=B"),
            try head(9, at: 300, recordedIn: 9, by: "CN=B"),
        ])
        #expect(times[0].description == "not after 1970-01-01T00:01:41Z (proven by CN=TSA)")
        #expect(
            times[4].description
                == "between 1970-01-01T00:01:39Z (proven by CN=TSA)"
                + " and 1970-01-01T00:03:21Z (proven by CN=B)"
        )
        #expect(
            times[8].description
                == "between 1970-01-01T00:03:19Z and 1970-01-01T00:05:01Z (proven by CN=B)"
        )
        #expect(times[10].description == "not before 1970-01-01T00:04:59Z (proven by CN=B)")
    }

    @Test func `a claimed time lies within or without`() throws {
        let times = ProvenTimes([
            try head(3, at: 100, recordedIn: 3), try head(6, at: 200, recordedIn: 7),
        ])
        for (second, isWithin): (Int64, Bool) in [
            (98, false), (99, true), (150, true), (201, true), (202, false),
        ] {
            #expect(times[5].contains(try time(second)) == isWithin)
        }
        #expect(times[0].contains(try time(0)))
        #expect(times[9].contains(try time(10_000)))
    }
}
