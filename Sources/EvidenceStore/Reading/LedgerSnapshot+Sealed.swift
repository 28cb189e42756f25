internal import EvidenceRecord
internal import SystemPackage

extension LedgerSnapshot {
    /// The labels that are sealed and may come back, ascending by record.
    ///
    /// They stand in `sealed/`, or still in `contents` where sealing was not carried out yet; a copy
    /// made without `sealed/` has none. A label that was destroyed is nowhere.
    ///
    /// - Throws: ``StoreError``; ``StoreError/damaged(_:)`` where a line that must hold one cannot
    ///   be read.
    public func sealedLabels() throws(StoreError) -> [(label: [UInt8], record: Int)] {
        var sealed: [(label: [UInt8], record: Int)] = []
        var lines: (file: Int, lines: [Int: [UInt8]]) = (-1, [:])
        for record in withholding.withheldRecords {
            guard let withheld = withholding[record], !withheld.isDestroyedWhole else { continue }
            let file = LedgerPaths.file(ofRecord: record)
            if lines.file != file {
                lines = (file, try SealedLines.read(paths.sealedContents(file)))
            }
            var known = try label(in: lines.lines[record], record, paths.sealedContents(file))
            if known == nil {
                known = try label(in: contentLine(ofRecord: record), record, paths.contents(file))
            }
            guard let known, withheld.withholdsField(known.field),
                !withheld.destroysField(known.field)
            else { continue }
            sealed.append((known.label, record))
        }
        return sealed
    }

    private func label(
        in line: [UInt8]?,
        _ record: Int,
        _ path: FilePath
    ) throws(StoreError) -> (label: [UInt8], field: Int)? {
        guard let line else { return nil }
        let content: Content?
        do throws(ContentFault) {
            var reader = ContentLineReader()
            try reader.read(line, 0..<(line.last == 0x0A ? line.count - 1 : line.count))
            content = reader.content()
        } catch {
            throw .damaged(
                LedgerDamage(
                    path: path,
                    offset: nil,
                    problem: "the line of record \(record): \(error)"
                )
            )
        }
        let pointer = Array("/label".utf8)
        guard let content, let field = content.fields.firstIndex(where: { $0.pointer == pointer }),
            let label = content.fields[field].value
        else { return nil }
        return (label, field)
    }
}
