internal import EvidencePages
internal import Foundation
internal import Testing

struct TimelinePageTests {
    /// 2022-01-01.
    private static let newYear = 18_993.0

    private func point(
        _ record: Int,
        _ start: Double?,
        _ end: Double?,
        isSure: Bool = true
    ) -> TimelinePage.Point {
        TimelinePage.Point(
            record: record,
            name: "#\(record)",
            moment: TimelinePage.Moment(
                axis: .event,
                verb: "happened",
                text: "then",
                start: start.map { Self.newYear + $0 },
                end: end.map { Self.newYear + $0 },
                isSure: isSure
            ),
            attribution: "A (asserts)",
            recorded: "now"
        )
    }

    private func page(_ points: TimelinePage.Point...) throws -> String {
        try TimelinePage(
            head: .plain,
            axis: .event,
            groups: [TimelinePage.Group(heading: "January 2022", points: points)],
            undated: []
        ).html()
    }

    private func count(_ text: String, in page: String) -> Int {
        page.components(separatedBy: text).count - 1
    }

    @Test func `a certain day is a point and a range is a bar`() throws {
        let page = try page(point(1, 4, 5), point(2, 0, 10))
        #expect(count("<path class=\"event sure\" d=", in: page) == 1)
        // One more of each is in the legend.
        #expect(count("<rect class=\"bar event sure\"", in: page) == 2)
        #expect(!page.contains("<path class=\"event about\""))
    }

    @Test func `an approximate date is drawn as such`() throws {
        let page = try page(point(1, 4, 5, isSure: false), point(2, 0, 10, isSure: false))
        #expect(count("<path class=\"event about\" d=", in: page) == 1)
        #expect(count("<rect class=\"bar event about\"", in: page) == 2)
    }

    @Test func `an open end points outwards`() throws {
        let page = try page(point(1, nil, 7), point(2, 0, 10))
        #expect(page.contains("<rect class=\"bar event sure\" x=\"0.5%\""))
        #expect(page.contains("<svg x=\"0.5%\" y=\"16\" overflow=\"visible\">"))
    }

    @Test func `a long time without anything is drawn shortened`() throws {
        let near = try page(point(1, 0, 1), point(2, 4, 5), point(3, 9, 10))
        #expect(!near.contains("class=\"break\""))
        let far = try page(point(1, 0, 1), point(2, 4, 5), point(3, 800, 801))
        #expect(far.contains("class=\"break\""))
        #expect(far.contains("a stretch of time that is drawn shortened"))
        #expect(far.contains(">2 Jan 2022</text>") || far.contains(">1 Jan 2022</text>"))
        #expect(far.contains("Mar 2024</text>"))
        // The end of a year that begins nothing does not take the room of what has a day.
        let end = try page(point(1, 0, 1), point(2, 4, 5), point(3, 760, 761), point(4, 9, 1_096))
        #expect(end.contains(">31 Jan 2024</text>"))
    }

    @Test func `a record that stands at two times has two rows of different names`() throws {
        let page = try page(point(1, 0, 1), point(1, 4, 5))
        #expect(page.contains("<li id=\"r1\">"))
        #expect(page.contains("<li id=\"r1-1\">"))
        #expect(page.contains("<tr id=\"tr1-1\">"))
    }

    @Test(arguments: [
        (-1e12, 1e12), (-719_600.0, -719_500.0), (0.0, 0.0), (2_932_896.0, 2_932_897.0),
    ])
    func `any days can be drawn`(start: Double, end: Double) throws {
        let page = try page(point(1, start - Self.newYear, end - Self.newYear))
        #expect(page.contains("</html>"))
    }

    @Test func `nothing to show is said`() throws {
        let page = try TimelinePage(head: .plain, axis: .asserted, groups: [], undated: []).html()
        #expect(page.contains("Nothing in the ledger answers this."))
        #expect(!page.contains("<svg"))
    }
}
