internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// What `cache/head` keeps, so that a ledger of any length is opened at the same cost.
///
/// ```
/// evidence-ledger/head@v2
/// entries 1000 421337
/// subtree 3q2+7wVq…=
/// kept 0 0 1388 Qh+HI/fx…=
/// sum 5cee5a7d…
/// ```
///
/// It is taken before the last entry that a checkpoint covered when it was written. That entry
/// and all after it are read from `entries`, and the frontier with them must reproduce the root
/// of the checkpoint; so a wrong frontier, place or number is noticed. Of the kept entries the
/// bytes are read and hashed again. The sum keeps out damage. Who can write here at all can as
/// well write to `entries`, and a verifier does not read this file.
struct HeadFile: Equatable, Sendable {
    /// The tree of the entries before `start`.
    var frontier: Frontier

    /// Where the entry after them starts, in bytes from the start of `entries`.
    var start: Int

    /// The kept entries before `start`, ascending.
    var kept: [KeptEntry]

    /// Where a ledger begins.
    static let beginning = HeadFile(frontier: Frontier(), start: 0, kept: [])
}

extension HeadFile {
    private static let firstLine = "evidence-ledger/head@v2"

    var bytes: [UInt8] {
        get throws(StoreError) {
            var text = "\(Self.firstLine)\nentries \(frontier.size) \(start)\n"
            for subtree in frontier.subtrees { text += "subtree \(Base64.text(subtree.bytes))\n" }
            for entry in kept {
                text += "kept \(entry.index) \(entry.start) \(entry.length)"
                text += " \(Base64.text(entry.leaf.bytes))\n"
            }
            let body = Array(text.utf8)
            let sum = try computing { () throws(CryptoError) in try Digest(of: body.span) }
            return body + Array("sum \(sum)\n".utf8)
        }
    }

    /// Reads what ``bytes`` wrote; nil for anything else.
    init?(_ bytes: [UInt8]) throws(StoreError) {
        let sumLength = "sum ".utf8.count + 2 * Digest.byteCount + 1
        guard bytes.count > sumLength else { return nil }
        let body = Array(bytes.dropLast(sumLength))
        let sum = try computing { () throws(CryptoError) in try Digest(of: body.span) }
        guard bytes.suffix(sumLength).elementsEqual("sum \(sum)\n".utf8) else { return nil }
        var lines = String(decoding: body, as: UTF8.self).split(separator: "\n")[...]
        guard let first = lines.popFirst(), first == Self.firstLine else { return nil }
        guard let entries = lines.popFirst(), let counts = Self.numbers(entries, after: "entries"),
            counts.count == 2
        else { return nil }
        var subtrees: [Digest] = []
        var kept: [KeptEntry] = []
        for line in lines {
            let words = line.split(separator: " ")
            guard let word = words.last, let hash = Base64.digest(in: Array(word.utf8), at: 0)
            else { return nil }
            switch words.first {
            case "subtree": subtrees.append(hash)
            default:
                guard let place = Self.numbers(line.dropLast(word.count + 1), after: "kept"),
                    place.count == 3
                else { return nil }
                kept.append(
                    KeptEntry(index: place[0], start: place[1], length: place[2], leaf: hash)
                )
            }
        }
        guard let frontier = Frontier(size: counts[0], subtrees: subtrees) else { return nil }
        self.init(frontier: frontier, start: counts[1], kept: kept)
    }

    private static func numbers(_ line: Substring, after name: String) -> [Int]? {
        let words = line.split(separator: " ")
        guard let first = words.first, first == name else { return nil }
        var numbers: [Int] = []
        for word in words.dropFirst() {
            guard let number = Decimal.value(of: Array(word.utf8)) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
