extension PageFlow {
    /// Page 1, in plain sentences; it goes on where it must.
    mutating func setOpening(of book: ExtractBook, bates: String) throws(PrintError) {
        try begin(bates: bates, continued: "\(book.title) · continued")
        canvas.nameDestination("opening", y: 0)
        let bookmark = canvas.addBookmark(book.title, to: "opening")
        try set(Passage(book.title), .title)
        skip(4)
        for line in book.subtitle {
            try set(Passage(line), .subtitle)
        }
        skip(6)
        rule()
        for (index, section) in book.opening.enumerated() {
            skip(12)
            if let heading = section.heading {
                try need(Typeface.heading.size + 3 * Typeface.paragraph.size)
                canvas.nameDestination("opening\(index)", y: y)
                canvas.addBookmark(heading, to: "opening\(index)", under: bookmark)
                try set(Passage(heading), .heading)
                skip(3)
            }
            for (index, paragraph) in section.paragraphs.enumerated() {
                if index > 0 { skip(5) }
                try set(Passage(paragraph), .paragraph)
            }
        }
    }
}
