internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

extension LedgerSnapshot {
    /// The labels that are sealed and may come back, ascending by record.
    ///
    /// They stand in `sealed/`, or still in `contents` where sealing was not carried out yet; a copy
    /// made without `sealed/` has none. A label that was destroyed is nowhere.
    ///
    /// - Throws: ``StoreError``; ``StoreError/damaged(_:)`` where a line that must hold one cannot
    ///   be read, or is not what was signed.
    public func sealedLabels() throws(StoreError) -> [(label: [UInt8], record: Int)] {
        var sealed: [(label: [UInt8], record: Int)] = []
        var lines: (file: Int, lines: [Int: [UInt8]]) = (-1, [:])
        for record in withholding.withheldRecords {
            guard let withheld = withholding[record], !withheld.isDestroyedWhole else { continue }
            let file = LedgerPaths.file(ofRecord: record)
            if lines.file != file {
                lines = (file, try SealedLines.read(paths.sealedContents(file)))
            }
            guard let signed = try signedLine(ofRecord: record) else { continue }
            var known = try label(in: lines.lines[record], signed, paths.sealedContents(file))
            if known == nil {
                known = try label(in: contentLine(ofRecord: record), signed, paths.contents(file))
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
        _ record: RecordLine,
        _ path: FilePath
    ) throws(StoreError) -> (label: [UInt8], field: Int)? {
        guard let line else { return nil }
        var checked = try computing { () throws(CryptoError) in try CheckedContents() }
        let content: Content?
        do throws(CheckedContents.Problem) {
            let end = line.last == 0x0A ? line.count - 1 : line.count
            content = try checked.content(
                line,
                0..<end,
                of: record.number,
                root: record.contentRoot,
                withholding: nil
            )
        } catch .unexplained {
            // What is sealed is named by a line; whether rightly is for `verify` to say.
            return nil
        } catch {
            throw .unverified(record.number, at: path, offset: nil, error)
        }
        let pointer = Array("/label".utf8)
        guard let content, let field = content.fields.firstIndex(where: { $0.pointer == pointer }),
            let label = content.fields[field].value
        else { return nil }
        return (label, field)
    }
}
