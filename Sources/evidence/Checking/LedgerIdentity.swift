internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier

/// A ledger's name and the hash of its entry 0: they say what was known of it before.
struct LedgerIdentity: Equatable {
    let origin: String
    let fingerprint: Digest

    /// Reads the first entry; nil where that is none.
    init?(of source: LedgerSource) throws {
        guard let entries = try source.open("entries") else { return nil }
        // No entry is longer, and another begins behind it.
        let longest = Entry.maximumLength + Entry.contextLine.count
        let bytes = try entries.read(0..<min(entries.length, longest))
        let cuts = EntryCutter.cuts(in: bytes)
        guard let first = cuts.first, first == 0 else { return nil }
        let end = cuts.count > 1 ? cuts[1] : bytes.count
        guard let entry = try? EntryReading(Array(bytes[..<end])) else { return nil }
        var hasher = try TreeHasher()
        origin = entry.header.origin
        fingerprint = try hasher.leaf(Array(bytes[..<end]))
    }
}
