public import EvidenceRecord
internal import SystemPackage

extension LedgerSnapshot {
    /// The checkpoint with all signatures over it that are at hand: the log's, then those of
    /// witnesses, which stand in `anchors/<size>.cosigned`.
    ///
    /// A file there that is of another head, or no checkpoint, is passed over: it adds nothing.
    public func cosignedCheckpoint() throws(StoreError) -> Checkpoint {
        let path = paths.cosigned(checkpoint.size)
        guard try OpenFile.Status(at: path) != nil,
            let cosigned = try? Checkpoint(try OpenFile(reading: path).readAll()),
            cosigned.note.text == checkpoint.note.text
        else { return checkpoint }
        var lines = checkpoint.note.signatures
        lines += cosigned.note.signatures.filter { !lines.contains($0) }
        // A note holds no more than a hundred.
        let note = SignedNote(text: checkpoint.note.text, signatures: Array(lines.prefix(100)))
        return (try? Checkpoint(note.bytes)) ?? checkpoint
    }
}
