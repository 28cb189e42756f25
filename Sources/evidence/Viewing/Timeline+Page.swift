internal import EvidenceIndex
internal import EvidenceModel
internal import EvidencePages
internal import EvidenceStore

extension Timeline {
    /// The timeline as a page.
    func page(_ snapshot: LedgerSnapshot, notes: [String]) -> TimelinePage {
        TimelinePage(
            head: PageHead(
                title: "Timeline",
                subtitle: "By \(axis.words)",
                facts: [
                    PageFact("records", "\(recordCount)"),
                    PageFact("asked for", AskedWords.onCommandLine),
                ].compactMap(\.self),
                notes: notes,
                snapshot
            ),
            axis: axis.page,
            groups: groups.map { group in
                TimelinePage.Group(heading: group.heading, points: group.points.map(\.page))
            },
            undated: undated.map(\.page)
        )
    }
}

extension PageHead {
    /// A head of a page of that ledger.
    init(
        title: String,
        subtitle: String?,
        facts: [PageFact],
        notes: [String],
        _ snapshot: LedgerSnapshot
    ) {
        self.init(
            title: title,
            subtitle: subtitle,
            facts: facts,
            notes: notes,
            origin: snapshot.origin,
            fingerprint: snapshot.fingerprint.groups.joined(separator: " "),
            recordCount: snapshot.recordCount
        )
    }
}

extension TimelinePoint {
    fileprivate var page: TimelinePage.Point {
        TimelinePage.Point(
            record: row.record,
            name: row.name,
            moment: moment?.page,
            other: other?.page,
            attribution: row.attribution,
            words: row.words.map(\.onOneLine),
            claim: row.claim,
            recorded: [row.recorded, row.proven?.words].compactMap(\.self).joined(separator: "; "),
            marks: row.row.isCertain ? row.marks : ["may be as asked for, and may not"] + row.marks
        )
    }
}

extension TimelineMoment {
    fileprivate var page: TimelinePage.Moment {
        TimelinePage.Moment(
            axis: axis.page,
            verb: verb,
            text: text,
            basis: date?.basis,
            start: start,
            end: end,
            isSure: isSure
        )
    }
}

extension ShownRow {
    /// What people call it: its label, or its number.
    var name: String { label ?? "#\(record)" }

    /// Who says it in whose relay; for what nobody says, what it is.
    var attribution: String {
        chain.isEmpty ? summary : ChainWords.sentence(chain.reversed().map(\.link))
    }
}

extension String {
    /// The text with each run of white space as one space.
    var onOneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
