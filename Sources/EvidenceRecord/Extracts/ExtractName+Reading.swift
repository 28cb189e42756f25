extension ExtractName {
    /// The members that every extract has, besides those that a signature brings.
    public static let required = [
        mimetype, readme, book, checkPage, description, records, checkpoint, withheld, chronology,
        agents,
        custody, loadFile, keys, manifest,
    ]

    /// Whether an extract may have a member of that name.
    ///
    /// Below `attachments/` stands what its maker added, under names of his own.
    public static func isOfExtract(_ name: String) -> Bool {
        if permitted.contains(name) { return true }
        let bytes = Array(name.utf8)
        if entryIndex(name) != nil || stampedSize(name) != nil || documentHash(name) != nil {
            return true
        }
        if number(in: name, after: "proofs/", before: ".tlog-proof") != nil { return true }
        if number(in: name, after: "anchors/", before: ".consistency") != nil { return true }
        if bytes.starts(with: "attachments/".utf8) { return true }
        return isHexadecimal(bytes, after: "anchors/", of: 64, before: ".tsr")
            || isHexadecimal(bytes, after: "keys/", of: 8, before: ".pem")
    }

    private static let permitted: Set<String> = Set(required).union([
        signer, signatureManifest, signature, timestampManifest, timestamp,
    ])

    private static func isHexadecimal(
        _ name: [UInt8],
        after start: String,
        of digits: Int,
        before end: String
    ) -> Bool {
        let first = start.utf8.count
        return name.count == first + digits + end.utf8.count && name.starts(with: start.utf8)
            && name[(first + digits)...].elementsEqual(end.utf8)
            && Hexadecimal.value(in: name, first..<(first + digits)) != nil
    }

    /// Whether `manifest-sha256.txt` lists a member of that name.
    public static func isInManifest(_ name: String) -> Bool {
        !name.utf8.elementsEqual(manifest.utf8) && !name.utf8.starts(with: signatures.utf8)
    }

    /// Whether a manifest that is signed lists a member of that name.
    public static func isSigned(_ name: String) -> Bool {
        !name.utf8.elementsEqual(mimetype.utf8) && !name.utf8.starts(with: signatures.utf8)
    }

    /// The folder of signatures and of what they sign.
    public static let signatures = "META-INF/"

    /// The index of the entry whose bytes a member of that name is; nil for other members.
    public static func entryIndex(_ name: String) -> Int? {
        number(in: name, after: "entries/", before: ".txt")
    }

    /// The number of entries in the stamped head that a member of that name is; nil for others.
    public static func stampedSize(_ name: String) -> Int? {
        number(in: name, after: "anchors/", before: ".checkpoint")
    }

    /// The hash in the name of a document that is disclosed; nil for other members.
    public static func documentHash(_ name: String) -> [UInt8]? {
        let bytes = Array(name.utf8)
        guard bytes.starts(with: "documents/".utf8), bytes.count > 74, bytes[74] == 0x2E else {
            return nil
        }
        return Hexadecimal.value(in: bytes, 10..<74)
    }

    private static func number(in name: String, after start: String, before end: String) -> Int? {
        let bytes = Array(name.utf8)
        guard bytes.starts(with: start.utf8), bytes.reversed().starts(with: end.utf8.reversed()),
            bytes.count > start.utf8.count + end.utf8.count
        else { return nil }
        return Decimal.value(in: bytes, start.utf8.count..<(bytes.count - end.utf8.count))
    }
}
