internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// The page that is printed and put in the safe.
struct FingerprintCard {
    let origin: String
    let fingerprint: Digest
    let firstEntry: Entry
    let lastTime: RecordedTime
    let checkpoint: Checkpoint
    let printed: RecordedTime?

    init(of snapshot: LedgerSnapshot) throws {
        origin = snapshot.origin
        fingerprint = snapshot.fingerprint
        firstEntry = try snapshot.placedEntry(0).entry
        checkpoint = snapshot.checkpoint
        lastTime = try snapshot.placedEntry(checkpoint.size - 1).entry.time
        printed = RecordedTime.now()
    }

    /// At most 60 lines of at most 78 columns.
    var text: String {
        let groups = fingerprint.groups
        let printedOn = printed.map { String("\($0)".prefix(10)) } ?? "the clock is wrong"
        return """
            EVIDENCE LEDGER: FINGERPRINT AND HEAD                       keep in the safe
            ______________________________________________________________________________

            Ledger       \(origin)

            Fingerprint  \(groups[..<4].joined(separator: "  "))
                         \(groups[4...].joined(separator: "  "))

            Begun        \(firstEntry.time), as its first signer says
            First key    \(firstEntry.author)

            Head         \(Quantity.of(checkpoint.size, "entry", "entries")), root \(Base64.text(checkpoint.root.bytes))
                         the last of them recorded \(lastTime)

            Printed      \(printedOn)            by ____________________________
            ______________________________________________________________________________

            TO COMPARE

            Whoever verifies this ledger, or a copy of it, has this card read to him, or
            holds it in his hand, and compares all eight groups. With the program:

              evidence verify --fingerprint \(groups[..<2].joined())...

            (all 64 digits, with or without the gaps). Without it, in the ledger's folder:

              (printf '\\000'; head -c \(firstEntry.bytes.count) entries) | sha256sum

            One digit off is another ledger.

            WHAT IT SHOWS

            The fingerprint shows that this is the ledger that was begun then, under that
            key. The head shows what it held when this card was printed: a later copy has
            at least so many entries, and the same root over the first so many of them.
            A copy with fewer was cut short, whatever else it says.

            It does not show that anything recorded in it is true.

            """
    }
}
