extension PageFlow {
    /// An exhibit, on a page of its own and as many more as it needs.
    ///
    /// - Parameters:
    ///   - exhibit: the exhibit.
    ///   - destination: the name of its first page.
    ///   - bookmark: what its bookmark stands under.
    /// - Throws: ``PrintError``.
    mutating func setExhibit(
        _ exhibit: BookExhibit,
        destination: String,
        under bookmark: Int32
    ) throws(PrintError) {
        let name = "\(exhibit.bates) · \(exhibit.record)"
        try begin(bates: exhibit.bates, continued: "\(name) · continued")
        canvas.nameDestination(destination, y: 0)
        canvas.addBookmark(name, to: destination, under: bookmark)

        try setHead(of: exhibit)
        if let chain = exhibit.chain {
            try set(Passage(chain), .chain)
            skip(12)
        }
        if !exhibit.words.isEmpty {
            try set(Passage(exhibit.words), .words, indentation: 16, isRuled: true)
            skip(12)
        }
        if let markedBy = exhibit.markedBy {
            try need(40)
            try set(Passage(markedBy), .note)
            skip(4)
        }
        try setFacts(exhibit.facts)
        if !exhibit.remarks.isEmpty {
            skip(12)
            try need(50)
            try set(Passage("What the ledger says of it elsewhere"), .heading)
            skip(3)
        }
        for remark in exhibit.remarks {
            try setRemark(remark)
        }
        for view in exhibit.sources {
            try setSource(view)
        }
    }

    private mutating func setHead(of exhibit: BookExhibit) throws(PrintError) {
        let bates = try typesetter.block(.line(exhibit.bates), .bates, width: 220)
        let record = try typesetter.block(.line(exhibit.record), .record, width: 240)
        let indentation = Sheet.measure - record.width
        try set(bates, beside: record, at: max(indentation, Sheet.measure - 240))
        skip(3)
        rule(grey: 0)
        skip(10)
    }

    private mutating func setFacts(_ facts: [BookExhibit.Fact]) throws(PrintError) {
        guard !facts.isEmpty else { return }
        rule(grey: 0.8)
        for fact in facts {
            skip(2.5)
            let name = try typesetter.block(.line(fact.name), .factName, width: 112)
            try set(
                name,
                beside: Passage(fact.value),
                fact.isCode ? .code : .fact,
                at: 122,
                isCode: fact.isCode
            )
            skip(2.5)
            rule(grey: 0.8)
        }
    }

    private mutating func setRemark(_ remark: String) throws(PrintError) {
        let bullet = try typesetter.block(Passage("•"), .remark)
        try set(bullet, beside: Passage(remark), .remark, at: 12)
        skip(3)
    }
}
