internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord
internal import Glibc

/// In what form an answer is printed.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, csv, markdown
    case webAnnotation = "web-annotation"
    case prov
}

/// Prints an answer in the form that was asked for, a few thousand rows at a time.
struct AnswerWriter {
    private let format: AnswerFormat
    private let isTerminal: Bool
    private var text = AnswerText(width: Terminal.width(of: STDOUT_FILENO))
    private var csv = AnswerCSV()
    private var isFirst = true

    /// What writes the forms that other programs know.
    private var standard: StandardAnswer?

    /// So many rows are in memory at once.
    private static let batch = 5_000

    /// So many rows are shown on a terminal where nobody said how many.
    private static let screenful = 100

    init(_ format: AnswerFormat) {
        self.format = format
        isTerminal = isatty(STDOUT_FILENO) == 1
    }

    /// Prints the answer to `query`.
    mutating func write(
        _ query: Query,
        asksForDates: Bool,
        _ reader: inout RowReader
    ) throws {
        let wanted = query.limit ?? (format == .text && isTerminal ? AnswerWriter.screenful : .max)
        var page = query
        page.limit = min(wanted, AnswerWriter.batch)
        var answer = try reader.index.answer(page)
        let preface = try AnswerPreface(of: answer, &reader)
        standard = try StandardAnswer(format, of: reader.index.snapshot)
        try begin(preface, query)
        var shown = 0
        while !answer.rows.isEmpty {
            for row in answer.rows { try write(row, &reader) }
            shown += answer.rows.count
            guard shown < wanted, query.offset + shown < answer.listedCount else { break }
            page.offset = query.offset + shown
            page.limit = min(wanted - shown, AnswerWriter.batch)
            answer = try reader.index.answer(page)
        }
        try end(preface.count(query, shown: shown, asksForDates: asksForDates))
    }

    private mutating func begin(_ preface: AnswerPreface, _ query: Query) throws {
        let sentences = preface.sentences(query)
        switch format {
        case .text where isTerminal:
            for sentence in sentences {
                for line in VisibleText.onOneLine(sentence).wrapped(width: text.width) {
                    print(line)
                }
            }
            if !sentences.isEmpty { print() }
        case .markdown:
            for sentence in sentences { print(AnswerMarkdown.escaped(sentence) + "\n") }
            for line in AnswerMarkdown.heading { print(line) }
        case .json:
            let head = JSONValue.object(preface.json(query)).text
            print(head.dropLast(2) + ",\n  \"rows\": [", terminator: "")
        case .csv:
            try put(AnswerCSV.heading)
            fallthrough
        case .text, .jsonl, .webAnnotation, .prov:
            for sentence in sentences { Terminal.say("evidence: note: \(sentence)") }
            standard?.begin()
        }
    }

    private mutating func write(_ row: AnswerRow, _ reader: inout RowReader) throws {
        guard standard == nil else {
            try standard?.write(row, &reader)
            return
        }
        try write(try reader.shown(row))
    }

    private mutating func write(_ row: ShownRow) throws {
        switch format {
        case .text:
            for line in text.lines(of: row) + [""] { print(line) }
        case .markdown:
            print(AnswerMarkdown.line(of: row))
        case .json:
            print((isFirst ? "\n    " : ",\n    ") + row.json.line, terminator: "")
            isFirst = false
        case .jsonl:
            print(row.json.line)
        case .csv:
            try put(csv.line(of: row))
        case .webAnnotation, .prov:
            return
        }
    }

    private func end(_ count: String) throws {
        switch format {
        case .text: print(count)
        case .markdown: print("\n" + AnswerMarkdown.escaped(count))
        case .json: print("\n  ]\n}")
        case .jsonl: Terminal.say("evidence: note: \(count)")
        case .webAnnotation, .prov:
            standard?.end()
            Terminal.say("evidence: note: \(count)")
        case .csv:
            Terminal.say("evidence: note: \(count)")
            guard csv.formulaCount > 0 else { return }
            let cells = Quantity.of(csv.formulaCount, "cell begins", "cells begin")
            Terminal.say(
                "evidence: note: \(cells) with a sign that a spreadsheet may take for a formula: "
                    + "import the columns as text"
            )
        }
    }

    /// Writes CSV as it is into a file or a pipe, and so that a terminal does not obey it.
    private func put(_ line: String) throws {
        guard isTerminal else { return try StandardOutput.write(Array(line.utf8)) }
        print(VisibleText.onOneLine(line))
    }
}
