internal import SystemPackage

/// Says in a PDF of Cairo's which language it is written in, for those to whom it is read aloud.
///
/// Cairo has no call for it. It writes the catalogue last, before the table of objects, so that
/// nothing but the table's own place changes. A file of another form is left as it is.
enum DocumentLanguage {
    /// - Throws: ``PrintError/unwritable(path:reason:)``.
    static func set(_ language: String, in path: FilePath) throws(PrintError) {
        do {
            let file = try FileDescriptor.open(path, .readWrite)
            try file.closeAfter {
                let size = try file.seek(offset: 0, from: .end)
                let end = try read(file, from: max(0, size - 64), to: size)
                guard let table = tableOffset(in: end), table < size else { return }
                let start = max(0, table - 2_048)
                let tail = try read(file, from: start, to: size)
                guard
                    let changed = changed(
                        tail,
                        tableAt: Int(table - start),
                        offset: Int(table),
                        language: language
                    )
                else { return }
                _ = try file.writeAll(toAbsoluteOffset: start, changed)
            }
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }

    /// Where the table of objects begins, as the file's last lines say.
    private static func tableOffset(in end: [UInt8]) -> Int64? {
        let lines = end.split(separator: UInt8(ascii: "\n"))
        guard
            lines.count >= 3,
            lines[lines.count - 3].elementsEqual("startxref".utf8),
            lines[lines.count - 1].elementsEqual("%%EOF".utf8)
        else { return nil }
        return Int64(String(decoding: lines[lines.count - 2], as: UTF8.self))
    }

    /// The end of the file with the language in its catalogue; nil where it has another form.
    private static func changed(
        _ tail: [UInt8],
        tableAt table: Int,
        offset: Int,
        language: String
    ) -> [UInt8]? {
        let catalogue = Array("<< /Type /Catalog\n".utf8)
        guard
            tail[table...].starts(with: "xref\n".utf8),
            let place = (0..<max(0, table - catalogue.count)).last(where: {
                tail[$0...].starts(with: catalogue)
            })
        else { return nil }
        let entry = Array("   /Lang (\(language))\n".utf8)
        let cut = place + catalogue.count
        let ending = Array("startxref\n\(offset)\n%%EOF\n".utf8)
        guard tail.suffix(ending.count).elementsEqual(ending) else { return nil }
        return tail[..<cut] + entry + tail[cut..<tail.count - ending.count]
            + Array("startxref\n\(offset + entry.count)\n%%EOF\n".utf8)
    }

    private static func read(
        _ file: FileDescriptor,
        from start: Int64,
        to end: Int64
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < Int(end - start) {
            let offset = start + Int64(bytes.count)
            let count = try unsafe buffer.withUnsafeMutableBytes { target in
                try unsafe file.read(fromAbsoluteOffset: offset, into: target)
            }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
