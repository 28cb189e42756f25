import EvidencePrint
import EvidenceTestSupport
import Foundation
import SystemPackage

/// A book that was printed, in a folder of its own that goes when this goes.
final class PrintedBook {
    let pages: [Int]
    let path: FilePath
    private let folder: URL

    init(
        _ book: ExtractBook,
        exhibit: (Int) throws -> BookExhibit,
        onProgress: (Int, Int) -> Void = { _, _ in }
    ) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "evidence-print-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = FilePath(folder.appending(path: "extract.pdf").path)
        pages = try BookPrinter.print(
            book,
            to: path,
            exhibit: exhibit,
            onProgress: onProgress
        )
    }

    /// A book of one exhibit that quotes this.
    convenience init(quoting words: [BookExhibit.Piece]) throws {
        let exhibit = BookExhibit(bates: "A1", record: "#0", summary: "", words: words, facts: [])
        try self.init(
            ExtractBook(title: "Title", opening: [], exhibits: 1, made: 0),
            exhibit: { _ in exhibit }
        )
    }

    static func sample() throws -> PrintedBook {
        try PrintedBook(SampleBook.book, exhibit: { SampleBook.exhibits[$0] })
    }

    /// Copies the file to the folder `EVIDENCE_KEEP_BOOKS`, to be looked at.
    func keep(as name: String) throws {
        guard let kept = ProcessInfo.processInfo.environment["EVIDENCE_KEEP_BOOKS"] else { return }
        try Data(bytes).write(to: URL(filePath: kept).appending(path: name))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var bytes: [UInt8] {
        get throws { try [UInt8](Data(contentsOf: folder.appending(path: "extract.pdf"))) }
    }

    /// Puts other bytes in the place of the file's.
    func overwrite(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appending(path: "extract.pdf"))
    }

    /// What a program says of the file, or nil, with a word about it, where it is not installed.
    func output(of tool: String, _ arguments: String...) throws -> String? {
        let said = try StockProgram.run([tool] + arguments, in: folder)
        guard said.code != 127 else {
            print("not run: \(tool) is absent")
            return nil
        }
        return said.output
    }

    /// The text of each page, or of one, as `pdftotext` reads it.
    func text(ofPage page: Int? = nil) throws -> [String]? {
        let text: String?
        if let page {
            text = try output(of: "pdftotext", "-f", "\(page)", "-l", "\(page)", "extract.pdf", "-")
        } else {
            text = try output(of: "pdftotext", "extract.pdf", "-")
        }
        return text?.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast().map {
            String($0)
        }
    }
}

extension String {
    /// The text with each run of spaces and ends of lines as one space.
    var flowing: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
