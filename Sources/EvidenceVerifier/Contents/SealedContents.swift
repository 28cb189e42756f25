internal import EvidenceRecord

/// What was sealed and may come back must not hold what was destroyed since.
struct SealedContents {
    let source: LedgerSource
    let withholding: WithholdingState

    /// The findings about lines that hold what was destroyed.
    func findings() throws(SourceError) -> [Finding] {
        var findings: [Finding] = []
        for name in try source.names("sealed/contents").sorted() {
            let path = "sealed/contents/\(name)"
            guard let number = Decimal.value(of: Array(name.utf8)),
                let file = try source.open(path)
            else { continue }
            var lines = ContentLines(file, number: number)
            while let line = try lines.peek() {
                lines.advance()
                guard let record = line.record, let withheld = withholding[record],
                    !withheld.destroyed.isEmpty,
                    holdsDestroyed(lines.block.bytes, line.range, withheld)
                else { continue }
                findings.append(
                    Finding(
                        .sealingNotCarriedOut,
                        record: record,
                        file: path,
                        offset: line.offset,
                        "destruction not carried out: the sealed line still holds it"
                    )
                )
            }
        }
        return findings
    }

    private func holdsDestroyed(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        _ withheld: RecordWithholding
    ) -> Bool {
        var reader = ContentLineReader()
        do throws(ContentFault) {
            try reader.read(bytes, range)
        } catch {
            return false
        }
        if reader.isWithheldWhole { return false }
        if withheld.isDestroyedWhole { return true }
        for index in 0..<reader.fieldCount
        where !reader.isWithheld(index) && withheld.destroysField(index) {
            return true
        }
        return false
    }
}
