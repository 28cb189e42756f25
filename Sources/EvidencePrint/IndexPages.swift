/// What the index says of an exhibit.
struct IndexRow {
    let bates: String
    let record: String
    let summary: String

    init(of exhibit: BookExhibit) {
        bates = exhibit.bates
        record = exhibit.record
        // Three lines of the index hold less, and the rows of all exhibits are kept.
        summary = String(exhibit.summary.prefix(300))
    }
}

extension PageFlow {
    /// The index of the exhibits.
    ///
    /// - Parameters:
    ///   - rows: a row for each.
    ///   - pages: the page of each; empty while pages are counted.
    ///   - bates: all their Bates numbers.
    /// - Throws: ``PrintError``.
    mutating func setIndex(
        _ rows: [IndexRow],
        pages: [Int],
        bates: String
    ) throws(PrintError) {
        try begin(bates: bates, continued: "Index · continued")
        canvas.nameDestination("index", y: 0)
        canvas.addBookmark("Index", to: "index")
        try set(Passage("Index"), .title)
        skip(8)
        try setRow(IndexRow("Exhibit", "Record", "What it is"), page: "Page", .column)
        rule(grey: 0)
        for (index, row) in rows.enumerated() {
            let page = index < pages.count ? String(pages[index]) : ""
            try setRow(row, page: page, .row, leadingTo: "e\(index)")
            rule(grey: 0.8)
        }
    }

    private mutating func setRow(
        _ row: IndexRow,
        page: String,
        _ typeface: Typeface,
        leadingTo destination: String? = nil
    ) throws(PrintError) {
        let bates = try cell(row.bates, typeface, 88)
        let record = try cell(row.record, typeface, 120)
        let summary = try cell(row.summary, typeface, Sheet.measure - 264)
        let number = try typesetter.block(Passage(page), typeface)
        let height = max(bates.height, record.height, summary.height) + 6
        try need(height + 1)
        if let destination { canvas.beginLink(to: destination) }
        canvas.show(bates, x: Sheet.left, y: y + 3)
        canvas.show(record, x: Sheet.left + 96, y: y + 3)
        canvas.show(summary, x: Sheet.left + 224, y: y + 3)
        canvas.show(number, x: Sheet.left + Sheet.measure - number.width, y: y + 3)
        if destination != nil { canvas.endLink() }
        skip(height)
    }

    private func cell(
        _ text: String,
        _ typeface: Typeface,
        _ width: Double
    ) throws(PrintError) -> TextBlock {
        try typesetter.block(.line(text), typeface, width: width, atMost: 3)
    }
}

extension IndexRow {
    fileprivate init(_ bates: String, _ record: String, _ summary: String) {
        self.bates = bates
        self.record = record
        self.summary = summary
    }
}
