internal import ArgumentParser
internal import EvidenceIndex

/// What a query asks for, as the command line has it.
struct QueryOptions: ParsableArguments {
    @OptionGroup(title: "Who said it (each also as --not-…)") var who: WhoOptions
    @OptionGroup(title: "What (each also as --not-…)") var what: WhatOptions
    @OptionGroup(title: "By whose key (also as --not-…)") var signer: SignerOptions
    @OptionGroup(title: "When, in EDTF (each also as --not-…)") var when: WhenOptions
    @OptionGroup(title: "What is said of it") var standing: StandingOptions

    /// The query, with all of its answer.
    var query: Query {
        var query = Query()
        who.apply(to: &query)
        what.apply(to: &query)
        signer.apply(to: &query)
        when.apply(to: &query)
        standing.apply(to: &query)
        return query
    }

    /// Whether a date is asked for, so that there are records that only may be meant.
    var asksForDates: Bool {
        let query = query
        return !(query.event.isEmpty && query.asserted.isEmpty && query.recorded.isEmpty)
    }
}

/// The part of a longer list of rows that is shown, and its order.
struct ListingOptions: ParsableArguments {
    @Flag(help: "List the records whose dates may be as asked for, and may not.")
    var possible = false

    @Flag(help: "List those that certainly are; this is what is listed without --possible.")
    var certain = false

    @Option(help: "By what the rows stand in order; those without such a date come last.")
    var sort = SortOrder.record

    @Option(help: "At most so many rows.")
    var limit: Int?

    @Option(help: "Leave out so many rows first.")
    var offset = 0

    /// By what rows can stand in order.
    enum SortOrder: String, CaseIterable, ExpressibleByArgument {
        case record, event, asserted, recorded
    }

    func validate() throws {
        guard limit ?? 1 > 0 else { throw ValidationError("--limit is 1 or more") }
        guard offset >= 0 else { throw ValidationError("--offset is 0 or more") }
    }

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.certainty = !possible ? .certain : certain ? .all : .possible
        query.order =
            switch sort {
            case .record: .record
            case .event: .event
            case .asserted: .asserted
            case .recorded: .recorded
            }
        query.limit = limit
        query.offset = offset
    }
}
