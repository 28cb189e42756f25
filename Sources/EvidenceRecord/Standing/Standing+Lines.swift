internal import EvidenceCrypto

extension Standing {
    /// Takes in the lines of the entry, and judges them and what they leave.
    mutating func enter(_ entry: EntryLines, into judgement: inout StandingJudgement) {
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
                    suspectQuorums[role] = record.number
                } else {
                    suspectQuorums[role] = nil
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
