internal import EvidenceCrypto
internal import EvidenceRecord

/// The files that documents name, and whether each must be there.
struct DocumentFiles {
    private var states: [Digest: State] = [:]
    private var checks: [FileCheck] = []

    /// What the records say of one file, which several may name.
    private struct State: OptionSet {
        let rawValue: UInt8

        /// A place that names it is not withheld.
        static let isShown = State(rawValue: 1)

        /// A place that names it is not destroyed.
        static let mayReturn = State(rawValue: 2)

        /// Its bytes are being held against its hash.
        static let isChecked = State(rawValue: 4)

        /// And against the rules for text.
        static let isCheckedAsText = State(rawValue: 8)
    }

    /// The file's path below the ledger's folder.
    static func path(_ digest: Digest) -> String { "documents/\(shelf(digest))/\(digest)" }

    static func shelf(_ digest: Digest) -> String { String("\(digest)".prefix(2)) }

    /// Takes in that a document names a file.
    mutating func note(_ mention: FileMention, withholding: RecordWithholding?) {
        var state = states[mention.digest] ?? []
        if !(withholding?.destroysFile(mention.file) ?? false) { state.insert(.mayReturn) }
        if !(withholding?.withholdsFile(mention.file) ?? false) {
            state.insert(.isShown)
            let isText = mention.file == .text
            if !state.contains(isText ? .isCheckedAsText : .isChecked) || mention.size != nil {
                checks.append(
                    FileCheck(mention: mention, isHashed: !state.contains(.isChecked))
                )
            }
            state.insert(.isChecked)
            if isText { state.insert(.isCheckedAsText) }
        }
        states[mention.digest] = state
    }

    /// Takes in that a sealed line of a document names a file, perhaps as the only one.
    mutating func note(_ sealed: SealedContents.SealedFile, withholding: RecordWithholding?) {
        var state = states[sealed.digest] ?? []
        if !(withholding?.destroysFile(sealed.file) ?? false) { state.insert(.mayReturn) }
        states[sealed.digest] = state
    }

    /// Hands over the checks to be made.
    mutating func takeChecks() -> [FileCheck] {
        let taken = checks
        checks.removeAll()
        return taken
    }

    /// Whether a place that names the file is not withheld.
    func isShown(_ digest: Digest) -> Bool {
        states[digest]?.contains(.isShown) ?? false
    }

    /// The findings about files that are there and should not be, or that nothing calls for.
    func findingsOnStrays(
        in source: LedgerSource,
        isLater: Bool
    ) throws(SourceError) -> [Finding] {
        var findings: [Finding] = []
        for shelf in try source.names("documents").sorted() where !isTemporary(shelf) {
            for name in try source.names("documents/\(shelf)").sorted() where !isTemporary(name) {
                let path = "documents/\(shelf)/\(name)"
                let state = digest(shelf, name).flatMap { states[$0] }
                if let state {
                    guard !state.contains(.isShown) else { continue }
                    findings.append(
                        Finding(
                            .sealingNotCarriedOut,
                            file: path,
                            "sealing not carried out: the file of a document is still there"
                        )
                    )
                } else if !isLater {
                    findings.append(
                        Finding(.documentUnnamed, file: path, "no record at hand names this file")
                    )
                }
            }
        }
        for shelf in try source.names("sealed/documents").sorted() where !isTemporary(shelf) {
            for name in try source.names("sealed/documents/\(shelf)").sorted()
            where !isTemporary(name) {
                let path = "sealed/documents/\(shelf)/\(name)"
                let state = digest(shelf, name).flatMap { states[$0] }
                if let state {
                    guard !state.contains(.mayReturn) else { continue }
                    findings.append(
                        Finding(
                            .sealingNotCarriedOut,
                            file: path,
                            "destruction not carried out: the sealed file is still there"
                        )
                    )
                } else if !isLater {
                    findings.append(
                        Finding(.documentUnnamed, file: path, "no record at hand names this file")
                    )
                }
            }
        }
        return findings
    }

    private func isTemporary(_ name: String) -> Bool {
        name.utf8.first == 0x2E && name.hasSuffix(".tmp")
    }

    /// The hash that the name states; nil for a name that is no hash, or on another's shelf.
    private func digest(_ shelf: String, _ name: String) -> Digest? {
        let digits = Array(name.utf8)
        guard digits.count == 2 * Digest.byteCount, digits.starts(with: shelf.utf8) else {
            return nil
        }
        return Hexadecimal.value(of: digits).flatMap(Digest.init(bytes:))
    }
}
