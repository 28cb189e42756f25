internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// An anchor whose token and stamped head are here.
struct UsableAnchor {
    let anchor: AnchorLine
    let token: [UInt8]
    let head: KeptHeadFile
}

extension LedgerSnapshot {
    /// The anchors under the head that a stranger can check.
    func usableAnchors() throws -> [UsableAnchor] {
        try anchors.compactMap { anchor in
            guard anchor.entry < checkpoint.size, anchor.size <= checkpoint.size,
                let token = try token(anchor.token), let head = try keptHead(ofSize: anchor.size)
            else { return nil }
            return UsableAnchor(anchor: anchor, token: token, head: head)
        }
    }
}

extension RowReader {
    /// The seal, unseal and destroy records, by the record that they name.
    mutating func withholdingActs() throws -> [Int: [Int]] {
        var acts: [Int: [Int]] = [:]
        try forEachRow(of: [.seal, .unseal, .destroy]) { row, snapshot in
            guard let (entry, _) = try snapshot.entry(ofRecord: row.record),
                let line = entry.records.first(where: { $0.number == row.record }),
                let withholding = line.act.withholding
            else { return }
            acts[withholding.record, default: []].append(row.record)
        }
        return acts
    }

    /// The custody records and their items, but for exports: who was given what is not for whoever
    /// gets another extract.
    mutating func custodyOfItems() throws -> [(record: Int, items: [Int])] {
        var custody: [(record: Int, items: [Int])] = []
        try forEachRow(of: [.custody]) { row, _ in
            guard let content = row.content.map(CustodyContent.init),
                content.event.value != .exported
            else { return }
            custody.append((row.record, content.items.compactMap(\.value)))
        }
        return custody
    }

    /// All records of those kinds, in their order.
    mutating func forEachRow(
        of kinds: [RecordKind],
        _ body: (AnswerRow, LedgerSnapshot) throws -> Void
    ) throws {
        var query = Query()
        query.kinds = Filter(anyOf: kinds)
        query.includesSuperseded = true
        query.limit = 5_000
        while true {
            let answer = try index.answer(query)
            for row in answer.rows { try body(row, index.snapshot) }
            query.offset += answer.rows.count
            guard !answer.rows.isEmpty, query.offset < answer.listedCount else { return }
        }
    }
}
