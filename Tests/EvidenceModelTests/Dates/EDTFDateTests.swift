import EvidenceModel
import Testing

struct EDTFDateTests {
    @Test(arguments: AcceptedDate.all)
    func `a date keeps its text and names its days`(row: AcceptedDate) throws {
        let date = try EDTFDate(Array(row.text.utf8))
        #expect(date.text == Array(row.text.utf8))
        #expect(date.description == row.text)
        #expect(date.stated == row.stated)
        #expect(date.possible == row.possible)
    }

    @Test(arguments: RefusedDate.all)
    func `anything else is refused at its column`(row: RefusedDate) {
        #expect(throws: EDTFError(column: row.column, expected: row.expected)) {
            try EDTFDate(Array(row.text.utf8))
        }
    }

    @Test func `bytes that are no UTF-8 are refused like any other character`() {
        #expect(throws: EDTFError(column: 5, expected: "nothing more")) {
            try EDTFDate(Array("2004".utf8) + [0xFF])
        }
    }

    @Test func `an error reads as a clause`() {
        let error = EDTFError(column: 3, expected: "a year of four digits")
        #expect("\(error)" == "expected a year of four digits at character 3")
    }

    @Test(arguments: [
        ("1984", false, false), ("1984?", false, true), ("1984~", true, false),
        ("1984%", true, true), ("2004-?06-11", false, true), ("2004-06~-11", true, false),
        ("2004?/2006~", true, true), ("[1984~,1986]", true, false), ("2004-06-XX", false, false),
    ])
    func `a qualification anywhere qualifies the date`(
        text: String,
        approximate: Bool,
        uncertain: Bool
    )
        throws
    {
        let date = try EDTFDate(Array(text.utf8))
        #expect(date.isApproximate == approximate)
        #expect(date.isUncertain == uncertain)
    }
}

extension EDTFDateTests {
    @Test(arguments: [
        ("2022", ["2022"]), ("2022/2023", ["2022/2023"]),
        ("[1667,1668-12,1670..1672]", ["1667", "1668-12", "[1670..1672]"]),
        ("{..1984,1986}", ["[..1984]", "1986"]), ("[1984..]", ["[1984..]"]),
    ])
    func `a set has members`(text: String, members: [String]) throws {
        #expect(try EDTFDate(Array(text.utf8)).members.map(\.description) == members)
    }

    @Test(arguments: [
        ("2022", true), ("2022-01", true), ("-0005", true), ("2022-01-05/2022-01-08", true),
        ("2022/..", true), ("[2022-01-05..2022-01-08]", true), ("2022-01-XX", true),
        ("2022-01-0X", true), ("201X", true), ("[2022-01-05,2022-01-08]", false),
        ("{2021,2022}", false), ("2022-XX-05", false), ("2022-01-X5", false), ("2022-21", false),
        ("2021-23/2022", false),
    ])
    func `a date has no gaps where it names every day from its first to its last`(
        text: String,
        isWithoutGaps: Bool
    ) throws {
        #expect(try EDTFDate(Array(text.utf8)).isWithoutGaps == isWithoutGaps)
    }
}

struct EDTFOrderTests {
    @Test(arguments: [
        ("2003", "2004", EDTFDate.Order.certainlyBefore),
        ("2004", "2004", .mayOverlap),
        ("2004-02", "2004-02-29", .mayOverlap),
        ("2004-02-28", "2004-02-29", .certainlyBefore),
        ("-0002", "-0001", .certainlyBefore),
        ("-0001", "0000", .certainlyBefore),
        ("Y-170000002", "-9999", .certainlyBefore),
        ("2003/2004-05", "2004-06", .certainlyBefore),
        ("2003/", "2200", .mayOverlap),
        ("2003/..", "2002-12-31", .certainlyAfter),
        ("/2003", "2004", .certainlyBefore),
        ("[..2022-01-07]", "2022-01-08", .certainlyBefore),
        ("{1960,1961-12}", "1962", .certainlyBefore),
        ("2003?", "2004", .mayOverlap),
        ("1984~", "2004", .mayOverlap),
        ("2022-01-~05", "2022-02", .certainlyBefore),
        ("2022-01-~05", "2022-01-31", .mayOverlap),
        ("2022-?01-05", "2023", .certainlyBefore),
        ("156X", "1570", .certainlyBefore),
        ("2001-23", "2002-01-01", .certainlyBefore),
        ("2001-24", "2002-03-31", .mayOverlap),
        ("2001-24", "2002-04-01", .certainlyBefore),
        ("2004-01-01T10:00:00Z", "2004-01-01T10:00:01Z", .certainlyBefore),
        ("2004-01-01T10:00:00Z", "2004-01-01T10:00:00Z", .mayOverlap),
        ("2004-01-01T23:00:00-12:00", "2004-01-02T00:00:00+14:00", .certainlyAfter),
        ("2004-01-01T15:00:00+05", "2004-01-01T10:00:00Z", .mayOverlap),
        ("2004-01-01T24:00:00Z", "2004-01-02T00:00:00Z", .mayOverlap),
        ("2004-01-01T10:00:00", "2004-01-01T11:00:00", .mayOverlap),
        ("2004-01-01T10:00:00Z", "2004-01-01", .mayOverlap),
        ("2004-01-01T10:00:00Z", "2004-01-02", .certainlyBefore),
    ])
    func `the order of two dates is stated only when it is certain`(
        first: String,
        second: String,
        order: EDTFDate.Order
    ) throws {
        let first = try EDTFDate(Array(first.utf8))
        let second = try EDTFDate(Array(second.utf8))
        let reverse: EDTFDate.Order =
            switch order {
            case .certainlyBefore: .certainlyAfter
            case .certainlyAfter: .certainlyBefore
            case .mayOverlap: .mayOverlap
            }
        #expect(first.order(relativeTo: second) == order)
        #expect(second.order(relativeTo: first) == reverse)
    }
}
