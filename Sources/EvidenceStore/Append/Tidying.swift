internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

extension LedgerWriter {
    /// Clears away what a crash left, and says where `contents` ends.
    ///
    /// Temporary files are removed, unfinished bytes moved to `torn/`, and what lines withhold is
    /// withheld.
    mutating func tidy(noting notes: inout [WriterNote]) throws(StoreError) -> ContentsEnd {
        if let end = contentsEnd, isTidy,
            let status = try OpenFile.Status(at: paths.contents(end.file)),
            status.size == end.offset
        {
            return end
        }
        try removeTemporaries(noting: &notes)
        var end = try ContentsEnd(of: paths, lastRecord: reading.state.nextRecord - 1)
        try moveAside(
            from: entries,
            reading.state.end..<entriesLength,
            as: "entries",
            noting: &notes
        )
        entriesLength = reading.state.end
        if end.surplus > 0 {
            let path = paths.contents(end.file)
            let file = try OpenFile(writing: path, creating: .never)
            try moveAside(
                from: file,
                end.offset..<(end.offset + end.surplus),
                as: "contents-\(end.file)",
                noting: &notes
            )
        }
        for number in end.surplusFiles {
            let path = paths.contents(number)
            let file = try OpenFile(writing: path, creating: .never)
            let size = try file.status().size
            try moveAside(from: file, 0..<size, as: "contents-\(number)", noting: &notes)
            try Folder.removeFile(path)
        }
        if !end.surplusFiles.isEmpty { try Folder.synchronize(paths.contents) }
        end = ContentsEnd(file: end.file, offset: end.offset, surplus: 0, surplusFiles: [])
        if try carryOutWhatIsLeft(noting: &notes) {
            end = try ContentsEnd(of: paths, lastRecord: reading.state.nextRecord - 1)
        }
        isTidy = true
        return end
    }

    /// Moves the last bytes of a file to `torn/`, where they are flushed before the file is
    /// truncated.
    private func moveAside(
        from file: OpenFile,
        _ range: Range<Int>,
        as name: String,
        noting notes: inout [WriterNote]
    ) throws(StoreError) {
        guard !range.isEmpty else { return }
        try Folder.create(paths.torn, permissions: 0o700)
        let (copy, path) = try newTornFile("\(name)-\(range.lowerBound)")
        var offset = range.lowerBound
        while offset < range.upperBound {
            let bytes = try file.read(at: offset, count: min(1 << 20, range.upperBound - offset))
            guard !bytes.isEmpty else { throw .system("read", file.path, .ioError) }
            try copy.write(bytes, at: offset - range.lowerBound)
            offset += bytes.count
        }
        try copy.synchronize()
        try Folder.synchronize(paths.torn)
        try file.truncate(to: range.lowerBound)
        try file.synchronize()
        notes.append(.movedAside(path, bytes: range.count))
    }

    /// A new file in `torn/`, readable by its owner alone; what stands there stays.
    private func newTornFile(_ name: String) throws(StoreError) -> (OpenFile, FilePath) {
        var number = 1
        while true {
            let path = paths.torn.appending(number == 1 ? name : "\(name).\(number)")
            do {
                return (
                    try OpenFile(writing: path, creating: .always, permissions: .private), path
                )
            } catch {
                guard error.errno == .fileExists else { throw error }
                number += 1
            }
        }
    }

    private func removeTemporaries(noting notes: inout [WriterNote]) throws(StoreError) {
        var folders = [paths.folder, paths.contents, paths.anchors, paths.sealedContents]
        let cache = LedgerCache(paths)
        let mayHaveStored = !reading.isFromCache || cache.mayHaveStored
        for shelf in [paths.documents, paths.sealedDocuments] where mayHaveStored {
            folders += try Folder.names(in: shelf).map { shelf.appending($0) }
        }
        for folder in folders {
            for name in try Folder.names(in: folder) where name.isTemporaryName {
                let path = folder.appending(name)
                if try Folder.removeFile(path) { notes.append(.removedTemporary(path)) }
            }
        }
        cache.noteStored()
    }
}
