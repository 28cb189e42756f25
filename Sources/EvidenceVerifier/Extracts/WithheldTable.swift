internal import EvidenceRecord

/// Reads `withheld.csv` in the one form in which it is written: RFC 4180, every cell in quotation
/// marks, lines ended by CRLF, the names of the columns first.
struct WithheldTable {
    /// The rows, in their order.
    private(set) var rows: [WithheldRow] = []

    /// Why bytes are no such table.
    struct Fault: Error, Equatable {
        /// The line, from 1.
        let line: Int

        /// What stands there in a table of that kind.
        let expected: String
    }

    static let columns = ["record", "field", "reason", "authority", "digest", "by"]

    init(_ bytes: [UInt8]) throws(Fault) {
        var cells = QuotedCells(bytes: bytes)
        guard let first = try cells.row(), first == Self.columns else {
            throw Fault(line: 1, expected: "the names of the columns")
        }
        while let row = try cells.row() {
            guard let withheld = Self.row(row) else {
                throw Fault(
                    line: cells.line,
                    expected: "a record, a field, a reason, an authority,"
                        + " a digest, and `extract` or # and a number"
                )
            }
            rows.append(withheld)
        }
    }

    private static func row(_ cells: [String]) -> WithheldRow? {
        guard cells.count == columns.count,
            let record = number(cells[0]),
            cells[4].utf8.count == Base64.digestLength,
            let digest = Base64.digest(in: Array(cells[4].utf8), at: 0)
        else { return nil }
        let isOfExtract = cells[5].utf8.elementsEqual("extract".utf8)
        let act = cells[5].utf8.first == 0x23 ? number(String(cells[5].dropFirst())) : nil
        guard isOfExtract || act != nil else { return nil }
        return WithheldRow(
            record: record,
            field: cells[1],
            reason: cells[2],
            authority: cells[3],
            digest: digest,
            act: act
        )
    }

    private static func number(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return Decimal.value(in: bytes, bytes.indices)
    }
}

/// The rows of comma-separated values whose cells all stand in quotation marks.
private struct QuotedCells {
    let bytes: [UInt8]
    private var position = 0

    /// The line in which the last row began, from 1; a cell may hold line ends.
    private(set) var line = 0
    private var nextLine = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next row; nil at the end.
    mutating func row() throws(WithheldTable.Fault) -> [String]? {
        guard position < bytes.count else { return nil }
        line = nextLine
        var cells: [String] = []
        while true {
            cells.append(try cell())
            if take([0x2C]) { continue }
            guard take([0x0D, 0x0A]) else { throw fault }
            nextLine += 1
            return cells
        }
    }

    private var fault: WithheldTable.Fault {
        WithheldTable.Fault(line: line, expected: "cells in quotation marks, and CRLF at the end")
    }

    private mutating func cell() throws(WithheldTable.Fault) -> String {
        guard take([0x22]) else { throw fault }
        var cell: [UInt8] = []
        while position < bytes.count {
            if take([0x22, 0x22]) {
                cell.append(0x22)
            } else if take([0x22]) {
                guard UTF8Text.firstFault(in: cell, allowingControls: true) == nil else {
                    throw fault
                }
                return String(decoding: cell, as: UTF8.self)
            } else {
                if bytes[position] == 0x0A { nextLine += 1 }
                cell.append(bytes[position])
                position += 1
            }
        }
        throw fault
    }

    private mutating func take(_ expected: [UInt8]) -> Bool {
        guard bytes[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }
}
