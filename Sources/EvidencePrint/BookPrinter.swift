public import SystemPackage

/// Prints a book as PDF.
public enum BookPrinter {
    /// Prints a book.
    ///
    /// The same book has the same bytes wherever the same fonts and libraries are. Each exhibit is
    /// asked for twice, in order from the first to the last: pages are counted before they are drawn.
    ///
    /// - Parameters:
    ///   - book: the book.
    ///   - path: where the file goes; one that is there is overwritten. After an error it may hold a
    ///     part of the book.
    ///   - exhibit: an exhibit, counted from 0.
    ///   - onProgress: called after each exhibit with how many were gone through, of so many.
    /// - Returns: the page on which each exhibit begins, counted from 1.
    /// - Throws: ``PrintError``, or what `exhibit` throws.
    @discardableResult
    public static func print(
        _ book: ExtractBook,
        to path: FilePath,
        exhibit: (Int) throws -> BookExhibit,
        onProgress: (Int, Int) -> Void = { _, _ in }
    ) throws -> [Int] {
        var flow = try PageFlow(legend: book.legend, mark: book.mark)
        let rounds = 2 * book.exhibits

        try flow.setOpening(of: book, bates: "")
        let openingPages = flow.page
        var rows: [IndexRow] = []
        var lengths: [Int] = []
        for index in 0..<book.exhibits {
            let next = try exhibit(index)
            let before = flow.page
            try flow.setExhibit(next, destination: "", under: 0)
            lengths.append(flow.page - before)
            rows.append(IndexRow(of: next))
            onProgress(index + 1, rounds)
        }
        let exhibitPages = flow.page - openingPages
        if !rows.isEmpty { try flow.setIndex(rows, pages: [], bates: "") }

        var next = flow.page - exhibitPages + 1
        let firstPages = lengths.map { length in
            defer { next += length }
            return next
        }

        let canvas = try Canvas(
            writingTo: path,
            width: Sheet.width,
            height: Sheet.height,
            flow.typesetter.library
        )
        canvas.describe(title: book.title, made: isoTime(book.made))
        flow.restart(on: canvas, pages: flow.page)
        let ends = [rows.first, rows.count > 1 ? rows.last : nil]
        let bates = ends.compactMap { $0?.bates }.joined(separator: " – ")
        try flow.setOpening(of: book, bates: bates)
        var bookmark: Int32 = 0
        if !rows.isEmpty {
            try flow.setIndex(rows, pages: firstPages, bates: bates)
            bookmark = flow.canvas.addBookmark("Exhibits", to: "e0")
        }
        for index in 0..<book.exhibits {
            try flow.setExhibit(exhibit(index), destination: "e\(index)", under: bookmark)
            guard flow.page == firstPages[index] + lengths[index] - 1 else {
                throw PrintError.changed(exhibit: index)
            }
            onProgress(book.exhibits + index + 1, rounds)
        }
        try flow.finish()
        try DocumentLanguage.set("en", in: path)
        return firstPages
    }
}
