internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// What is to be done so that the files of a ledger are as its seal, unseal and destroy lines have
/// them, in an order in which a crash after any step loses nothing and hides nothing.
///
/// 1. What may come back goes to `sealed/`, flushed, before anything is taken from its place.
/// 2. Documents go before the lines that name them, so that it stays known which they are.
/// 3. `contents` is rewritten.
/// 4. `sealed/` gives up what was destroyed, or came back.
/// 5. `cache/` and `torn/`, which may hold the same words, are emptied.
///
/// Every step may be done twice, so that the next writer does all that is left to do by planning
/// again.
struct WithholdingPlan: Equatable {
    /// The steps, in order.
    var steps: [WithholdingStep] = []

    /// The records for which there is something to do, ascending.
    var records: [Int] = []
}

/// One step of withholding, or of bringing back; it is on the disk when it is done.
enum WithholdingStep: Equatable {
    /// Puts these lines into `sealed/contents/<file>`, beside or in place of those there.
    case keepLines(file: Int, [Int: [UInt8]])

    /// Copies a document's file to `sealed/documents`.
    case keepDocument(Digest)

    /// Copies a document's file back to `documents`.
    case restoreDocument(Digest)

    /// Removes a document's file from `documents`.
    case removeDocument(Digest)

    /// Removes a document's file from `sealed/documents`.
    case forgetDocument(Digest)

    /// Puts these lines into `contents/<file>`, in place of those of the same records.
    case rewriteContents(file: Int, [Int: [UInt8]])

    /// Removes these records' lines from `sealed/contents/<file>`.
    case forgetLines(file: Int, [Int])

    /// Empties `cache` and `torn`.
    case purge
}

extension WithholdingStep {
    /// Does it.
    func perform(in paths: LedgerPaths) throws(StoreError) {
        switch self {
        case .keepLines(let file, let new):
            let path = paths.sealedContents(file)
            try Folder.create(paths.sealedContents, permissions: 0o700)
            var lines = try SealedLines.read(path)
            lines.merge(new) { _, new in new }
            try SealedLines.write(lines, to: path)
        case .keepDocument(let sha256):
            try Folder.create(paths.sealedDocument(sha256).parent, permissions: 0o700)
            try Self.copy(
                paths.document(sha256),
                to: paths.sealedDocument(sha256),
                sha256,
                permissions: .private
            )
        case .restoreDocument(let sha256):
            try Folder.create(paths.document(sha256).parent)
            try Self.copy(
                paths.sealedDocument(sha256),
                to: paths.document(sha256),
                sha256,
                permissions: .public
            )
        case .removeDocument(let sha256):
            try Self.remove(paths.document(sha256))
        case .forgetDocument(let sha256):
            try Self.remove(paths.sealedDocument(sha256))
        case .rewriteContents(let file, let lines):
            try SealedLines.replace(lines, in: paths.contents(file))
        case .forgetLines(let file, let records):
            let path = paths.sealedContents(file)
            var lines = try SealedLines.read(path)
            for record in records { lines[record] = nil }
            try SealedLines.write(lines, to: path)
        case .purge:
            try Folder.removeContents(of: paths.cache, keepingFolder: true)
            try Folder.removeContents(of: paths.torn, keepingFolder: true)
        }
    }

    private static func copy(
        _ source: FilePath,
        to target: FilePath,
        _ sha256: Digest,
        permissions: FilePermissions
    ) throws(StoreError) {
        let bytes = try OpenFile(reading: source).readAll()
        let found = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        guard found == sha256 else {
            throw .damaged(
                LedgerDamage(path: source, offset: nil, problem: "its name is not its hash")
            )
        }
        try Replacement.write(bytes, to: target, permissions: permissions)
    }

    private static func remove(_ path: FilePath) throws(StoreError) {
        if try Folder.removeFile(path) { try Folder.synchronize(path.parent) }
    }
}
