import EvidenceModel
import Testing

struct PlacingTests {
    private let rendition: Rendition

    init() throws {
        let text = """
            One bird sang.
            The letter begins: one bird, two birds.

            One bird sang.
            The letter ends. Two birds sang.
            """
        rendition = try Rendition(Array(text.utf8))
    }

    @Test func `a quote that stands once has its place`() throws {
        #expect(try place("letter begins") == ["letter begins"])
        #expect(try place("two  birds.\n\nOne") == ["two birds.\n\nOne"])
    }

    @Test(arguments: [
        ("One bird sang.", "1/2", [0]), ("One bird sang.", "2/2", [56]),
        ("One bird sang.", "all/2", [0, 56]), ("letter begins", "1/1", [19]),
    ])
    func `an ordinal chooses among exactly so many`(
        quote: String,
        nth: String,
        starts: [Int]
    )
        throws
    {
        let ordinal = try #require(Ordinal(reading: nth))
        let places = try rendition.place(quote: Array(quote.utf8), ordinal: ordinal)
        #expect(places.map(\.start) == starts)
    }

    @Test func `a quote that stands twice is refused with both places`() throws {
        let error = #expect(throws: PlacementError.self) { try place("bird sang") }
        guard case .several(.quote, let occurrences) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(occurrences.map(\.place) == [Place(4..<13), Place(60..<69)])
        #expect(occurrences.map(\.line) == [1, 4])
        #expect(occurrences.map(\.before) == ["One ", "…etter begins: one bird, two birds. One "])
        #expect(occurrences.map(\.text) == ["bird sang", "bird sang"])
        #expect(occurrences[1].after == ". The letter ends. Two birds sang.")
        #expect(error?.description == "`quote` stands twice in the document")
    }

    @Test(arguments: [
        ("1/3", "`quote` stands twice, not 3 times"), ("all/1", "`quote` stands twice, not once"),
    ])
    func `any other count is refused`(nth: String, description: String) throws {
        let ordinal = try #require(Ordinal(reading: nth))
        let error = #expect(throws: PlacementError.self) {
            try rendition.place(quote: Array("bird sang".utf8), ordinal: ordinal)
        }
        #expect(error?.description == description)
    }

    @Test(arguments: ["", " \n", "\u{A0}"])
    func `white space alone is no quote`(quote: String) {
        #expect(throws: PlacementError.noWords(.quote)) { try place(quote) }
    }

    @Test func `bytes that are no UTF-8 are no quote`() {
        #expect(throws: PlacementError.noWords(.quote)) { try rendition.place(quote: [0xFF]) }
    }

    @Test func `a quote outside its region is said to stand elsewhere`() throws {
        let error = #expect(throws: PlacementError.self) {
            try rendition.place(quote: Array("letter begins".utf8), within: Place(56..<100))
        }
        #expect(error?.description == "`quote` does not stand where it should, but in line 2")
    }

    @Test(arguments: [
        ("The letter begins", "letter ends.", nil, [15..<87]),
        ("One bird sang.", "Two birds sang.", "1/2", [0..<103]),
        ("One bird sang.", "Two birds sang.", "2/2", [56..<103]),
        ("One bird", "The letter", "all/2", [0..<25, 56..<81]),
    ])
    func `a passage goes from its first to its last words`(
        first: String,
        last: String,
        nth: String?,
        ranges: [Range<Int>]
    ) throws {
        let places = try rendition.place(
            first: Array(first.utf8),
            last: Array(last.utf8),
            ordinal: nth.flatMap(Ordinal.init(reading:))
        )
        #expect(places == ranges.map { Place($0) })
    }

    @Test(arguments: [
        ("The letter", "begins", "`first` stands twice in the document"),
        ("letter begins", "bird", "`last` stands 4 times after `first`"),
        ("letter ends", "begins", "`last` does not stand after `first`, but in line 2"),
        ("letter ends", "One bird", "`last` does not stand after `first`, but twice elsewhere"),
        ("Two birds sang.", "letter ends", "`last` does not stand after `first`, but in line 5"),
        ("letter begins", "begins", "`last` does not stand after `first`, but in line 2"),
        ("letter begins", "zebra", "`last` is not in the document"),
        ("zebra", "letter begins", "`first` is not in the document"),
        ("", "letter begins", "`first` has no words"),
        ("letter begins", " ", "`last` has no words"),
    ])
    func `a passage is refused unless both its ends are certain`(
        first: String,
        last: String,
        description: String
    ) {
        let error = #expect(throws: PlacementError.self) {
            try rendition.place(first: Array(first.utf8), last: Array(last.utf8))
        }
        #expect(error?.description == description)
    }

    @Test func `where all are chosen the last words stand before the next first ones`() throws {
        let ordinal = try #require(Ordinal(reading: "all/2"))
        let error = #expect(throws: PlacementError.self) {
            try rendition.place(
                first: Array("One bird".utf8),
                last: Array("ends.".utf8),
                ordinal: ordinal
            )
        }
        #expect(error?.description == "`last` does not stand after `first`, but in line 5")
    }

    private func place(_ quote: String) throws -> [String] {
        try rendition.place(quote: Array(quote.utf8)).map {
            String(decoding: rendition.bytes(in: $0), as: UTF8.self)
        }
    }
}

struct OrdinalTests {
    @Test(arguments: [
        ("2/3", Ordinal.one(2, of: 3)), ("1/1", .one(1, of: 1)), ("10/12", .one(10, of: 12)),
        ("all/2", .all(of: 2)), ("all/1", .all(of: 1)),
    ])
    func `an ordinal is read and written in one form`(text: String, ordinal: Ordinal) {
        #expect(Ordinal(reading: text) == ordinal)
        #expect(ordinal.description == text)
    }

    @Test(arguments: [
        "", "2", "/", "2/", "/3", "0/3", "3/0", "4/3", "-1/3", "+1/3", "01/3", "1/03", "1/ 3",
        " 1/3", "1/3 ", "1/3/5", "All/2", "all", "all/0", "all/-1", "a/2", "1.0/2", "１/２",
        "2/99999999999999999999",
    ])
    func `any other form is refused`(text: String) {
        #expect(Ordinal(reading: text) == nil)
    }
}
