internal import EvidenceCrypto
internal import EvidenceRecord

/// Compares what the files of a ledger hold with what its lines withhold, and plans the rest.
struct WithholdingPlanner: ~Copyable {
    private var reader: RecordBytesReader
    private var hasher: TreeHasher

    /// For a ledger whose finished entries are the first `end` bytes of `entries`.
    init(_ paths: LedgerPaths, entries: OpenFile, end: Int) throws(StoreError) {
        let reader = try RecordBytesReader(paths, entries: entries, end: end)
        let hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        self.reader = reader
        self.hasher = hasher
    }

    /// What is left to do for `records`, so that they are withheld as `withholding` has it.
    mutating func plan(
        for records: [Int],
        under withholding: WithholdingState
    ) throws(StoreError) -> WithholdingPlan {
        var kept: [Int: [Int: [UInt8]]] = [:]
        var rewritten: [Int: [Int: [UInt8]]] = [:]
        var forgotten: [Int: [Int]] = [:]
        var named: [Digest] = []
        var touched: Set<Int> = []
        for record in Set(records).sorted() {
            let bytes = try reader.bytes(of: record)
            let file = LedgerPaths.file(ofRecord: record)
            let withheld = withholding[record]
            if bytes.line.act == .content(.document) {
                for (file, sha256) in bytes.full?.fileHashes ?? []
                where try !isSettled(sha256, file, withheld) {
                    named.append(sha256)
                }
            }
            let open = try line(of: record, bytes.full) { withheld?.withholdsField($0) ?? false }
            let isWhole = withheld?.isWhole ?? false
            let wanted = isWhole ? nil : open
            if wanted != (try line(of: record, bytes.open) { _ in false }) {
                rewritten[file, default: [:]][record] = wanted ?? Self.withheldLine(record)
                touched.insert(record)
            }
            let mayReturn = withheld.map { $0.hasSealedContent } ?? false
            let seal = try line(of: record, bytes.full) { withheld?.destroysField($0) ?? false }
            let present = try reader.sealedLines(file)[record]
            if mayReturn, let seal {
                if seal != present {
                    kept[file, default: [:]][record] = seal
                    touched.insert(record)
                }
            } else if present != nil {
                forgotten[file, default: []].append(record)
                touched.insert(record)
            }
        }
        let documents = try documentSteps(for: named, records, under: withholding)
        touched.formUnion(documents.records)
        var plan = WithholdingPlan()
        plan.records = touched.sorted()
        plan.steps = kept.sorted { $0.key < $1.key }.map { .keepLines(file: $0.key, $0.value) }
        plan.steps += documents.steps
        plan.steps += rewritten.sorted { $0.key < $1.key }
            .map { .rewriteContents(file: $0.key, $0.value) }
        plan.steps += forgotten.sorted { $0.key < $1.key }
            .map { .forgetLines(file: $0.key, $0.value) }
        if !plan.steps.isEmpty { plan.steps.append(.purge) }
        return plan
    }

    /// What must be done before an entry is signed that ends the withholding of `records`: their
    /// bytes come back, but for those that are withheld before or after it all the same.
    mutating func restoration(
        of records: [Int],
        before: WithholdingState,
        after: WithholdingState
    ) throws(StoreError) -> WithholdingPlan {
        var plan = WithholdingPlan()
        var rewritten: [Int: [Int: [UInt8]]] = [:]
        for record in Set(records).sorted() {
            let bytes = try reader.bytes(of: record)
            let (old, new) = (before[record], after[record])
            if let full = bytes.full {
                for index in full.fields.indices
                where full.fields[index].value == nil && !(new?.withholdsField(index) ?? false) {
                    throw .sealedBytesMissing(record: record)
                }
            } else if !(new?.isWhole ?? false) {
                throw .sealedBytesMissing(record: record)
            }
            let isWhole = (old?.isWhole ?? false) && (new?.isWhole ?? false)
            let wanted = try line(of: record, bytes.full) {
                (old?.withholdsField($0) ?? false) && (new?.withholdsField($0) ?? false)
            }
            if !isWhole, let wanted, wanted != (try line(of: record, bytes.open) { _ in false }) {
                rewritten[LedgerPaths.file(ofRecord: record), default: [:]][record] = wanted
                plan.records.append(record)
            }
            guard bytes.line.act == .content(.document) else { continue }
            for (file, sha256) in bytes.full?.fileHashes ?? []
            where !(new?.withholdsFile(file) ?? false) {
                guard try OpenFile.Status(at: reader.paths.document(sha256)) == nil else {
                    continue
                }
                guard try OpenFile.Status(at: reader.paths.sealedDocument(sha256)) != nil else {
                    throw .sealedBytesMissing(record: record)
                }
                plan.steps.append(.restoreDocument(sha256))
            }
        }
        plan.steps += rewritten.sorted { $0.key < $1.key }
            .map { .rewriteContents(file: $0.key, $0.value) }
        return plan
    }

    // MARK: Lines

    private mutating func line(
        of record: Int,
        _ content: Content?,
        withholding isWithheld: (Int) -> Bool
    ) throws(StoreError) -> [UInt8]? {
        guard let content else { return nil }
        let partial = try computing { () throws(CryptoError) in
            try content.withholding(using: &hasher, where: isWithheld)
        }
        var bytes: [UInt8] = []
        partial.appendLine(record: record, to: &bytes)
        return bytes
    }

    private static func withheldLine(_ record: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        Content.appendWithheldLine(record: record, to: &bytes)
        return bytes
    }

    // MARK: Documents

    /// A place where a record names a document's file.
    private struct Place {
        let record: Int
        let file: DocumentFile
    }

    private mutating func documentSteps(
        for named: [Digest],
        _ records: [Int],
        under withholding: WithholdingState
    ) throws(StoreError) -> (steps: [WithholdingStep], records: [Int]) {
        guard !named.isEmpty else { return ([], []) }
        let paths = reader.paths
        let places = try places(of: Set(named))
        var steps: [WithholdingStep] = []
        var removals: [WithholdingStep] = []
        var touched: [Int] = []
        for sha256 in places.keys.sorted() {
            let all = places[sha256] ?? []
            let isShown = all.contains {
                !(withholding[$0.record]?.withholdsFile($0.file) ?? false)
            }
            let mayReturn = all.contains {
                !(withholding[$0.record]?.destroysFile($0.file) ?? false)
            }
            let isOpen = try OpenFile.Status(at: paths.document(sha256)) != nil
            let isSealed = try OpenFile.Status(at: paths.sealedDocument(sha256)) != nil
            var own: [WithholdingStep] = []
            if isShown {
                if !isOpen, isSealed { own.append(.restoreDocument(sha256)) }
                if isSealed { removals.append(.forgetDocument(sha256)) }
            } else {
                if mayReturn, isOpen, !isSealed { own.append(.keepDocument(sha256)) }
                if isOpen { own.append(.removeDocument(sha256)) }
                if !mayReturn, isSealed { own.append(.forgetDocument(sha256)) }
            }
            if !own.isEmpty || isShown && isSealed {
                touched += all.map(\.record).filter { records.contains($0) }
            }
            steps += own
        }
        return (steps + removals, touched)
    }

    /// Whether the file is where this one place that names it would have it, so that no other
    /// place need be looked for.
    private func isSettled(
        _ sha256: Digest,
        _ file: DocumentFile,
        _ withheld: RecordWithholding?
    ) throws(StoreError) -> Bool {
        let isOpen = try OpenFile.Status(at: reader.paths.document(sha256)) != nil
        let isSealed = try OpenFile.Status(at: reader.paths.sealedDocument(sha256)) != nil
        guard let withheld, withheld.withholdsFile(file) else { return isOpen && !isSealed }
        return !isOpen && isSealed != withheld.destroysFile(file)
    }

    /// All places that name one of the files: a file may go only when each of them is withheld.
    private mutating func places(of files: Set<Digest>) throws(StoreError) -> [Digest: [Place]] {
        var places: [Digest: [Place]] = [:]
        for record in try reader.documentRecords() {
            let bytes = try reader.bytes(of: record)
            for (file, sha256) in bytes.full?.fileHashes ?? [] where files.contains(sha256) {
                places[sha256, default: []].append(Place(record: record, file: file))
            }
        }
        return places
    }
}

extension Content {
    /// The files that a document's content names.
    var fileHashes: [(file: DocumentFile, sha256: Digest)] {
        DocumentFile.allCases.compactMap { file in
            guard let hex = value(file.pointer), let bytes = Hexadecimal.value(of: hex),
                let sha256 = Digest(bytes: bytes)
            else { return nil }
            return (file, sha256)
        }
    }
}

extension RecordWithholding {
    /// Whether content, and not only a file, is sealed and may come back.
    fileprivate var hasSealedContent: Bool {
        !isDestroyedWhole
            && sealed.contains { part in
                switch part {
                case .all, .fields: true
                case .source, .text: false
                }
            }
    }
}
