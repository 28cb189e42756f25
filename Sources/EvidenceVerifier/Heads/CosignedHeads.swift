internal import EvidenceRecord

/// The heads that witnesses cosigned: the files `anchors/<size>.cosigned`, as they were found.
struct CosignedHeads {
    private let readings: [(size: Int, path: String, reading: CheckpointReading)]

    /// Reads the files of a ledger, in the order of their sizes.
    init(in source: LedgerSource) throws(SourceError) {
        var readings: [(size: Int, path: String, reading: CheckpointReading)] = []
        for name in try source.names("anchors") where name.hasSuffix(Self.suffix) {
            let digits = name.utf8.dropLast(Self.suffix.utf8.count)
            guard let size = Decimal.value(of: Array(digits)) else { continue }
            let path = "anchors/\(name)"
            readings.append((size, path, try CheckpointReading(path, from: source)))
        }
        self.readings = readings.sorted { $0.size < $1.size }
    }

    /// What is wrong with the files themselves.
    var findings: [Finding] {
        readings.compactMap { size, path, reading -> Finding? in
            switch reading {
            case .missing:
                return nil
            case .malformed(let reason):
                return Finding(.cosignedForm, file: path, offset: 0, reason)
            case .read(let checkpoint):
                guard checkpoint.size != size else { return nil }
                return Finding(
                    .cosignedForm,
                    file: path,
                    offset: 0,
                    "it is a head of \(checkpoint.size) entries"
                )
            }
        }
    }

    /// The heads, ascending: what somebody else has seen of the ledger.
    var heads: [Verifier.KeptHead] {
        readings.compactMap { _, path, reading in
            reading.checkpoint.map { Verifier.KeptHead(file: path, checkpoint: $0) }
        }
    }

    private static let suffix = ".cosigned"
}
