internal import EvidenceRecord

/// The records of one entry, whose contents are to be checked.
struct EntryRecords: Sendable {
    /// The entry's index.
    let entry: Int

    /// Where it starts in `entries`.
    let offset: Int

    /// Its records, ascending.
    let records: [RecordLine]

    /// Whether records before these are missing or could not be read, so that lines of contents
    /// before theirs say nothing.
    let followsGap: Bool

    /// Whether there may be records between these that could not be read.
    let isPartial: Bool
}
