internal import CPango
internal import SystemPackage

/// The sole owner of a PDF file that is being drawn; measures are in points from the top left.
///
/// One that leads nowhere draws nothing: with it pages are counted.
@safe struct Canvas: ~Copyable {
    private let library: PangoLibrary
    private let surface: OpaquePointer?
    private let cairo: OpaquePointer?
    private let path: FilePath

    init(leadingNowhereWith library: PangoLibrary) {
        self.library = library
        unsafe surface = nil
        unsafe cairo = nil
        path = ""
    }

    /// - Throws: ``PrintError/unwritable(path:reason:)``.
    init(
        writingTo path: FilePath,
        width: Double,
        height: Double,
        _ library: PangoLibrary
    ) throws(PrintError) {
        self.library = library
        self.path = path
        let pango = library.functions
        unsafe surface = path.withPlatformString {
            unsafe pango.cairo_pdf_surface_create($0, width, height)
        }
        // From PDF 1.5 on newer versions of Cairo write the table of objects in a form that is not
        // read where the file is signed.
        unsafe pango.cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        unsafe cairo = pango.cairo_create(surface)
        try check()
    }

    deinit {
        guard unsafe surface != nil else { return }
        unsafe library.functions.cairo_destroy(cairo)
        unsafe library.functions.cairo_surface_destroy(surface)
    }

    private var isDrawn: Bool { unsafe cairo != nil }

    /// Draws one line of a block, its top left corner there.
    func show(_ block: borrowing TextBlock, line: Int, x: Double, y: Double) {
        guard isDrawn else { return }
        let pango = library.functions
        let place = block.lines[line]
        let grey = block.typeface.grey
        unsafe pango.cairo_set_source_rgb(cairo, grey, grey, grey)
        unsafe pango.cairo_move_to(cairo, x + place.start, y + place.ascent)
        unsafe pango.pango_cairo_show_layout_line(cairo, block.line(line))
    }

    /// Draws all lines of a block.
    func show(_ block: borrowing TextBlock, x: Double, y: Double) {
        var y = y
        for index in block.lines.indices {
            show(block, line: index, x: x, y: y)
            y += block.lines[index].height
        }
    }

    /// Draws the letters of a block's first line as shapes, around a point.
    ///
    /// They rise by an angle to the right, in radians. They are no text: who searches or copies the
    /// page does not meet them.
    func showShapes(_ block: borrowing TextBlock, around x: Double, _ y: Double, angle: Double) {
        guard isDrawn, let line = block.lines.first else { return }
        let pango = library.functions
        let grey = block.typeface.grey
        unsafe pango.cairo_save(cairo)
        unsafe pango.cairo_translate(cairo, x, y)
        unsafe pango.cairo_rotate(cairo, -angle)
        unsafe pango.cairo_move_to(cairo, -line.width / 2, line.ascent - line.height / 2)
        unsafe pango.pango_cairo_layout_line_path(cairo, block.line(0))
        unsafe pango.cairo_set_source_rgb(cairo, grey, grey, grey)
        unsafe pango.cairo_fill(cairo)
        unsafe pango.cairo_restore(cairo)
    }

    /// Fills a rectangle.
    func fill(x: Double, y: Double, width: Double, height: Double, grey: Double) {
        guard isDrawn else { return }
        unsafe library.functions.cairo_set_source_rgb(cairo, grey, grey, grey)
        unsafe library.functions.cairo_rectangle(cairo, x, y, width, height)
        unsafe library.functions.cairo_fill(cairo)
    }

    /// Draws a rectangle's edges.
    func frame(
        x: Double,
        y: Double,
        width: Double,
        height: Double,
        thickness: Double,
        grey: Double
    ) {
        guard isDrawn else { return }
        let pango = library.functions
        unsafe pango.cairo_set_source_rgb(cairo, grey, grey, grey)
        unsafe pango.cairo_set_line_width(cairo, thickness)
        unsafe pango.cairo_rectangle(cairo, x, y, width, height)
        unsafe pango.cairo_stroke(cairo)
    }

    /// Makes what is in a rectangle stand on yellow, and frames it for whoever prints without colour.
    func highlight(x: Double, y: Double, width: Double, height: Double) {
        guard isDrawn else { return }
        let pango = library.functions
        unsafe pango.cairo_save(cairo)
        unsafe pango.cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY)
        unsafe pango.cairo_set_source_rgb(cairo, 1, 0.94, 0.6)
        unsafe pango.cairo_rectangle(cairo, x, y, width, height)
        unsafe pango.cairo_fill(cairo)
        unsafe pango.cairo_restore(cairo)
        frame(x: x, y: y, width: width, height: height, thickness: 0.8, grey: 0)
    }

    /// Draws a picture as large as a rectangle.
    ///
    /// - Parameters:
    ///   - png: the picture.
    ///   - x: the rectangle's left edge.
    ///   - y: its upper edge.
    ///   - width: how wide it is.
    ///   - height: how high it is.
    /// - Throws: ``PrintError/badPicture(reason:)``.
    func drawPNG(
        _ png: [UInt8],
        x: Double,
        y: Double,
        width: Double,
        height: Double
    ) throws(PrintError) {
        guard isDrawn else { return }
        let pango = library.functions
        let image = unsafe PNGReader.image(of: png, pango)
        defer { unsafe pango.cairo_surface_destroy(image) }
        let status = unsafe pango.cairo_surface_status(image)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .badPicture(reason: statusText(status))
        }
        let columns = unsafe pango.cairo_image_surface_get_width(image)
        let rows = unsafe pango.cairo_image_surface_get_height(image)
        unsafe pango.cairo_save(cairo)
        unsafe pango.cairo_translate(cairo, x, y)
        unsafe pango.cairo_scale(cairo, width / Double(columns), height / Double(rows))
        unsafe pango.cairo_set_source_surface(cairo, image, 0, 0)
        unsafe pango.cairo_paint(cairo)
        unsafe pango.cairo_restore(cairo)
    }

    /// Names a place that links and bookmarks lead to.
    ///
    /// - Parameters:
    ///   - name: its name, of letters and digits.
    ///   - y: how far down the page it is.
    func nameDestination(_ name: String, y: Double) {
        guard isDrawn else { return }
        unsafe library.functions.cairo_tag_begin(cairo, CAIRO_TAG_DEST, "name='\(name)' x=0 y=\(y)")
        unsafe library.functions.cairo_tag_end(cairo, CAIRO_TAG_DEST)
    }

    /// Makes what is drawn next lead to a destination, until the link is ended.
    ///
    /// It is an item of a table of contents for the reader too. Cairo 1.16 would else refer to a
    /// part of the document's structure that it does not write.
    func beginLink(to destination: String) {
        guard isDrawn else { return }
        unsafe library.functions.cairo_tag_begin(cairo, "TOCI", "")
        unsafe library.functions.cairo_tag_begin(cairo, CAIRO_TAG_LINK, "dest='\(destination)'")
    }

    func endLink() {
        guard isDrawn else { return }
        unsafe library.functions.cairo_tag_end(cairo, CAIRO_TAG_LINK)
        unsafe library.functions.cairo_tag_end(cairo, "TOCI")
    }

    /// Adds a bookmark, and returns what others are put under it by.
    @discardableResult
    func addBookmark(_ title: String, to destination: String, under parent: Int32 = 0) -> Int32 {
        guard isDrawn else { return 0 }
        return unsafe library.functions.cairo_pdf_surface_add_outline(
            surface,
            parent,
            Passage.line(title).shown,
            "dest='\(destination)'",
            cairo_pdf_outline_flags_t(0)
        )
    }

    /// Says what the file is.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - made: when it was made, in ISO 8601, in UTC.
    func describe(title: String, made: String) {
        guard isDrawn else { return }
        let set = unsafe library.functions.cairo_pdf_surface_set_metadata
        unsafe set?(surface, CAIRO_PDF_METADATA_TITLE, Passage.line(title).shown)
        unsafe set?(surface, CAIRO_PDF_METADATA_CREATE_DATE, made)
        unsafe set?(surface, CAIRO_PDF_METADATA_MOD_DATE, made)
    }

    /// - Throws: ``PrintError/unwritable(path:reason:)``.
    func endPage() throws(PrintError) {
        guard isDrawn else { return }
        unsafe library.functions.cairo_show_page(cairo)
        try check()
    }

    /// Writes what remains to be written.
    ///
    /// - Throws: ``PrintError/unwritable(path:reason:)``.
    consuming func finish() throws(PrintError) {
        guard isDrawn else { return }
        unsafe library.functions.cairo_surface_finish(surface)
        try check()
    }

    private func check() throws(PrintError) {
        let pango = library.functions
        var status = unsafe pango.cairo_surface_status(surface)
        if status == CAIRO_STATUS_SUCCESS { status = unsafe pango.cairo_status(cairo) }
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw .unwritable(path: path, reason: statusText(status))
    }

    private func statusText(_ status: cairo_status_t) -> String {
        let text = library.functions.cairo_status_to_string(status)
        return unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
    }
}
