internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import Glibc
internal import SystemPackage

/// `evidence backup`: a whole copy, verified.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the whole ledger to a new folder, and verify the copy.",
        discussion: """
            Only a backup survives the disk. The folder must not exist yet, or be empty; the \
            copy is read back, verified, and its head compared with the ledger's. What is sealed \
            is copied too, so keep the backup as safe as the ledger; --without-sealed leaves it \
            out. Keys are not in it.

              evidence backup /media/archive/2026-11-23

            A restored backup must not be gone on with while another copy under the same name \
            may have gone on: then there are two ledgers, and neither can be trusted. Begin a \
            new one that names its fingerprint.

            Next: evidence status tells when the last backup was made.
            """
    )

    @Argument(help: "The folder that the backup becomes.", completion: .directory)
    var folder: String

    @Flag(help: "Leave out what is sealed; if the ledger is lost, that is lost for ever.")
    var withoutSealed = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let holdsSealed = try !snapshot.paths.names(in: "sealed").isEmpty
        let copy = try await CheckedCopy.make(
            of: snapshot,
            at: FilePath(folder),
            extent: .backup(includingSealed: !withoutSealed)
        )
        if output.json {
            print(copy.json.text)
        } else {
            copy.lines(width: Terminal.width(of: 1)).forEach { print($0) }
        }
        if holdsSealed, !withoutSealed {
            Terminal.say("evidence: note: the backup holds what is sealed; keep it as safe")
        }
        try note(copy, of: snapshot)
        throw copy.verification.outcome
    }

    private func note(_ copy: CheckedCopy, of snapshot: LedgerSnapshot) throws {
        guard let head = copy.verification.headToRemember else { return }
        let backup = LastBackup(
            time: head.seen,
            size: copy.verification.report.counts.entries,
            folder: copy.folder.fromTheRoot
        )
        try KnownHeads()?.remember(backup, of: snapshot.fingerprint)
    }
}

extension FilePath {
    /// The same place, named from the root, if it exists; a note is read from other folders.
    fileprivate var fromTheRoot: FilePath {
        unsafe withCString { path in
            guard let resolved = unsafe realpath(path, nil) else { return self }
            defer { unsafe free(resolved) }
            return unsafe FilePath(platformString: resolved)
        }
    }
}
