/// What the seal, unseal and destroy lines so far leave withheld.
///
/// It grows with the records that those lines name and with nothing else.
public struct WithholdingState: Equatable, Sendable {
    private var records: [Int: RecordWithholding] = [:]

    /// Nothing is withheld.
    public init() {}

    /// What is withheld of the record; nil where nothing is.
    public subscript(record: Int) -> RecordWithholding? { records[record] }

    /// The records of which something is withheld, ascending.
    public var withheldRecords: [Int] { records.keys.sorted() }

    /// The rules that the record breaks, which would come next; none for other kinds of record.
    ///
    /// `subject` tells of a record of smaller number what is known of it; nil where it cannot be
    /// found, so that only the line itself is judged.
    public func breaches(
        of record: RecordLine,
        subject: (Int) -> WithholdingSubject?
    ) -> [WithholdingBreach] {
        guard let (kind, named, part) = record.act.withholding else { return [] }
        guard named < record.number else { return [.laterRecord(named)] }
        var breaches: [WithholdingBreach] = []
        if let subject = subject(named) {
            breaches = subject.breaches(of: part, record: named)
        }
        let withheld = records[named] ?? RecordWithholding()
        switch kind {
        case .unseal:
            if withheld.destroys(part) {
                breaches.append(.destroyed(named, part))
            } else if !withheld.sealed.contains(part) {
                breaches.append(.notSealed(named, part))
            }
        case .destroy:
            break
        default:
            if (withheld.sealed + withheld.destroyed).contains(where: { $0.overlaps(part) }) {
                breaches.append(.withheldAlready(named, part))
            }
        }
        return breaches
    }

    /// Takes in the line as it stands; other kinds of record change nothing.
    public mutating func apply(_ record: RecordLine) {
        guard let (kind, named, part) = record.act.withholding, named < record.number else {
            return
        }
        var withheld = records[named] ?? RecordWithholding()
        switch kind {
        case .unseal: withheld.sealed.removeAll { $0 == part }
        case .destroy: if !withheld.destroys(part) { withheld.destroyed.append(part) }
        default: withheld.sealed.append(part)
        }
        records[named] = withheld.isEmpty ? nil : withheld
    }
}

/// What is withheld of one record: what seal lines name that no unseal ended, and what destroy
/// lines name.
public struct RecordWithholding: Equatable, Sendable {
    /// The parts that may come back.
    public fileprivate(set) var sealed: [WithheldPart] = []

    /// The parts that are gone.
    public fileprivate(set) var destroyed: [WithheldPart] = []

    fileprivate var isEmpty: Bool { sealed.isEmpty && destroyed.isEmpty }

    /// Whether the whole content is withheld.
    public var isWhole: Bool { sealed.contains(.all) || destroyed.contains(.all) }

    /// Whether the whole content is gone.
    public var isDestroyedWhole: Bool { destroyed.contains(.all) }

    /// Whether the field of that index is withheld, alone or with the whole.
    public func withholdsField(_ index: Int) -> Bool {
        (sealed + destroyed).contains { $0.coversField(index) }
    }

    /// Whether the field of that index is gone, alone or with the whole.
    public func destroysField(_ index: Int) -> Bool {
        destroyed.contains { $0.coversField(index) }
    }

    /// Whether the whole of the part is gone.
    fileprivate func destroys(_ part: WithheldPart) -> Bool {
        guard !destroyed.contains(.all), !destroyed.contains(part) else { return true }
        guard case .fields(let indexes) = part else { return false }
        return indexes.allSatisfy(destroysField)
    }

    /// Whether a document's file is withheld, alone or with the whole.
    public func withholdsFile(_ file: DocumentFile) -> Bool {
        (sealed + destroyed).contains { $0 == file.part || $0 == .all }
    }

    /// Whether a document's file is gone, alone or with the whole.
    public func destroysFile(_ file: DocumentFile) -> Bool {
        destroyed.contains { $0 == file.part || $0 == .all }
    }
}

/// The two files that a document record names.
public enum DocumentFile: Sendable, CaseIterable {
    case source, text

    /// The part of the record that a line withholds it by.
    public var part: WithheldPart {
        switch self {
        case .source: .source
        case .text: .text
        }
    }

    /// The field that holds the file's SHA-256, as 64 hex digits.
    public var pointer: String {
        switch self {
        case .source: "/sha256"
        case .text: "/text/sha256"
        }
    }
}

/// What must be known of a record to judge a line that withholds a part of it.
public struct WithholdingSubject: Equatable, Sendable {
    /// What the record does.
    public var kind: RecordKind

    /// The number of its fields; nil where its content is withheld whole or not at hand.
    public var fieldCount: Int?

    /// Of a document, the indexes of the fields that hold the hashes of its files.
    public var hashFields: [Int]

    /// A record of that kind, with what is known of its fields.
    public init(kind: RecordKind, fieldCount: Int? = nil, hashFields: [Int] = []) {
        self.kind = kind
        self.fieldCount = fieldCount
        self.hashFields = hashFields
    }

    /// A record of that kind and content.
    public init(kind: RecordKind, content: Content) {
        self.kind = kind
        fieldCount = content.fields.count
        hashFields =
            kind == .document
            ? content.fields.indices.filter { index in
                DocumentFile.allCases.contains {
                    content.fields[index].pointer.elementsEqual($0.pointer.utf8)
                }
            } : []
    }

    /// The rules that a line breaks which names that part of this record, which has that number.
    public func breaches(of part: WithheldPart, record: Int) -> [WithholdingBreach] {
        guard ![.seal, .unseal, .destroy].contains(kind) else { return [.withholdingAct(record)] }
        switch part {
        case .all:
            return []
        case .source, .text:
            return kind == .document ? [] : [.notDocument(record, part)]
        case .fields(let indexes):
            var breaches: [WithholdingBreach] = []
            if let count = fieldCount, let last = indexes.last, last >= count {
                breaches.append(.outOfRange(record, index: last))
            }
            if let index = hashFields.first(where: indexes.contains) {
                breaches.append(.hashField(record, index: index))
            }
            return breaches
        }
    }
}

extension RecordAct {
    /// The record and the part of it that a seal, unseal or destroy line names; nil for others.
    public var withholding: (kind: RecordKind, record: Int, part: WithheldPart)? {
        switch self {
        case .seal(let record, let part): (.seal, record, part)
        case .unseal(let record, let part): (.unseal, record, part)
        case .destroy(let record, let part): (.destroy, record, part)
        default: nil
        }
    }
}

extension WithheldPart {
    fileprivate func coversField(_ index: Int) -> Bool {
        switch self {
        case .all: true
        case .source, .text: false
        case .fields(let indexes): indexes.contains(index)
        }
    }

    /// Whether anything belongs to both; to `all` everything does.
    fileprivate func overlaps(_ other: WithheldPart) -> Bool {
        switch (self, other) {
        case (.all, _), (_, .all): true
        case (.source, .source), (.text, .text): true
        case (.fields(let own), .fields(let others)): own.contains(where: others.contains)
        default: false
        }
    }
}
