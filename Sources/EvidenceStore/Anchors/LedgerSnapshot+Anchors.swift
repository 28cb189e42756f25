public import EvidenceCrypto
public import EvidenceRecord
internal import SystemPackage

extension LedgerSnapshot {
    /// The records that name timestamp tokens, in order.
    public var anchors: [AnchorLine] { head.anchors }

    /// The heads of this ledger that `anchors` keeps, stamped or not yet, the smallest first.
    ///
    /// A file that is none, or that no log key of this ledger signed, is passed over: to tell of it
    /// is the verifier's part.
    public func keptHeads() throws(StoreError) -> [KeptHeadFile] {
        var heads: [KeptHeadFile] = []
        for name in try Folder.names(in: paths.anchors) where name.hasSuffix(".checkpoint") {
            let digits = Array(name.utf8.dropLast(".checkpoint".utf8.count))
            guard let size = Decimal.value(of: digits) else { continue }
            if let head = try keptHead(ofSize: size) { heads.append(head) }
        }
        return heads.sorted { $0.size < $1.size }
    }

    /// The head of so many entries that `anchors` keeps; nil where there is none, or none of this
    /// ledger.
    public func keptHead(ofSize size: Int) throws(StoreError) -> KeptHeadFile? {
        let path = paths.stampedHead(ofSize: size)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        let bytes = try OpenFile(reading: path).readAll()
        guard let checkpoint = try? Checkpoint(bytes), checkpoint.origin == origin,
            checkpoint.size == size, size <= entryCount
        else { return nil }
        let message = checkpoint.note.text
        for line in checkpoint.note.signatures {
            guard let log = standing.logKeys.first(where: { $0.key.reference == line.key })
            else { continue }
            let isValid = try computing { () throws(CryptoError) in
                try SignatureChecker(log.key.key).isValid(line.signature.span, for: message.span)
            }
            if isValid { return KeptHeadFile(size: size, bytes: bytes) }
        }
        return nil
    }

    /// The bytes of the token of that hash; nil where there is none, or others under its name.
    public func token(_ sha256: Digest) throws(StoreError) -> [UInt8]? {
        let path = paths.token(sha256)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        let bytes = try OpenFile(reading: path).readAll()
        let found = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        return found == sha256 ? bytes : nil
    }
}
