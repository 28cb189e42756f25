internal import EvidenceCrypto
internal import EvidenceRecord

extension EntryPass {
    mutating func interpret(_ entry: Entry, _ piece: ReadPiece) -> EntryRecords {
        if let lastTime, entry.time < lastTime {
            note(
                .timeGoesBack,
                offset: piece.offset,
                "its time \(entry.time) is before that of the entry before it"
            )
        }
        lastTime = entry.time
        if !provenTimes.isEmpty {
            let interval = provenTimes[position]
            if !interval.contains(entry.time) {
                note(
                    .timeNotAsProven,
                    offset: piece.offset,
                    "its time \(entry.time) is not as proven: \(interval)"
                )
            }
        }
        noteVerdicts(entry.signers, entry.signatures, piece)
        let first = entry.records[0].number
        if let nextRecord, first != nextRecord {
            note(
                .recordNumber,
                record: first,
                offset: piece.offset,
                "record \(first) stands where record \(nextRecord) is due"
            )
            isGapOpen = true
        }
        return admit(EntryLines(entry), piece, of: entry)
    }

    mutating func interpret(_ lines: EntryLines, _ piece: ReadPiece) -> EntryRecords {
        isGapOpen = true
        let records = admit(lines, piece, of: nil)
        nextRecord = nil
        isGapOpen = true
        return records
    }

    private mutating func admit(
        _ lines: EntryLines,
        _ piece: ReadPiece,
        of entry: Entry?
    ) -> EntryRecords {
        let enrolled = standing.keys.count
        noteAuditors(of: lines)
        let judgement = standing.admit(lines)
        let places = LinePlaces(of: lines, in: entry?.bytes, at: piece.offset)
        for breach in judgement.breaches {
            note(
                FindingKind(breach.problem),
                record: breach.record,
                offset: places.offset(ofRecord: breach.record),
                "\(breach)"
            )
        }
        for record in judgement.suspects {
            note(
                .suspectRecord,
                record: record,
                offset: places.offset(ofRecord: record),
                "a later revocation makes the record suspect"
            )
        }
        for key in standing.keys[enrolled...] where !key.isCountersigned {
            note(
                .notCountersigned,
                record: key.enrolledBy,
                offset: places.offset(ofRecord: key.enrolledBy),
                "the key \(key.key.reference) did not countersign its enrolment"
            )
        }
        for record in lines.records { follow(record, places) }
        counts.records += lines.records.count
        if let last = lines.records.last { nextRecord = last.number.successor }
        let records = EntryRecords(
            entry: currentIndex,
            offset: piece.offset,
            records: lines.records,
            followsGap: isGapOpen,
            isPartial: entry == nil
        )
        isGapOpen = false
        return records
    }

    /// Looks at the lines that name other records or heads.
    private mutating func follow(_ record: RecordLine, _ places: LinePlaces) {
        if survey.namedRecords.contains(record.number) {
            namedKinds[record.number] = record.act.kind
        }
        switch record.act {
        case .seal, .unseal, .destroy:
            let breaches = withholding.breaches(of: record) { number in
                namedKinds[number].map { WithholdingSubject(kind: $0) }
            }
            for breach in breaches {
                note(
                    .withholdingRule,
                    record: record.number,
                    offset: places.offset(ofRecord: record.number),
                    "the \(record.act.kind.rawValue) line \(breach)"
                )
            }
            withholding.apply(record)
        case .attest(let size, let root, _):
            if let head = heads[size], head.root != root {
                note(
                    .attestedRoot,
                    record: record.number,
                    offset: places.offset(ofRecord: record.number),
                    "the attested root is not that of the first \(size) entries"
                )
            }
        case .anchor:
            if let anchor = AnchorLine(record, entry: currentIndex) { anchors.append(anchor) }
        case .key, .revoke, .log, .quorum, .content:
            break
        }
    }

    /// Keeps who may have signed the notes that the entry records.
    private mutating func noteAuditors(of lines: EntryLines) {
        let attesting = lines.records.filter { $0.act.kind == .attest }
        guard !attesting.isEmpty else { return }
        let holders = standing.keys.filter { $0.holds(.auditor) }.map(\.key.reference)
        for record in attesting { auditors[record.number] = holders }
    }

    // MARK: Findings

    mutating func noteVerdicts(
        _ signers: [KeyReference],
        _ signatures: [[UInt8]],
        _ piece: ReadPiece
    ) {
        for (place, verdict) in piece.verdicts.enumerated() where verdict != .unknownKey {
            counts.signatures += 1
            guard verdict == .invalid else { continue }
            let signature = signatures[place]
            let isInForm = survey.checkers[signers[place]]?.isInForm(signature.span) ?? true
            note(
                .invalidSignature,
                offset: piece.offset,
                isInForm
                    ? "the signature of \(signers[place]) is invalid"
                    : "the signature of \(signers[place]) is not in its one form: no minimal DER,"
                        + " or an s that is not the low one"
            )
        }
    }
}
