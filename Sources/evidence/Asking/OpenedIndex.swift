internal import EvidenceIndex
internal import EvidenceStore

extension LedgerOptions {
    /// The search index of the ledger, which follows it up to now; on a terminal a bar shows that
    /// where it takes time.
    func searchIndex() throws -> SearchIndex {
        let snapshot = try LedgerSnapshot(opening: ledger)
        var bar = ProgressBar("indexing")
        let index = try SearchIndex(of: snapshot) { done, all in bar.show(done, of: all) }
        bar.finish()
        return index
    }
}

extension CommandFailure {
    /// The failure that an error of the search index means.
    ///
    /// Who names what is not there has asked wrongly; what the name may have been is offered, and
    /// never taken instead.
    init(_ error: IndexError) {
        switch error {
        case .store(let error):
            self.init(error)
        case .noSuchRecord, .noSuchLabel, .notAnAgent, .notADocument, .noSuchAgent,
            .malformedText:
            self.init("\(error)", hints: error.hint.map { [$0] } ?? [], outcome: .usage)
        case .database, .crypto:
            self.init("\(error)", hints: error.hint.map { [$0] } ?? [])
        }
    }
}
