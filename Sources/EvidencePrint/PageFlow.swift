/// The pages while they are filled, from the top down.
struct PageFlow: ~Copyable {
    let typesetter: Typesetter
    let furniture: PageFurniture
    private(set) var canvas: Canvas

    /// The page that is being filled, counted from 1; 0 before the first.
    private(set) var page = 0

    /// How many pages there are; 0 while they are counted.
    private var pages = 0

    /// Where the top of the next line is.
    private(set) var y = Sheet.top

    /// The Bates numbers of what is on the page.
    private var bates = ""

    /// What stands at the top of a page that goes on with the one before it.
    private var continued = ""

    /// Pages that are only counted.
    ///
    /// - Throws: ``PrintError``.
    init(legend: String?, mark: String?) throws(PrintError) {
        let typesetter = try Typesetter()
        let furniture = try PageFurniture(legend: legend, mark: mark, typesetter)
        canvas = Canvas(leadingNowhereWith: typesetter.library)
        self.typesetter = typesetter
        self.furniture = furniture
    }

    /// Begins again at the first page, on a canvas, now that they are counted.
    mutating func restart(on canvas: consuming Canvas, pages: Int) {
        self.canvas = canvas
        self.pages = pages
        page = 0
    }

    /// Ends the last page and writes the file.
    consuming func finish() throws(PrintError) {
        try canvas.endPage()
        try canvas.finish()
    }

    /// Begins a part of the book, on a page of its own.
    ///
    /// - Parameters:
    ///   - bates: the Bates numbers that its pages say at their foot.
    ///   - continued: what stands at the top of its further pages.
    /// - Throws: ``PrintError``.
    mutating func begin(bates: String, continued: String) throws(PrintError) {
        self.bates = bates
        self.continued = continued
        try turnPage()
    }

    /// Leaves room.
    mutating func skip(_ height: Double) {
        y += height
    }

    /// Goes on to a further page unless there is room for this much more.
    mutating func need(_ height: Double) throws(PrintError) {
        if y + height > furniture.bottom { try goOn() }
    }

    /// Goes on on a further page.
    mutating func goOn() throws(PrintError) {
        try turnPage()
        let head = try typesetter.block(.line(continued), .note, width: Sheet.measure, atMost: 1)
        canvas.show(head, x: Sheet.left, y: y)
        y += head.height + 10
    }

    private mutating func turnPage() throws(PrintError) {
        if page > 0 { try canvas.endPage() }
        page += 1
        y = Sheet.top
        if pages > 0 {
            try furniture.draw(on: canvas, bates: bates, page: page, of: pages, typesetter)
        }
    }
}

extension PageFlow {
    /// Sets text, line under line.
    mutating func set(
        _ passage: Passage,
        _ typeface: Typeface,
        indentation: Double = 0,
        isRuled: Bool = false
    ) throws(PrintError) {
        let width = Sheet.measure - indentation
        for paragraph in passage.paragraphs {
            let block = try typesetter.block(paragraph, typeface, width: width)
            for (index, line) in block.lines.enumerated() {
                try need(line.height)
                if isRuled {
                    canvas.fill(x: Sheet.left, y: y, width: 3, height: line.height, grey: 0.25)
                }
                canvas.show(block, line: index, x: Sheet.left + indentation, y: y)
                y += line.height
            }
        }
    }

    /// Sets text beside a name for it.
    mutating func set(
        _ name: borrowing TextBlock,
        beside passage: Passage,
        _ typeface: Typeface,
        at indentation: Double,
        isCode: Bool = false
    ) throws(PrintError) {
        let width = Sheet.measure - indentation
        let paragraphs = passage.paragraphs
        let first = try typesetter.block(paragraphs[0], typeface, width: width, isCode: isCode)
        try set(name, beside: first, at: indentation)
        let nothing = try typesetter.block(Passage(), typeface)
        for paragraph in paragraphs.dropFirst() {
            let next = try typesetter.block(paragraph, typeface, width: width, isCode: isCode)
            try set(nothing, beside: next, at: indentation)
        }
    }

    /// Sets two texts side by side, line beside line.
    mutating func set(
        _ left: borrowing TextBlock,
        beside right: borrowing TextBlock,
        at indentation: Double
    ) throws(PrintError) {
        for index in 0..<max(left.lines.count, right.lines.count) {
            let one = index < left.lines.count ? left.lines[index] : nil
            let other = index < right.lines.count ? right.lines[index] : nil
            let height = max(one?.height ?? 0, other?.height ?? 0)
            let ascent = max(one?.ascent ?? 0, other?.ascent ?? 0)
            try need(height)
            if let one {
                canvas.show(left, line: index, x: Sheet.left, y: y + ascent - one.ascent)
            }
            if let other {
                let x = Sheet.left + indentation
                canvas.show(right, line: index, x: x, y: y + ascent - other.ascent)
            }
            y += height
        }
    }

    /// Draws a line from margin to margin.
    mutating func rule(grey: Double = 0.5) {
        canvas.fill(x: Sheet.left, y: y, width: Sheet.measure, height: 0.6, grey: grey)
        y += 0.6
    }
}
