internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// Where a ledger stands, as far as its end and this machine tell.
struct LedgerStatus {
    private let snapshot: LedgerSnapshot
    private let lastEntry: Entry
    private let keys: [KnownKey]
    private let verified: KnownHead?
    private let backup: LastBackup?

    /// The last timestamp that was recorded; nil where none was.
    private let stamped: StampInStatus?

    /// What a crash or a writer without the log key left to be done.
    let unfinished: [String]

    init(of snapshot: LedgerSnapshot, keys folder: KeyFolder) throws {
        self.snapshot = snapshot
        lastEntry = try snapshot.placedEntry(snapshot.entryCount - 1).entry
        keys = try KnownKey.all(standing: snapshot.standing, folder: folder)
        let known = KnownHeads()
        verified = try known?.head(origin: snapshot.origin, fingerprint: snapshot.fingerprint)
        backup = try known?.lastBackup(of: snapshot.fingerprint)
        stamped = try StampInStatus(lastOf: snapshot)
        unfinished = try LedgerStatus.unfinished(in: snapshot)
    }

    private static func unfinished(in snapshot: LedgerSnapshot) throws -> [String] {
        var lines: [String] = []
        let uncovered = snapshot.entryCount - snapshot.checkpoint.size
        if uncovered > 0 {
            lines.append(
                "\(Quantity.of(uncovered, "entry is", "entries are")) durable and not final: "
                    + "evidence checkpoint signs a head over them"
            )
        }
        if snapshot.unfinishedEntryBytes > 0 {
            lines.append(
                "\(Quantity.of(snapshot.unfinishedEntryBytes, "byte", "bytes")) of an unfinished "
                    + "entry, which a crash left: the next append moves them to torn/"
            )
        }
        let torn = try snapshot.paths.names(in: "torn").count
        if torn > 0 {
            lines.append("torn/ holds \(Quantity.of(torn, "piece", "pieces")) that a crash left")
        }
        return lines
    }
}

extension LedgerStatus {
    /// For a person.
    func lines(width: Int) -> [String] {
        let groups = snapshot.fingerprint.groups
        let checkpoint = snapshot.checkpoint
        var page = Page()
        page.add("fingerprint", groups[..<4].joined(separator: " "))
        page.add("", groups[4...].joined(separator: " "))
        page.add("entries", "\(snapshot.entryCount), with \(snapshot.recordCount) records")
        page.add("last entry", "\(lastEntry.time), by \(lastEntry.author)")
        page.add(
            "head",
            "\(Quantity.of(checkpoint.size, "entry", "entries")), "
                + "root \(Base64.text(checkpoint.root.bytes))"
        )
        page.add("keys", keysInWords)
        page.add("withheld", withheldInWords)
        page.add("verified", verified.map { "\($0.seen), \($0.size) entries" } ?? "never by you")
        page.add(
            "backup",
            backup.map { "\($0.time), \($0.size) entries, to \($0.folder)" } ?? "none by you"
        )
        page.add(
            "timestamp",
            stamped?.words
                ?? "none: nobody outside has seen this ledger's head"
        )
        var lines = [snapshot.origin] + page.lines(width: width)
        for sentence in unfinished {
            lines += sentence.wrapped(width: width, first: "! ")
        }
        return lines
    }

    private var keysInWords: String {
        let inForce = keys.count { $0.enrolledBy != nil && $0.revocation == nil }
        let ended = keys.count { $0.revocation != nil }
        let atHand = keys.compactMap(\.handle)
        let hand = atHand.isEmpty ? "none at hand" : "at hand: \(atHand.joined(separator: ", "))"
        return "\(inForce) in force, \(ended) ended; \(hand)"
    }

    private var withheldInWords: String {
        let count = snapshot.withholding.withheldRecords.count
        return count == 0 ? "nothing" : "all or part of \(Quantity.of(count, "record", "records"))"
    }

    /// For programs.
    var json: JSONValue {
        [
            "origin": .string(snapshot.origin),
            "fingerprint": .string("\(snapshot.fingerprint)"),
            "entries": .integer(snapshot.entryCount),
            "records": .integer(snapshot.recordCount),
            "lastTime": .string("\(lastEntry.time)"),
            "head": [
                "size": .integer(snapshot.checkpoint.size),
                "root": .string(Base64.text(snapshot.checkpoint.root.bytes)),
            ],
            "notFinal": .integer(snapshot.entryCount - snapshot.checkpoint.size),
            "unfinishedBytes": .integer(snapshot.unfinishedEntryBytes),
            "keys": .array(keys.map(\.json)),
            "withheldRecords": .integer(snapshot.withholding.withheldRecords.count),
            "verified": verified?.json ?? .null,
            "backup": backup?.json ?? .null,
            "timestampOver": JSONValue(stamped?.anchor.size),
            "timestamp": stamped?.json ?? nil,
        ]
    }
}

extension LastBackup {
    /// The backup for programs.
    var json: JSONValue {
        [
            "time": .string("\(time)"), "size": .integer(size),
            "folder": .string("\(folder)"),
        ]
    }
}

/// The last timestamp that a ledger records, with what its token states; nothing of it is checked.
private struct StampInStatus {
    let anchor: AnchorLine
    private let timestamp: Timestamp?

    init?(lastOf snapshot: LedgerSnapshot) throws {
        guard let anchor = snapshot.anchors.max(by: { $0.size < $1.size }) else { return nil }
        self.anchor = anchor
        timestamp = try snapshot.token(anchor.token).flatMap {
            try? TimestampResponse(bytes: $0).timestamp
        }
    }

    /// For a person.
    var words: String {
        let over = "over \(Quantity.of(anchor.size, "entry", "entries")), #\(anchor.record)"
        guard let timestamp else { return "\(over): its token is missing, or damaged" }
        return
            "\(timestamp.time) \(over), by \(timestamp.authority ?? "an authority without a name")"
    }

    /// For programs.
    var json: JSONValue {
        [
            "anchor": .integer(anchor.record), "size": .integer(anchor.size),
            "time": JSONValue(timestamp?.time.description),
            "authority": JSONValue(timestamp?.authority),
        ]
    }
}
