internal import EvidenceCrypto
internal import EvidencePages
internal import EvidenceRecord
internal import SystemPackage

extension StagedFolder {
    /// Writes `verify.html`: the page that checks, in a browser, what else was staged.
    ///
    /// One member at a time is in memory, and of the records a part.
    mutating func writeCheckPage(of description: ExtractDescription, isDraft: Bool) throws {
        let page = try CheckPage(origin: description.origin, mark: isDraft ? "DRAFT" : nil)
        let file = try create(ExtractName.checkPage)
        let folder = path
        let names = members.map(\.name)
        let sha256 = try file.closeAfter {
            var hash = try SHA256()
            func write(_ text: String) throws {
                let bytes = Array(text.utf8)
                try hash.update(bytes.span)
                try file.writeAll(bytes)
            }
            try write(page.start)
            for name in names where Self.isShown(name) {
                let bytes = try InputFile(folder.appending(name)).bytes
                try write(page.member(name, String(decoding: bytes, as: UTF8.self)))
            }
            var reader = ContentLineReader()
            try FileToRead(folder.appending(ExtractName.records)).forEachLine { line in
                try reader.read(line, line.indices)
                try write(page.record(reader.record, line: String(decoding: line, as: UTF8.self)))
            }
            try write(page.end)
            return try hash.finish()
        }
        add(ExtractName.checkPage, sha256: sha256)
    }

    /// Whether the page needs a member of that name; of all that it needs it checks the hash.
    private static func isShown(_ name: String) -> Bool {
        name == ExtractName.description || name == ExtractName.checkpoint
            || name.hasPrefix("entries/") || name.hasPrefix("proofs/")
    }
}
