internal import EvidenceCrypto
public import EvidenceRecord
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

    /// What a record says of which something is sealed and may come back.
    ///
    /// It stands in `sealed/`, or still in `contents` where sealing was not carried out yet. It is
    /// to keep what is sealed from being recorded again, and is shown to nobody.
    ///
    /// - Returns: The content; nil where it is not at hand, as in a copy made without `sealed/`.
    /// - Throws: ``StoreError``; ``StoreError/damaged(_:)`` where a line that must hold it cannot be
    ///   read, or is not what was signed.
    public func sealedContent(ofRecord record: Int) throws(StoreError) -> Content? {
        guard let signed = try signedLine(ofRecord: record) else { return nil }
        let path = paths.sealedContents(LedgerPaths.file(ofRecord: record))
        let sealed = try SealedLines.read(path)[record]
        if let content = try content(in: sealed, signed, path) { return content }
        return try content(
            in: contentLine(ofRecord: record),
            signed,
            paths.contents(LedgerPaths.file(ofRecord: record))
        )
    }

    private func label(
        in line: [UInt8]?,
        _ record: RecordLine,
        _ path: FilePath
    ) throws(StoreError) -> (label: [UInt8], field: Int)? {
        let pointer = Array("/label".utf8)
        guard let content = try content(in: line, record, path),
            let field = content.fields.firstIndex(where: { $0.pointer == pointer }),
            let label = content.fields[field].value
        else { return nil }
        return (label, field)
    }

    private func content(
        in line: [UInt8]?,
        _ record: RecordLine,
        _ path: FilePath
    ) throws(StoreError) -> Content? {
        guard let line else { return nil }
        var checked = try computing { () throws(CryptoError) in try CheckedContents() }
        do throws(CheckedContents.Problem) {
            let end = line.last == 0x0A ? line.count - 1 : line.count
            return try checked.content(
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
    }
}
