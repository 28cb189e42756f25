internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceModel

/// The filters of a query on dates.
struct WhenOptions: ParsableArguments {
    @Option(
        name: .customLong("event"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("When it is said to have happened.", valueName: "date"),
        transform: AskedValue.dates
    )
    var event: [EDTFDate] = []

    @Option(
        name: .customLong("not-event"),
        parsing: .unconditionalSingleValue,
        help: .denial("date"),
        transform: AskedValue.dates
    )
    var notEvent: [EDTFDate] = []

    @Option(
        name: .customLong("asserted"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "When it was said, by whom --by, --words-of or --through names, else innermost.",
            valueName: "date"
        ),
        transform: AskedValue.dates
    )
    var asserted: [EDTFDate] = []

    @Option(
        name: .customLong("not-asserted"),
        parsing: .unconditionalSingleValue,
        help: .denial("date"),
        transform: AskedValue.dates
    )
    var notAsserted: [EDTFDate] = []

    @Option(
        name: .customLong("recorded"),
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("When it was recorded, as its signer claims; UTC.", valueName: "date"),
        transform: AskedValue.dates
    )
    var recorded: [EDTFDate] = []

    @Option(
        name: .customLong("not-recorded"),
        parsing: .unconditionalSingleValue,
        help: .denial("date"),
        transform: AskedValue.dates
    )
    var notRecorded: [EDTFDate] = []

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The ledger as it stood after that record, or at that time: what came later is unseen.",
            valueName: "record|time"
        ),
        transform: AskedValue.moment
    )
    var moment: Query.Moment?

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.event = Filter(anyOf: event, noneOf: notEvent)
        query.asserted = Filter(anyOf: asserted, noneOf: notAsserted)
        query.recorded = Filter(anyOf: recorded, noneOf: notRecorded)
        query.asOf = moment
    }
}
