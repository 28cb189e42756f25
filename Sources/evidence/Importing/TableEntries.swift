internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Goes through the rows of a table and packs what is new in them into entries.
///
/// A table is gone through twice: once to check all of it, once to record it. Nothing of its rows
/// is kept in between but their labels, so that memory does not grow with them.
struct TableEntries: ~Copyable {
    /// The records of one entry, and the documents that they name.
    struct Packed {
        var records: [NewRecord] = []
        var files: [[UInt8]] = []
    }

    private(set) var ledger: OpenLedger
    private(set) var summary = TableSummary()
    private(set) var problems: [DossierProblem] = []

    private let folder: FilePath
    private var packed = Packed()

    // Records of one document are judged by all of its voices in their entry, so that an entry has
    // at most one part of each document.
    private var packedDocuments: Set<Int> = []
    private var packedBytes = 0
    private var error: (any Error)?

    /// The sources of the documents in it, in order, and those that they must be.
    private(set) var sources: [Digest] = []
    private let checkedSources: [Digest]?

    private static let entrySize = 200
    private static let greatestBytes = 64 << 20
    private static let shownProblems = 100

    /// Of a table whose files lie in `folder`; `checkedSources` are those of the first time.
    init(
        in folder: FilePath,
        for ledger: OpenLedger,
        checkedSources: [Digest]? = nil
    ) {
        self.folder = folder
        self.checkedSources = checkedSources
        self.ledger = ledger
    }

    /// Whether nothing more need be gone through.
    var isStopped: Bool { error != nil || problems.count >= Self.shownProblems }

    /// Takes rows of one document and hands on the entries that are full with them.
    mutating func take(_ dossier: Dossier, _ record: (Packed) throws -> Void) {
        guard !isStopped else { return }
        do {
            try add(dossier, record)
        } catch let refusal as DossierRefusal {
            problems += refusal.problems
        } catch let failure as CommandFailure where failure.outcome == .failed {
            note(failure, in: dossier)
        } catch {
            self.error = error
        }
    }

    /// Hands on the last entry.
    ///
    /// - Throws: `DossierRefusal` with every problem, or what kept the table from being gone through.
    mutating func finish(
        with refusal: DossierRefusal?,
        _ record: (Packed) throws -> Void
    ) throws {
        if let error { throw error }
        problems += refusal?.problems ?? []
        guard problems.isEmpty else { throw DossierRefusal(problems) }
        if !packed.records.isEmpty { hand(on: record) }
        if let error { throw error }
    }

    private mutating func add(_ dossier: Dossier, _ record: (Packed) throws -> Void) throws {
        guard let file = try placed(dossier) else { return }
        if let source = file.source {
            guard checkedSources.map({ $0[sources.count] == source.sha256 }) ?? true else {
                throw CommandFailure("\(file.sourceName ?? "it") was changed after it was checked")
            }
            sources.append(source.sha256)
        }
        let document = try recordedDocument(of: dossier)
        if let document, packedDocuments.contains(document) { hand(on: record) }
        let imported = try ImportedRecords(
            of: file,
            in: &ledger,
            sizes: ImportedRecords.EntrySizes(
                first: Self.entrySize - packed.records.count,
                others: Self.entrySize
            )
        )
        ledger.keepLabelsOnly()
        summary.add(imported)
        for entry in imported.entries {
            packed.records += entry
            if let document { packedDocuments.insert(document) }
            if let source = file.source {
                packed.files += source.files
                packedBytes += source.files.reduce(0) { $0 + $1.count }
            }
            if packed.records.count >= Self.entrySize || packedBytes >= Self.greatestBytes {
                hand(on: record)
            }
        }
    }

    /// The rows with their places; nil where none has one.
    ///
    /// What is wrong with a row is noted, and the others are gone on with, so that all is told at
    /// once.
    private mutating func placed(_ dossier: Dossier) throws -> DossierFile? {
        var next: Dossier? = dossier
        while let rows = next {
            do {
                return try DossierFile(rows, in: folder, for: &ledger, isShown: false)
            } catch let refusal as DossierRefusal {
                problems += refusal.problems
                let lines = Set(refusal.problems.map(\.line))
                next = isStopped ? nil : rows.leavingOut(excerptsOnLines: lines)
            }
        }
        return nil
    }

    private mutating func hand(on record: (Packed) throws -> Void) {
        let entry = packed
        packed = Packed()
        packedDocuments = []
        packedBytes = 0
        summary.add(entryOf: entry.records.count)
        guard problems.isEmpty, error == nil else { return }
        do {
            try record(entry)
        } catch {
            self.error = error
        }
    }

    private func recordedDocument(of dossier: Dossier) throws -> Int? {
        guard case .record(let reference)? = dossier.document?.source,
            let argument = RecordArgument(argument: reference.value.text)
        else { return nil }
        return try ledger.catalogue.current(ledger.number(of: argument, .document))
    }

    private mutating func note(_ failure: CommandFailure, in dossier: Dossier) {
        let isRecorded = dossier.document.map { !$0.isNew } ?? false
        problems.append(
            DossierProblem(
                file: dossier.file,
                line: dossier.name.line,
                message: "`\(isRecorded ? "document" : "file")`: \(failure.message)",
                hint: (failure.hints
                    + (isRecorded
                        ? ["it takes the label or the number of a recorded document"] : []))
                    .joined(separator: "\n")
            )
        )
    }
}
