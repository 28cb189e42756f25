internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// The bytes of one signed entry and where they go: steps 1 to 3 of an append, in a value that
/// another thread can carry out.
struct EntryWrite: Sendable {
    /// The documents that its records name.
    let files: [[UInt8]]

    /// The lines of its records, by file of contents, ascending.
    let contents: [(file: Int, bytes: [UInt8])]

    /// Where `contents` ends before it.
    let end: ContentsEnd

    /// The entry itself.
    let entry: [UInt8]

    /// Where it goes in `entries`.
    let offset: Int
}

extension EntryWrite {
    init(of draft: EntryDraft, files: [[UInt8]], contentsEnd: ContentsEnd, at offset: Int) {
        self.files = files
        contents = draft.contents
        end = contentsEnd
        entry = draft.entry.bytes
        self.offset = offset
    }

    /// Where `contents` ends after it.
    var newEnd: ContentsEnd {
        guard let last = contents.last else { return end }
        let start = last.file == end.file ? end.offset : 0
        return ContentsEnd(
            file: last.file,
            offset: start + last.bytes.count,
            surplus: 0,
            surplusFiles: []
        )
    }

    /// Has all of it on the disk; it is durable when this returns.
    ///
    /// - Returns: the entry as it is read back.
    @discardableResult
    func perform(
        _ append: inout DurableAppend,
        on entries: OpenFile
    ) throws(StoreError) -> [UInt8] {
        for bytes in files {
            let sha256 = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
            try append.store(document: bytes, under: sha256)
        }
        for (file, bytes) in contents {
            if file == end.file {
                try append.append(contents: bytes, toFile: file, at: end.offset)
            } else {
                try append.append(contents: bytes, toNewFile: file)
            }
        }
        return try append.append(entry: entry, to: entries, at: offset)
    }
}
