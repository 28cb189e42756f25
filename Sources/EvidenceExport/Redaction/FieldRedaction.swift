public import EvidenceRecord

/// That a field of a record, and what stands below it, is withheld from an extract.
public struct FieldRedaction: Equatable, Sendable {
    /// The pointer, or its first tokens: `/exact`, `/about/0`.
    public let pointer: [UInt8]

    /// Why, in a word: `[a-z0-9-]`, at most 32, and not that of `CompleteRange`.
    public let reason: String

    /// The reason where nobody gave one.
    public static let plainReason = "withheld"

    /// Withholds the field of that name, with a slash before it or without.
    ///
    /// Nil where the name is empty or the reason is no such word.
    public init?(field: String, reason: String = plainReason) {
        let name = Array(field.utf8)
        let tokens = name.first == 0x2F ? name : [0x2F] + name
        guard tokens.count > 1, tokens.last != 0x2F, Self.isReason(reason) else { return nil }
        pointer = tokens
        self.reason = reason
    }

    /// Whether `text` may stand as a reason.
    static func isReason(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && !text.utf8.elementsEqual(CompleteRange.reason.utf8)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }

    /// Whether it withholds the field of that pointer.
    func covers(_ other: [UInt8]) -> Bool {
        other.starts(with: pointer)
            && (other.count == pointer.count || other[pointer.count] == 0x2F)
    }
}

/// Why a field cannot be withheld.
public enum FieldRefusal: Error, Equatable, CustomStringConvertible {
    /// The record has no such field.
    case absent(field: String)

    /// The field ties the record to its place.
    case binding(field: String, reason: String)

    /// The ledger itself withholds all of it already.
    case withheldAlready(field: String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .absent(let field): "there is no field \(field)"
        case .binding(let field, let reason): "\(field) cannot be withheld: \(reason)"
        case .withheldAlready(let field): "\(field) is withheld in the ledger already"
        }
    }
}

extension Content {
    /// The fields, by index, that `redaction` withholds in a record of that kind.
    ///
    /// - Throws: ``FieldRefusal`` where there are none or one of them may not be withheld.
    public func fields(
        of redaction: FieldRedaction,
        in kind: RecordKind
    ) throws(FieldRefusal) -> [Int] {
        let covered = fields.indices.filter { redaction.covers(fields[$0].pointer) }
        guard !covered.isEmpty else {
            throw .absent(field: String(decoding: redaction.pointer, as: UTF8.self))
        }
        for index in covered {
            let pointer = fields[index].pointer
            guard case .binding(let reason) = FieldUse(of: pointer, in: kind) else { continue }
            throw .binding(field: String(decoding: pointer, as: UTF8.self), reason: reason)
        }
        let open = covered.filter { fields[$0].value != nil }
        guard !open.isEmpty else {
            throw .withheldAlready(field: String(decoding: redaction.pointer, as: UTF8.self))
        }
        return open
    }

    /// The words that withholding these fields withholds, so that they are not to stand elsewhere
    /// either: names, quotations and what somebody wrote, and pieces of an excerpt that stand side
    /// by side as one.
    public func words(of withheld: [Int], in kind: RecordKind) -> [[UInt8]] {
        var words: [[UInt8]] = []
        let pieces = kind == .excerpt ? pieces : []
        var run: [UInt8] = []
        for piece in pieces {
            if withheld.contains(piece), let value = fields[piece].value {
                run += value
            } else {
                words.append(run)
                run = []
            }
        }
        words.append(run)
        for index in withheld where !pieces.contains(index) {
            guard FieldUse.isQuotable(fields[index].pointer, in: kind),
                let value = fields[index].value
            else { continue }
            words.append(value)
        }
        return words.filter { !$0.isEmpty }
    }

    /// The fields, by index, in which protected words stand, in a record of that kind.
    public func fields(holding words: ProtectedWords, in kind: RecordKind) -> Set<Int> {
        guard !words.isEmpty else { return [] }
        let pieces = kind == .excerpt ? pieces : []
        var found: Set<Int> = []
        for run in runs(of: pieces) {
            let touched = words.touched(in: run.map { fields[$0].value ?? [] })
            found.formUnion(touched.map { run[$0] })
        }
        for index in fields.indices where !pieces.contains(index) {
            guard case .words = FieldUse(of: fields[index].pointer, in: kind),
                let value = fields[index].value
            else { continue }
            let certificates = kind == .key ? PEMText.payloads(in: value) : []
            if words.stand(in: value) || words.stand(inName: value)
                || certificates.contains(where: { words.stand(in: $0) })
            {
                found.insert(index)
            }
        }
        return found
    }

    /// The fields, by index, from which the length of withheld words could be told, with the reason
    /// for which these are withheld: where an excerpt begins and ends, and on which page.
    ///
    /// `reasons` are those of the fields that are withheld, by index.
    public func placeTellers(
        of reasons: [Int: String],
        in kind: RecordKind
    ) -> [Int: String] {
        guard kind == .excerpt, let piece = pieces.first(where: { reasons[$0] != nil }) else {
            return [:]
        }
        var tellers: [Int: String] = [:]
        for (index, field) in fields.enumerated()
        where field.value != nil && FieldUse.tellsPlace(field.pointer) {
            tellers[index] = reasons[piece]
        }
        return tellers
    }

    /// The pieces of an excerpt's words, by index, in the order of the text.
    private var pieces: [Int] {
        var pieces: [Int] = []
        while true {
            let pointer = Array("/exact/\(pieces.count)".utf8)
            guard let index = fields.firstIndex(where: { $0.pointer == pointer }) else {
                return pieces
            }
            pieces.append(index)
        }
    }

    /// The pieces that stand side by side and are at hand.
    private func runs(of pieces: [Int]) -> [[Int]] {
        pieces.split { fields[$0].value == nil }.map(Array.init)
    }
}
