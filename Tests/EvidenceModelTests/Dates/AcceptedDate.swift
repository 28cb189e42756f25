import EvidenceModel

/// A text that is a date, and the days it names.
struct AcceptedDate: CustomStringConvertible {
    let text: String
    let stated: DaySpan
    let possible: DaySpan

    var description: String { text }

    /// Days are written `year-month-day`, and `*` where there is no bound; the possible days only
    /// where they are not the stated ones.
    init(_ text: String, _ stated: (String, String), possible: (String, String)? = nil) {
        self.text = text
        self.stated = Self.span(stated)
        self.possible = Self.span(possible ?? stated)
    }

    private static func span(_ days: (String, String)) -> DaySpan {
        DaySpan(earliest: day(days.0), latest: day(days.1))
    }

    /// Counts the days one year and one month at a time, so as to share nothing with the tested
    /// calendar.
    private static func day(_ text: String) -> Int? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let year = text.hasPrefix("-") ? -parts[0] : parts[0]
        var days = parts[2] - 1
        for month in 1..<parts[1] { days += length(of: month, year) }
        for each in min(year, 1970)..<max(year, 1970) {
            days += (isLeap(each) ? 366 : 365) * (year < 1970 ? -1 : 1)
        }
        return days
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    }
}

extension AcceptedDate {
    static let all: [AcceptedDate] = levels0And1 + intervals + sets + qualified + unspecified

    private static let levels0And1: [AcceptedDate] = [
        AcceptedDate("1985", ("1985-1-1", "1985-12-31")),
        AcceptedDate("1985-04", ("1985-4-1", "1985-4-30")),
        AcceptedDate("1985-04-12", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1970-01-01", ("1970-1-1", "1970-1-1")),
        AcceptedDate("2000-02-29", ("2000-2-29", "2000-2-29")),
        AcceptedDate("2004-02-29", ("2004-2-29", "2004-2-29")),
        AcceptedDate("1900-02", ("1900-2-1", "1900-2-28")),
        AcceptedDate("0000", ("0-1-1", "0-12-31")),
        AcceptedDate("0000-02-29", ("0-2-29", "0-2-29")),
        AcceptedDate("-0001", ("-1-1-1", "-1-12-31")),
        AcceptedDate("-0004-02-29", ("-4-2-29", "-4-2-29")),
        AcceptedDate("-9999-12-31", ("-9999-12-31", "-9999-12-31")),
        AcceptedDate("9999-12-31", ("9999-12-31", "9999-12-31")),
        AcceptedDate("Y17000", ("17000-1-1", "17000-12-31")),
        AcceptedDate("Y-17000", ("-17000-1-1", "-17000-12-31")),
        AcceptedDate("1985-04-12T23:20:30", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1985-04-12T23:20:30Z", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1985-04-12T24:00:00Z", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1985-04-12T23:20:30-04", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1985-04-12T23:20:30+04:30", ("1985-4-12", "1985-4-12")),
        AcceptedDate("1985-04-12T00:00:00+14:00", ("1985-4-12", "1985-4-12")),
        AcceptedDate("2001-21", ("2001-1-1", "2001-12-31")),
        AcceptedDate("2001-22", ("2000-12-1", "2002-3-31")),
        AcceptedDate("2001-23", ("2001-1-1", "2001-12-31")),
        AcceptedDate("2003-24", ("2002-12-1", "2004-3-31")),
        AcceptedDate("201X", ("2010-1-1", "2019-12-31")),
        AcceptedDate("20XX", ("2000-1-1", "2099-12-31")),
        AcceptedDate("2004-XX", ("2004-1-1", "2004-12-31")),
        AcceptedDate("1985-04-XX", ("1985-4-1", "1985-4-30")),
        AcceptedDate("1985-XX-XX", ("1985-1-1", "1985-12-31")),
    ]

    private static let intervals: [AcceptedDate] = [
        AcceptedDate("1964/2008", ("1964-1-1", "2008-12-31")),
        AcceptedDate("2004-06/2006-08", ("2004-6-1", "2006-8-31")),
        AcceptedDate("2004-02-01/2005-02", ("2004-2-1", "2005-2-28")),
        AcceptedDate("2005/2006-02", ("2005-1-1", "2006-2-28")),
        AcceptedDate("2022-01-05/2022-01-05", ("2022-1-5", "2022-1-5")),
        AcceptedDate("-0005/-0003", ("-5-1-1", "-3-12-31")),
        AcceptedDate("-0003/0005", ("-3-1-1", "5-12-31")),
        AcceptedDate("1985-04-12/..", ("1985-4-12", "*")),
        AcceptedDate("1985/", ("1985-1-1", "*")),
        AcceptedDate("../1985-04", ("*", "1985-4-30")),
        AcceptedDate("/1985", ("*", "1985-12-31")),
        AcceptedDate("2004-21/2004-24", ("2004-1-1", "2005-3-31")),
        AcceptedDate("2004-05/2004-21", ("2004-5-1", "2004-12-31")),
        AcceptedDate("201X/2012", ("2010-1-1", "2012-12-31")),
        AcceptedDate("2004/200X", ("2004-1-1", "2009-12-31")),
        AcceptedDate("2004-21~/2005", ("2004-1-1", "2005-12-31"), possible: ("*", "2005-12-31")),
        AcceptedDate("1984~/2004-06", ("1984-1-1", "2004-6-30"), possible: ("*", "2004-6-30")),
        AcceptedDate(
            "2004-06-~01/2004-06-~20",
            ("2004-6-1", "2004-6-20"),
            possible: ("2004-6-1", "2004-6-30")
        ),
        AcceptedDate("2004-06-XX/2004-07-03", ("2004-6-1", "2004-7-3")),
    ]

    private static let sets: [AcceptedDate] = [
        AcceptedDate("[1667,1668,1670..1672]", ("1667-1-1", "1672-12-31")),
        AcceptedDate("[1670,1667]", ("1667-1-1", "1670-12-31")),
        AcceptedDate("[1670..1672]", ("1670-1-1", "1672-12-31")),
        AcceptedDate("[1670..1670]", ("1670-1-1", "1670-12-31")),
        AcceptedDate("[..1984]", ("*", "1984-12-31")),
        AcceptedDate("[1984..]", ("1984-1-1", "*")),
        AcceptedDate("[..1760-12-03]", ("*", "1760-12-3")),
        AcceptedDate("[1760-01,1760-02,1760-12..]", ("1760-1-1", "*")),
        AcceptedDate("[..1760,1770,1780..]", ("*", "*")),
        AcceptedDate("[1667,1760-12]", ("1667-1-1", "1760-12-31")),
        AcceptedDate("[2022-01-05..2022-01-07]", ("2022-1-5", "2022-1-7")),
        AcceptedDate("{1667,1668,1670..1672}", ("1667-1-1", "1672-12-31")),
        AcceptedDate("{1960,1961-12}", ("1960-1-1", "1961-12-31")),
        AcceptedDate("{..1984}", ("*", "1984-12-31")),
        AcceptedDate("{-0005..-0003,0001}", ("-5-1-1", "1-12-31")),
        AcceptedDate("[1984~,1986]", ("1984-1-1", "1986-12-31"), possible: ("*", "*")),
        AcceptedDate("[156X,1580]", ("1560-1-1", "1580-12-31")),
    ]

    private static let qualified: [AcceptedDate] = [
        AcceptedDate("1984?", ("1984-1-1", "1984-12-31"), possible: ("*", "*")),
        AcceptedDate("?1984", ("1984-1-1", "1984-12-31"), possible: ("*", "*")),
        AcceptedDate("?-1984", ("-1984-1-1", "-1984-12-31"), possible: ("*", "*")),
        AcceptedDate("2004-06~", ("2004-6-1", "2004-6-30"), possible: ("*", "*")),
        AcceptedDate("2004-06-11%", ("2004-6-11", "2004-6-11"), possible: ("*", "*")),
        AcceptedDate("2004-06~-11", ("2004-6-11", "2004-6-11"), possible: ("*", "*")),
        AcceptedDate("2004?-06-11", ("2004-6-11", "2004-6-11"), possible: ("*", "*")),
        AcceptedDate("?2004-06-~11", ("2004-6-11", "2004-6-11"), possible: ("*", "*")),
        AcceptedDate("2004?-~06-11", ("2004-6-11", "2004-6-11"), possible: ("*", "*")),
        AcceptedDate("2004-%06", ("2004-6-1", "2004-6-30"), possible: ("2004-1-1", "2004-12-31")),
        AcceptedDate(
            "2004-%06-11",
            ("2004-6-11", "2004-6-11"),
            possible: ("2004-1-11", "2004-12-11")
        ),
        AcceptedDate(
            "2004-?06-30",
            ("2004-6-30", "2004-6-30"),
            possible: ("2004-1-30", "2004-12-30")
        ),
        AcceptedDate(
            "2004-?08-31",
            ("2004-8-31", "2004-8-31"),
            possible: ("2004-1-31", "2004-12-31")
        ),
        AcceptedDate(
            "2022-01-~05",
            ("2022-1-5", "2022-1-5"),
            possible: ("2022-1-1", "2022-1-31")
        ),
        AcceptedDate(
            "2022-~02-~28",
            ("2022-2-28", "2022-2-28"),
            possible: ("2022-1-1", "2022-12-31")
        ),
    ]

    private static let unspecified: [AcceptedDate] = [
        AcceptedDate("156X-12-25", ("1560-12-25", "1569-12-25")),
        AcceptedDate("15XX-12-XX", ("1500-12-1", "1599-12-31")),
        AcceptedDate("XXXX-12-XX", ("0-12-1", "9999-12-31")),
        AcceptedDate("198X-0X", ("1980-1-1", "1989-9-30")),
        AcceptedDate("-000X", ("-9-1-1", "-1-12-31")),
        AcceptedDate("1XXX-1X", ("1000-10-1", "1999-12-31")),
        AcceptedDate("1984-X1-11", ("1984-1-11", "1984-11-11")),
        AcceptedDate("X9XX", ("900-1-1", "9999-12-31")),
        AcceptedDate("XXXX", ("0-1-1", "9999-12-31")),
        AcceptedDate("-01XX", ("-199-1-1", "-100-12-31")),
        AcceptedDate("2022-01-0X", ("2022-1-1", "2022-1-9")),
        AcceptedDate("2022-01-3X", ("2022-1-30", "2022-1-31")),
        AcceptedDate("2022-04-3X", ("2022-4-30", "2022-4-30")),
        AcceptedDate("2022-02-2X", ("2022-2-20", "2022-2-28")),
        AcceptedDate("2022-02-X9", ("2022-2-9", "2022-2-19")),
        AcceptedDate("2022-XX-31", ("2022-1-31", "2022-12-31")),
        AcceptedDate("2022-0X-31", ("2022-1-31", "2022-8-31")),
        AcceptedDate("20XX-02-29", ("2000-2-29", "2096-2-29")),
        AcceptedDate("200X-02-X9", ("2000-2-9", "2009-2-19")),
    ]
}
