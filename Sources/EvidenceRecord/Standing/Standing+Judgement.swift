internal import EvidenceCrypto

/// What the standing says about an entry.
public struct StandingJudgement: Equatable, Sendable {
    /// The rules that the entry breaks.
    public var breaches: [StandingBreach] = []

    /// The numbers of its suspect records, ascending.
    public var suspects: [Int] = []
}

extension Standing {
    /// Judges the entry by the standing before it, entry 0 by its own lines, and goes on to the
    /// standing after it.
    public mutating func admit(_ entry: Entry) -> StandingJudgement {
        admit(EntryLines(entry))
    }

    /// As ``admit(_:)-(Entry)``, with those lines of an entry that can be read although it has a
    /// fault.
    public mutating func admit(_ entry: EntryLines) -> StandingJudgement {
        var judgement = StandingJudgement()
        let isFirst = isAtStart
        isAtStart = false
        if isFirst {
            judgement.suspects = suspects(of: entry, isFirst: true)
            enter(entry, into: &judgement)
            checkFirst(entry, into: &judgement)
            checkSigners(of: entry, isFirst: true, into: &judgement)
        } else {
            checkSigners(of: entry, isFirst: false, into: &judgement)
            judgement.suspects = suspects(of: entry, isFirst: false)
            enter(entry, into: &judgement)
        }
        return judgement
    }

    // MARK: Signers and roles

    private func checkSigners(
        of entry: EntryLines,
        isFirst: Bool,
        into judgement: inout StandingJudgement
    ) {
        var signers: [EnrolledKey] = []
        for (place, reference) in entry.signers.enumerated() {
            guard let key = key(reference) else {
                // A key may countersign the entry that enrols it, which gives it no role there.
                if place == 0 || !entry.enrols(reference) {
                    judgement.note(.signerNotEnrolled(reference))
                }
                continue
            }
            if let revocation = key.revocation {
                judgement.note(.signerRevoked(reference, by: revocation.record))
                continue
            }
            signers.append(key)
        }
        // A stranger's roles are nobody's: that he signed is the finding.
        guard let author = signers.first, author.key.reference == entry.signers.first else {
            return
        }
        var judged: [RecordKind] = []
        for record in entry.records {
            let kind = record.act.kind
            guard judged.last != kind, !judged.contains(kind) else { continue }
            judged.append(kind)
            if let problem = problem(kind, author, signers, quorums: isFirst ? [:] : quorums) {
                judgement.note(problem, record: record.number)
            }
        }
    }

    /// What keeps signers from recording a record of that kind; nil where nothing does.
    private func problem(
        _ kind: RecordKind,
        _ author: EnrolledKey,
        _ signers: [EnrolledKey],
        quorums: [Role: Int]
    ) -> StandingBreach.Problem? {
        var missed: StandingBreach.Problem?
        for role in kind.permittedRoles where author.roles.contains(role) {
            let needed = quorums[role] ?? 1
            let found = signers.count { $0.roles.contains(role) }
            if found >= needed { return nil }
            if missed == nil {
                missed = .quorumMissed(kind, role, needed: needed, found: found)
            }
        }
        return missed ?? .roleMissing(kind, author: author.key.reference)
    }

    private func checkFirst(_ entry: EntryLines, into judgement: inout StandingJudgement) {
        if let first = entry.records.first {
            let enrolsAuthor =
                if case .key(let roles, let key) = first.act {
                    first.number == 0 && roles.contains(.admin)
                        && key.reference == entry.signers.first
                } else {
                    false
                }
            if !enrolsAuthor { judgement.note(.firstRecord, record: first.number) }
        }
        if !entry.records.contains(where: { $0.act.kind == .log }) { judgement.note(.noLogLine) }
    }

    // MARK: Suspicion

    private func suspects(of entry: EntryLines, isFirst: Bool) -> [Int] {
        guard hasSuspects else { return [] }
        let first = entry.signers.compactMap { suspectFrom[$0] }.min()
        let signers = isFirst ? [] : entry.signers.compactMap(key)
        let isAllowedBySuspect = signers.contains(where: \.isSuspect)
        var suspects: [Int] = []
        for record in entry.records {
            let isSuspect =
                isAllowedBySuspect || first.map { record.number >= $0 } ?? false
                || isAllowedBySuspectQuorum(record.act.kind, signers.first)
            if isSuspect { suspects.append(record.number) }
        }
        return suspects
    }

    /// Whether a suspect `quorum` line says how many must sign such a record.
    private func isAllowedBySuspectQuorum(_ kind: RecordKind, _ author: EnrolledKey?) -> Bool {
        guard !suspectQuorums.isEmpty, let author else { return false }
        return kind.permittedRoles.contains {
            author.roles.contains($0) && suspectQuorums.contains($0)
        }
    }

    // MARK: Lines

    /// Takes in the lines of the entry, and judges them and what they leave.
    private mutating func enter(_ entry: EntryLines, into judgement: inout StandingJudgement) {
        let firstRecord = entry.records.first?.number ?? 0
        var quorumLines: [(Int, Role, Int)] = []
        var changes = false
        for record in entry.records {
            switch record.act {
            case .key(let roles, let key):
                let isSuspect = judgement.suspects.contains(record.number)
                let isCountersigned = entry.signers.contains(key.reference)
                let enrolment = EnrolledKey(
                    key: key,
                    roles: roles,
                    enrolledBy: record.number,
                    rolesBy: record.number,
                    isCountersigned: isCountersigned,
                    isSuspect: isSuspect,
                    revocation: nil
                )
                enrol(enrolment, into: &judgement)
                changes = true
            case .log(let key):
                if key.reference.name != entry.origin {
                    judgement.note(.logKeyName(key.reference), record: record.number)
                }
                let isSuspect = judgement.suspects.contains(record.number)
                add(
                    LogKey(key: key, addedBy: record.number, isSuspect: isSuspect, revocation: nil),
                    into: &judgement
                )
                changes = true
            case .revoke(let key, let reason, let from):
                if from > record.number {
                    judgement.note(.suspectFrom(from), record: record.number)
                }
                let revocation = Revocation(record: record.number, reason: reason, from: from)
                revoke(key, revocation, enrolledBefore: firstRecord, into: &judgement)
                changes = true
            case .quorum(let role, let count):
                quorums[role] = count
                if judgement.suspects.contains(record.number) {
                    suspectQuorums.insert(role)
                } else {
                    suspectQuorums.remove(role)
                }
                quorumLines.append((record.number, role, count))
                changes = true
            case .anchor(let size, _), .attest(let size, _, _):
                if size > entry.index {
                    judgement.note(
                        .sizeBeyondEntry(record.act.kind, size: size),
                        record: record.number
                    )
                }
            case .seal, .unseal, .destroy, .content:
                break
            }
        }
        guard changes else { return }
        for (record, role, count) in quorumLines {
            let holders = holderCount(of: role)
            if count < 1 || count > holders {
                judgement.note(
                    .quorumOutOfRange(role, count, holders: holders),
                    record: record
                )
            }
        }
        let admins = holderCount(of: .admin)
        if admins < max(1, quorum(of: .admin)) {
            judgement.note(.adminsBelowQuorum(holders: admins, needed: quorum(of: .admin)))
        }
        if logKeyCount == 0 { judgement.note(.noLogKeyInForce) }
    }

    private mutating func enrol(
        _ enrolment: EnrolledKey,
        into judgement: inout StandingJudgement
    ) {
        let reference = enrolment.key.reference
        let record = enrolment.enrolledBy
        if let other = names[enrolment.key.key], other != reference {
            judgement.note(.keyUnderOtherName(reference, other: other), record: record)
        }
        switch positions[reference] {
        case .key(let index):
            guard keys[index].key == enrolment.key else {
                judgement.note(.referenceTaken(reference), record: record)
                return
            }
            guard keys[index].revocation == nil else {
                judgement.note(.revokedKeyEnrolled(reference), record: record)
                return
            }
            count(keys[index].roles, by: -1)
            keys[index].roles = enrolment.roles
            keys[index].rolesBy = record
            keys[index].isSuspect = enrolment.isSuspect
            if enrolment.isCountersigned { keys[index].isCountersigned = true }
        case .log:
            judgement.note(.referenceTaken(reference), record: record)
            return
        case nil:
            positions[reference] = .key(keys.count)
            if names[enrolment.key.key] == nil { names[enrolment.key.key] = reference }
            keys.append(enrolment)
        }
        count(enrolment.roles, by: 1)
    }

    private mutating func add(_ log: LogKey, into judgement: inout StandingJudgement) {
        let reference = log.key.reference
        if let other = names[log.key.key], other != reference {
            judgement.note(.keyUnderOtherName(reference, other: other), record: log.addedBy)
        }
        switch positions[reference] {
        case .log(let index):
            if logKeys[index].key != log.key {
                judgement.note(.referenceTaken(reference), record: log.addedBy)
            } else if logKeys[index].revocation != nil {
                judgement.note(.revokedKeyEnrolled(reference), record: log.addedBy)
            }
        case .key:
            judgement.note(.referenceTaken(reference), record: log.addedBy)
        case nil:
            positions[reference] = .log(logKeys.count)
            if names[log.key.key] == nil { names[log.key.key] = reference }
            logKeys.append(log)
            logKeyCount += 1
        }
    }

    private mutating func revoke(
        _ key: KeyReference,
        _ revocation: Revocation,
        enrolledBefore firstRecord: Int,
        into judgement: inout StandingJudgement
    ) {
        let enrolledBy: Int
        switch positions[key] {
        case .key(let index):
            enrolledBy = keys[index].enrolledBy
            if keys[index].revocation == nil {
                count(keys[index].roles, by: -1)
                keys[index].revocation = revocation
            }
        case .log(let index):
            enrolledBy = logKeys[index].addedBy
            if logKeys[index].revocation == nil {
                logKeyCount -= 1
                logKeys[index].revocation = revocation
            }
        case nil:
            enrolledBy = Int.max
        }
        if enrolledBy >= firstRecord {
            judgement.note(.unknownKeyRevoked(key), record: revocation.record)
        }
    }

    private mutating func count(_ roles: [Role], by step: Int) {
        for role in roles { holderCounts[role, default: 0] += step }
    }
}

extension EntryLines {
    fileprivate func enrols(_ key: KeyReference) -> Bool {
        records.contains {
            if case .key(_, let enrolled) = $0.act { enrolled.reference == key } else { false }
        }
    }
}

extension StandingJudgement {
    fileprivate mutating func note(_ problem: StandingBreach.Problem, record: Int? = nil) {
        breaches.append(StandingBreach(record: record, problem: problem))
    }
}
