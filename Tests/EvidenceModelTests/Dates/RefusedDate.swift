/// A text that is no date, with where and why.
struct RefusedDate: CustomStringConvertible {
    let text: String
    let column: Int
    let expected: String

    var description: String { text }

    init(_ text: String, _ column: Int, _ expected: String) {
        self.text = text
        self.column = column
        self.expected = expected
    }
}

extension RefusedDate {
    static let all: [RefusedDate] =
        form + calendar + order + otherLevels + combinations + disputed

    private static let monthOrSeason = "a month, 01 to 12, or a season, 21 to 24"
    private static let otherEnd =
        "an interval whose other end is neither open nor qualified as a whole"
    private static let longYear = "5 to 16 digits of a year, the first not 0"
    private static let zone = "a zone from 00:01 to 14:00 (UTC is written “Z”)"

    private static let wholeMonth = "a month with both digits, or “XX”"
    private static let wholeYear = "a year of four digits, since a month follows"

    /// What edtf-validate 2.0.0 takes for dates and edtf 5.0.2 does not.
    private static let disputed: [RefusedDate] = [
        RefusedDate("1984-1X", 6, wholeMonth),
        RefusedDate("1984-0X", 6, wholeMonth),
        RefusedDate("1984-X5", 6, wholeMonth),
        RefusedDate("-0044-0X", 7, wholeMonth),
        RefusedDate("-XXXX", 2, "a digit of the year"),
        RefusedDate("-000X-02-29", 2, wholeYear),
        RefusedDate("-XXXX-05", 2, wholeYear),
        RefusedDate("-000X-05", 2, wholeYear),
        RefusedDate("[1984-1X,1985]", 7, wholeMonth),
    ]

    private static let form: [RefusedDate] = [
        RefusedDate("", 1, "a year of four digits"),
        RefusedDate(" 2004", 1, "a year of four digits"),
        RefusedDate("2004 ", 5, "nothing more"),
        RefusedDate("2004\n", 5, "nothing more"),
        RefusedDate("5 January 2022", 2, "a year of four digits"),
        RefusedDate("204", 4, "a year of four digits"),
        RefusedDate("20040", 5, "nothing more"),
        RefusedDate("20040611", 5, "nothing more"),
        RefusedDate("+2004", 1, "a year of four digits"),
        RefusedDate("2004-", 6, monthOrSeason),
        RefusedDate("2004-6", 7, monthOrSeason),
        RefusedDate("2004-6-11", 7, monthOrSeason),
        RefusedDate("2004-06-", 9, "a day, 01 to 31"),
        RefusedDate("2004-06-1", 10, "a day, 01 to 31"),
        RefusedDate("2004/06", 8, "a year of four digits"),
        RefusedDate("２００４", 1, "a year of four digits"),
        RefusedDate("2004–06", 5, "nothing more"),
        RefusedDate("200x", 4, "a year of four digits"),
        RefusedDate("2004-06-11t10:10:10Z", 11, "nothing more"),
        RefusedDate("2004-06-11T10:10", 17, "“:”"),
        RefusedDate("2004-06-11 10:10:10", 11, "nothing more"),
        RefusedDate("2004-06-11T10:10:10.5Z", 20, "nothing more"),
        RefusedDate("2004-06-11T25:10:10Z", 12, "an hour, 00 to 24"),
        RefusedDate("2004-06-11T24:00:01Z", 12, "a time of day, to 24:00:00"),
        RefusedDate("2004-06-11T10:60:10Z", 15, "a minute, 00 to 59"),
        RefusedDate("2004-06-11T23:59:60Z", 18, "a second, 00 to 59"),
        RefusedDate("2004-06-11TXX:10:10Z", 12, "an hour, 00 to 24"),
        RefusedDate("2004-06-11T10:10:10z", 20, "nothing more"),
        RefusedDate("2004-06-11T10:10:10+00:00", 21, zone),
        RefusedDate("2004-06-11T10:10:10-00:00", 21, zone),
        RefusedDate("2004-06-11T10:10:10+14:01", 21, zone),
        RefusedDate("2004-06-11T10:10:10+15", 21, "hours of a zone, 00 to 14"),
        RefusedDate("2004-06-11T10:10:10+05:60", 24, "minutes of a zone, 00 to 59"),
        RefusedDate("2004-06-11T10:10:10+0530", 23, "nothing more"),
        RefusedDate("2004T10:10:10Z", 5, "nothing more"),
        RefusedDate("2004-06T10:10:10Z", 8, "nothing more"),
        RefusedDate("2004-06-11?T10:10:10Z", 12, "nothing more"),
        RefusedDate("2004-06-1XT10:10:10Z", 11, "nothing more"),
        RefusedDate("2004/2005-06-11T10:10:10Z", 16, "nothing more"),
        RefusedDate("2004-06-11T10:10:10Z/2005", 21, "nothing more"),
        RefusedDate("Y1700", 2, longYear),
        RefusedDate("Y017000", 2, longYear),
        RefusedDate("Y", 2, longYear),
        RefusedDate("Y-", 3, longYear),
        RefusedDate("Y12345678901234567", 18, "nothing more"),
        RefusedDate("-Y17000", 2, "a year of four digits"),
        RefusedDate("y17000", 1, "a year of four digits"),
    ]

    private static let calendar: [RefusedDate] = [
        RefusedDate("-0000", 2, "a year other than 0, which has no sign"),
        RefusedDate("-0000-05", 2, "a year other than 0, which has no sign"),
        RefusedDate("2004-00", 6, monthOrSeason),
        RefusedDate("2004-13", 6, monthOrSeason),
        RefusedDate("2004-3X", 6, monthOrSeason),
        RefusedDate("2004-2X", 6, monthOrSeason),
        RefusedDate("2004-06-00", 9, "a day, 01 to 31"),
        RefusedDate("2004-06-32", 9, "a day, 01 to 31"),
        RefusedDate("2004-06-4X", 9, "a day, 01 to 31"),
        RefusedDate("2004-06-31", 9, "a day that the month has"),
        RefusedDate("2004-02-30", 9, "a day that the month has"),
        RefusedDate("2004-02-30?", 9, "a day that the month has"),
        RefusedDate("?2004-02-30", 10, "a day that the month has"),
        RefusedDate("2003-02-29", 9, "a day that the month has"),
        RefusedDate("2003-02-~29", 9, "a day that the month has"),
        RefusedDate("1900-02-29", 9, "a day that the month has"),
        RefusedDate("-0001-02-29", 10, "a day that the month has"),
        RefusedDate("2004-02-3X", 9, "a day that the month has"),
        RefusedDate("20X1-02-29", 9, "a day that the month has"),
        RefusedDate("XXXX-02-30", 9, "a day that the month has"),
        RefusedDate("2004/2004-02-30", 14, "a day that the month has"),
        RefusedDate("[2004,2003-02-29]", 15, "a day that the month has"),
    ]

    private static let order: [RefusedDate] = [
        RefusedDate("2005/2004", 6, "an end that is not before the start"),
        RefusedDate("2004-06-11/2004-06-10", 12, "an end that is not before the start"),
        RefusedDate("2004-06/2004-05-31", 9, "an end that is not before the start"),
        RefusedDate("-0003/-0005", 7, "an end that is not before the start"),
        RefusedDate("0001/-0001", 6, "an end that is not before the start"),
        RefusedDate("2005~/2004~", 7, "an end that is not before the start"),
        RefusedDate("201X/200X", 6, "an end that is not before the start"),
        RefusedDate("2005-21/2004-24", 9, "an end that is not before the start"),
        RefusedDate("2004-24/2004-21", 9, "an end that is not before the start"),
        RefusedDate("2004-06/2004-21", 9, "an end that is not before the start"),
        RefusedDate("2022-01-05/2022", 12, "an end that is not before the start"),
        RefusedDate("2022-01-05/2022-01", 12, "an end that is not before the start"),
        RefusedDate("[1672..1670]", 8, "an end that is not before the start"),
        RefusedDate("{1670,1760-12..1760-11}", 16, "an end that is not before the start"),
        RefusedDate("[1670..1672-01]", 8, "an end as precise as the start"),
        RefusedDate("[1670-01..1672]", 11, "an end as precise as the start"),
    ]

    private static let otherLevels: [RefusedDate] = [
        RefusedDate("2001-20", 6, monthOrSeason),
        RefusedDate("2001-25", 6, monthOrSeason),
        RefusedDate("2001-41", 6, monthOrSeason),
        RefusedDate("Y17E7", 2, longYear),
        RefusedDate("Y17000E7", 7, "nothing more"),
        RefusedDate("1950S2", 5, "nothing more"),
        RefusedDate("Y171010000S3", 11, "nothing more"),
        RefusedDate("2001-21^southern", 8, "nothing more"),
        RefusedDate("P2Y", 1, "a year of four digits"),
        RefusedDate("open", 1, "a year of four digits"),
        RefusedDate("2004/open", 6, "a year of four digits"),
        RefusedDate("unknown/2004", 1, "a year of four digits"),
        RefusedDate("199u", 4, "a year of four digits"),
        RefusedDate("2004-06-uu", 9, "a day, 01 to 31"),
        RefusedDate("(2004-06)~", 1, "a year of four digits"),
    ]

    private static let combinations: [RefusedDate] = [
        RefusedDate("2001-21-05", 8, "nothing more"),
        RefusedDate("2001-21~", 9, "“/”, since only an interval has qualified seasons"),
        RefusedDate("2001-~21", 6, monthOrSeason),
        RefusedDate("2001?-21", 7, "a month, 01 to 12"),
        RefusedDate("200X-21", 6, "a month, 01 to 12"),
        RefusedDate("[2001-21,2002]", 7, "a month, 01 to 12"),
        RefusedDate("201X~", 1, "a date without both “X” and qualification"),
        RefusedDate("2004-XX?", 1, "a date without both “X” and qualification"),
        RefusedDate("2004/201X~", 6, "a date without both “X” and qualification"),
        RefusedDate("2004-XX/2005", 1, "an interval without “X” in a month"),
        RefusedDate("2004/2005-1X", 11, wholeMonth),
        RefusedDate("2004/200X-1X", 6, "an interval without “X” in a month"),
        RefusedDate("201X/..", 1, otherEnd),
        RefusedDate("../2004-06-XX", 4, otherEnd),
        RefusedDate("200X/2010?", 1, otherEnd),
        RefusedDate("2004~/2010-06-XX", 7, otherEnd),
        RefusedDate("2004-06-~11/..", 1, otherEnd),
        RefusedDate("2004?/2005-06-~11", 7, otherEnd),
        RefusedDate("?2004?", 6, "one qualification for each part"),
        RefusedDate("2004??", 6, "nothing more"),
        RefusedDate("2004?-06~", 9, "one qualification for each part"),
        RefusedDate("2004-~06~", 9, "one qualification for each part"),
        RefusedDate("2004-06-?11~", 12, "one qualification for each part"),
        RefusedDate("~", 2, "a year of four digits"),
        RefusedDate("-?2004", 2, "a year of four digits"),
        RefusedDate("/", 1, "a date at one end at least"),
        RefusedDate("../..", 1, "a date at one end at least"),
        RefusedDate("../", 1, "a date at one end at least"),
        RefusedDate("..", 3, "“/”"),
        RefusedDate("..2022-01-07", 3, "“/”"),
        RefusedDate("2022..2023", 5, "nothing more"),
        RefusedDate("2004/2005/2006", 10, "nothing more"),
        RefusedDate("2004/...", 8, "nothing more"),
        RefusedDate("Y17000?", 7, "nothing more"),
        RefusedDate("Y17000/Y18000", 7, "nothing more"),
        RefusedDate("[]", 2, "a year of four digits"),
        RefusedDate("[2004]", 6, "“,” and another date"),
        RefusedDate("[2004,]", 7, "a year of four digits"),
        RefusedDate("[2004,2005", 11, "“]”"),
        RefusedDate("[2004,2005}", 11, "“]”"),
        RefusedDate("{2004,2005]", 11, "“}”"),
        RefusedDate("[2004,2005]x", 12, "nothing more"),
        RefusedDate("[2004, 2005]", 7, "a year of four digits"),
        RefusedDate("[..]", 4, "a year of four digits"),
        RefusedDate("[2004,..2005]", 7, "a year of four digits"),
        RefusedDate("[2004..,2005]", 8, "a year of four digits"),
        RefusedDate("[..2004..2005]", 8, "“]”"),
        RefusedDate("[2004~..2006]", 2, "a range of dates without “X” or qualification"),
        RefusedDate("[2004..200X]", 8, "a range of dates without “X” or qualification"),
        RefusedDate("[..2004?]", 4, "a range of dates without “X” or qualification"),
        RefusedDate("[2004/2005,2006]", 6, "“,” and another date"),
        RefusedDate("[2004-06-11T10:10:10Z,2005]", 12, "“,” and another date"),
        RefusedDate("[Y17000,2005]", 2, "a year of four digits"),
    ]
}
