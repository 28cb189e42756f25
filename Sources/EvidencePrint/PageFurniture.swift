/// What is the same on each page: the legend and the numbers at its foot, the mark across it.
struct PageFurniture: ~Copyable {
    /// Where text ends and the foot begins.
    let bottom: Double

    private let legend: TextBlock
    private let mark: TextBlock
    private let markName: String?

    /// - Throws: ``PrintError``.
    init(
        legend: String?,
        mark: String?,
        _ typesetter: borrowing Typesetter
    ) throws(PrintError) {
        let legendBlock = try typesetter.block(
            Passage.line(legend ?? ""),
            .foot,
            width: Sheet.measure,
            atMost: 4
        )
        let markBlock = try Self.mark(Passage.line(mark ?? ""), typesetter)
        let legendHeight = legend == nil ? 0 : legendBlock.height
        bottom = Sheet.height - Sheet.foot - legendHeight - Self.numbersHeight
        self.legend = legendBlock
        self.mark = markBlock
        markName = mark
    }

    /// The line of the numbers, and the room above it.
    private static let numbersHeight = 22.0

    /// As large as fits across the page.
    private static func mark(
        _ text: Passage,
        _ typesetter: borrowing Typesetter
    ) throws(PrintError) -> TextBlock {
        var typeface = Typeface(family: .sans, size: 150, isBold: true, grey: 0.92, leading: 0)
        let measured = try typesetter.block(text, typeface).width
        if measured > 680 { typeface.size *= 680 / measured }
        return try typesetter.block(text, typeface)
    }

    /// Draws it, before the page's text.
    func draw(
        on canvas: borrowing Canvas,
        bates: String,
        page: Int,
        of pages: Int,
        _ typesetter: borrowing Typesetter
    ) throws(PrintError) {
        if markName != nil {
            canvas.showShapes(mark, around: Sheet.width / 2, Sheet.height / 2 - 20, angle: 0.95)
        }
        var y = bottom + 6
        canvas.fill(x: Sheet.left, y: y, width: Sheet.measure, height: 0.6, grey: 0.5)
        y += 4
        if legend.width > 0 {
            canvas.show(legend, x: Sheet.left, y: y)
            y += legend.height
        }
        let name = markName.map { bates.isEmpty ? $0 : "\(bates) · \($0)" } ?? bates
        let number = try typesetter.block(Passage("page \(page) of \(pages)"), .foot)
        let numbers = try typesetter.block(
            .line(name),
            .foot,
            width: Sheet.measure - number.width - 20,
            atMost: 1
        )
        canvas.show(numbers, x: Sheet.left, y: y)
        canvas.show(number, x: Sheet.left + Sheet.measure - number.width, y: y)
    }
}
