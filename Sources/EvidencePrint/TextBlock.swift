internal import CPango

/// The sole owner of one `PangoLayout`: text laid out in lines.
@safe struct TextBlock: ~Copyable {
    private let layout: OpaquePointer?
    private let library: PangoLibrary

    let lines: [Line]
    let typeface: Typeface

    /// A line of it; measures in points.
    struct Line {
        /// How far from the left edge it begins, in text that runs from the right.
        let start: Double
        let width: Double

        /// From its top to the line that its letters stand on.
        let ascent: Double
        let height: Double
    }

    init(owning layout: OpaquePointer?, typeface: Typeface, library: PangoLibrary) {
        unsafe self.layout = layout
        self.library = library
        self.typeface = typeface
        lines = unsafe Self.lines(of: layout, leading: typeface.leading, library.functions)
    }

    deinit {
        unsafe library.functions.g_object_unref(UnsafeMutableRawPointer(layout))
    }

    /// The height of all lines.
    var height: Double { lines.reduce(0) { $0 + $1.height } }

    /// The width of the longest line.
    var width: Double { lines.map(\.width).max() ?? 0 }

    /// Whether a character of it would be an empty box.
    var lacksGlyph: Bool {
        unsafe library.functions.pango_layout_get_unknown_glyphs_count(layout) > 0
    }

    /// A line as Pango draws it, owned by the layout.
    @unsafe func line(_ index: Int) -> OpaquePointer? {
        unsafe library.functions.pango_layout_get_line_readonly(layout, Int32(index))
    }

    private static func lines(
        of layout: OpaquePointer?,
        leading: Double,
        _ pango: CPango
    ) -> [Line] {
        let iterator = unsafe pango.pango_layout_get_iter(layout)
        defer { unsafe pango.pango_layout_iter_free(iterator) }
        var lines: [Line] = []
        repeat {
            var extents = PangoRectangle()
            unsafe pango.pango_layout_iter_get_line_extents(iterator, nil, &extents)
            let baseline = unsafe pango.pango_layout_iter_get_baseline(iterator)
            lines.append(
                Line(
                    start: points(extents.x),
                    width: points(extents.width),
                    ascent: points(baseline - extents.y),
                    height: points(extents.height) + leading
                )
            )
        } while unsafe pango.pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    private static func points(_ units: Int32) -> Double {
        Double(units) / Double(PANGO_SCALE)
    }
}
