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
        judgement.suspects = suspects(of: entry)
        isAtStart = false
        if isFirst {
            enter(entry, into: &judgement)
            checkFirst(entry, into: &judgement)
            checkSigners(of: entry, isFirst: true, into: &judgement)
        } else {
            checkSigners(of: entry, isFirst: false, into: &judgement)
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

    private func suspects(of entry: EntryLines) -> [Int] {
        guard !suspicions.isEmpty else { return [] }
        // Most entries are signed by keys of which no revocation and no suspect line tells.
        let isToBeJudged =
            !suspectQuorums.isEmpty
            || entry.signers.contains { suspicions.names($0) || key($0)?.isSuspect ?? false }
        guard isToBeJudged else { return [] }
        return entry.records.filter { record in
            !suspicions(
                of: record.number,
                record.act.kind,
                inEntry: entry.index,
                signedBy: entry.signers
            ).isEmpty
        }.map(\.number)
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
    mutating func note(_ problem: StandingBreach.Problem, record: Int? = nil) {
        breaches.append(StandingBreach(record: record, problem: problem))
    }
}
