internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord

/// Where in a document something stands: by its words, which are found exactly or refused.
struct PlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The words. White space in them matches any white space; all else matches exactly.",
            valueName: "words"
        )
    )
    var quote: String?

    @Option(help: ArgumentHelp("The words a long passage begins with.", valueName: "words"))
    var first: String?

    @Option(
        help: ArgumentHelp("The words it ends with, looked for after those.", valueName: "words")
    )
    var last: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The place in Unicode scalars of the text, the end exclusive; may be repeated.",
            valueName: "start..end"
        )
    )
    var at: [PlaceArgument] = []

    @Option(help: ArgumentHelp("Which of several: 2/3 is the second of three.", valueName: "n/m"))
    var nth: Ordinal?

    func validate() throws {
        guard (first == nil) == (last == nil) else {
            throw ValidationError("--first and --last belong together.")
        }
        guard [quote != nil, first != nil, !at.isEmpty].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --quote, --first with --last, or --at.")
        }
    }

    /// Whether a place was given.
    var isGiven: Bool { quote != nil || first != nil || !at.isEmpty }

    /// The places in `text`; none where none was given.
    func places(in text: Rendition) throws -> [Place] {
        do throws(PlacementError) {
            if let quote {
                return try text.place(quote: Array(quote.utf8), ordinal: nth)
            }
            if let first, let last {
                return try text.place(
                    first: Array(first.utf8),
                    last: Array(last.utf8),
                    ordinal: nth
                )
            }
        } catch {
            throw CommandFailure(error)
        }
        for place in at where !text.contains(place.place) {
            throw CommandFailure(
                "\(place) is outside the text, which has \(text.scalarCount) scalars"
            )
        }
        return at.map(\.place)
    }
}

/// A place on the command line: `120..240`.
struct PlaceArgument: ExpressibleByArgument, CustomStringConvertible {
    let place: Place

    init?(argument: String) {
        let parts = argument.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = Decimal.value(of: Array(parts[0].utf8)),
            let end = Decimal.value(of: Array(parts[1].utf8)),
            let place = Place(start: start, end: end)
        else { return nil }
        self.place = place
    }

    var description: String { "\(place.start)..\(place.end)" }
}

extension CommandFailure {
    /// Why words have no place, with what stands in the document instead.
    init(_ error: PlacementError) {
        var hints: [String] = []
        switch error {
        case .noWords, .notFound(_, nil): break
        case .notFound(_, let nearest?):
            hints = ["line \(nearest.line) has: \(nearest.text)", "nothing was taken from there"]
        case .several(.last, let occurrences):
            hints = CommandFailure.list(occurrences, isChoice: false)
            hints.append("take more words, so that they stand once after --first")
        case .several(_, let occurrences):
            hints = CommandFailure.list(occurrences, isChoice: true)
            hints.append("choose one with --nth, or take more words")
        case .onlyElsewhere(_, let occurrences), .otherCount(_, _, let occurrences):
            hints = CommandFailure.list(occurrences, isChoice: false)
        }
        self.init("\(error)", hints: hints)
    }

    private static func list(_ occurrences: [Occurrence], isChoice: Bool) -> [String] {
        let shown = occurrences.prefix(12).enumerated().map { index, occurrence in
            (isChoice ? "--nth \(index + 1)/\(occurrences.count): " : "")
                + "line \(occurrence.line): \(occurrence.before)[\(occurrence.text)]"
                + occurrence.after
        }
        let rest = occurrences.count - shown.count
        return shown + (rest > 0 ? ["and \(rest) more"] : [])
    }
}
