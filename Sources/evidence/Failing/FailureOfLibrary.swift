internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceDossier
internal import EvidenceStore

extension CommandFailure {
    /// The failure that `error` means to the user; nil for what belongs to the parsing of the
    /// command line.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure:
            self = failure
        case let refusal as DossierRefusal:
            self.init(refusal, in: "the dossier")
        case let error as StoreError:
            self.init(error)
        case let error as IndexError:
            self.init(error)
        default:
            // The parser has codes of its own for help that was asked for and for wrong usage.
            guard Evidence.exitCode(for: error) == .failure else { return nil }
            self.init("\(error)")
        }
    }

    /// The failure that an error of the ledger's files means.
    init(_ error: StoreError) {
        var hints = error.hint.map { [$0] } ?? []
        if case .notALedger = error { hints.append(CommandFailure.whereALedgerIs) }
        self.init("\(error)", hints: hints, outcome: error.meansNotReadable ? .unreadable : .failed)
    }

    /// Which folder is taken for the ledger.
    static let whereALedgerIs =
        "the ledger is taken from --ledger or EVIDENCE_LEDGER, else ./Ledger"
}
