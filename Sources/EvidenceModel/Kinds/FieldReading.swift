internal import EvidenceCrypto
internal import EvidenceRecord

// How fields become typed values.

extension Content {
    /// What `read` makes of the value of a field.
    private func disclosure<Value>(
        _ pointer: String,
        _ read: ([UInt8]) -> Value?
    ) -> Disclosure<Value> {
        guard let field = field(pointer) else { return .absent }
        guard let value = field.value else { return .withheld }
        return read(value).map { .known($0) } ?? .unreadable
    }

    func text(_ pointer: String) -> Disclosure<String> {
        disclosure(pointer) { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ pointer: String) -> Disclosure<[UInt8]> {
        disclosure(pointer) { $0 }
    }

    func number(_ pointer: String) -> Disclosure<Int> {
        disclosure(pointer, Decimal.value(of:))
    }

    func digest(_ pointer: String) -> Disclosure<Digest> {
        disclosure(pointer) { Hexadecimal.value(of: $0).flatMap(Digest.init(bytes:)) }
    }

    func date(_ pointer: String) -> Disclosure<EDTFDate> {
        disclosure(pointer) { try? EDTFDate($0) }
    }

    func label() -> Disclosure<RecordLabel> {
        disclosure("/label") { RecordLabel(in: $0, 0..<$0.count) }
    }

    func word<Word: CaseIterable & RawRepresentable<String>>(
        _ pointer: String
    ) -> Disclosure<Word> {
        disclosure(pointer) { value in
            Word.allCases.first { $0.rawValue.utf8.elementsEqual(value) }
        }
    }

    /// The place of which the ends stand below `pointer`.
    func place(_ pointer: String) -> Disclosure<Place> {
        let start = number("\(pointer)/start")
        let end = number("\(pointer)/end")
        if start.isWithheld || end.isWithheld { return .withheld }
        if start.isAbsent && end.isAbsent { return .absent }
        return Place(start, end).map { .known($0) } ?? .unreadable
    }

    func agents(_ pointer: String) -> [NamedAgent] {
        (0..<count(of: pointer)).map { index in
            NamedAgent(
                agent: number("\(pointer)/\(index)/agent"),
                form: text("\(pointer)/\(index)/as")
            )
        }
    }

    /// The number of fields below a pointer.
    func count(below pointer: String) -> Int {
        let start = Array("\(pointer)/".utf8)
        return fields.count { $0.pointer.starts(with: start) }
    }

    /// The number of elements of an array.
    func count(of array: String) -> Int {
        let start = Array("\(array)/".utf8)
        var count = 0
        for field in fields where field.pointer.starts(with: start) {
            let token = field.pointer[start.count...].prefix { $0 != 0x2F }
            guard let index = Decimal.value(of: Array(token)) else { continue }
            count = max(count, index + 1)
        }
        return min(count, fields.count)
    }
}
