internal import CPango

/// The sole owner of the fonts, and what lays out text in them.
@safe struct Typesetter: ~Copyable {
    let library: PangoLibrary
    private let map: OpaquePointer
    private let context: OpaquePointer

    /// - Throws: ``PrintError/noLibrary(reason:)`` or ``PrintError/noFont(_:)``.
    init() throws(PrintError) {
        let library = try PangoLibrary.loaded()
        let pango = library.functions
        guard
            let map = pango.pango_cairo_font_map_new(),
            let context = unsafe pango.pango_font_map_create_context(map)
        else { throw .noLibrary(reason: "there are no fonts") }

        // A point of the page is a unit of the layout, and no letter is moved to fit a screen.
        unsafe pango.pango_cairo_context_set_resolution(context, 72)
        let options = pango.cairo_font_options_create()
        unsafe pango.cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe pango.cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango.pango_cairo_context_set_font_options(context, options)
        unsafe pango.cairo_font_options_destroy(options)

        // The reader's locale has no part in it.
        unsafe pango.pango_context_set_language(context, pango.pango_language_from_string("en"))
        for family in FontFamily.allCases where unsafe !isInstalled(family, context, library) {
            unsafe pango.g_object_unref(UnsafeMutableRawPointer(context))
            unsafe pango.g_object_unref(UnsafeMutableRawPointer(map))
            throw .noFont(family.rawValue)
        }
        self.library = library
        unsafe self.map = map
        unsafe self.context = context
    }

    deinit {
        unsafe library.functions.g_object_unref(UnsafeMutableRawPointer(context))
        unsafe library.functions.g_object_unref(UnsafeMutableRawPointer(map))
    }

    /// Lays out text.
    ///
    /// - Parameters:
    ///   - passage: the text.
    ///   - typeface: its font.
    ///   - width: where lines end, in points; without it only at the ends of paragraphs.
    ///   - isCode: whether a line may end between any two characters.
    ///   - lines: how many lines a paragraph may have; what is beyond them is left out as `…`.
    /// - Returns: its lines.
    /// - Throws: ``PrintError/noGlyph(_:)``.
    func block(
        _ passage: Passage,
        _ typeface: Typeface,
        width: Double? = nil,
        isCode: Bool = false,
        atMost lines: Int? = nil
    ) throws(PrintError) -> TextBlock {
        let pango = library.functions
        let layout = unsafe pango.pango_layout_new(context)
        let font = FontDescription(typeface, library: library)
        unsafe pango.pango_layout_set_font_description(layout, font.pointer)
        let attributes = unsafe attributes(of: passage, typeface)
        unsafe pango.pango_layout_set_attributes(layout, attributes)
        unsafe pango.pango_attr_list_unref(attributes)
        if let width {
            unsafe pango.pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        }
        unsafe pango.pango_layout_set_wrap(layout, isCode ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR)
        if let lines {
            unsafe pango.pango_layout_set_height(layout, Int32(-lines))
            unsafe pango.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        let text = passage.text.map(CChar.init(bitPattern:)) + [0]
        unsafe pango.pango_layout_set_text(layout, text, Int32(passage.text.count))
        let block = unsafe TextBlock(owning: layout, typeface: typeface, library: library)
        if block.lacksGlyph { try refuseMissingGlyph(in: passage, typeface) }
        return block
    }

    /// - Throws: ``PrintError/noGlyph(_:)`` with the first character that no font has.
    private func refuseMissingGlyph(
        in passage: Passage,
        _ typeface: Typeface
    ) throws(PrintError) {
        let scalars = passage.shown.unicodeScalars
        var seen: Set<Unicode.Scalar> = []
        if scalars.count > 1 {
            for scalar in scalars where seen.insert(scalar).inserted {
                _ = try block(Passage(String(scalar)), typeface)
            }
        }
        throw .noGlyph(scalars.first { !$0.isASCII } ?? "\u{FFFD}")
    }

    /// No ligature, for a program that reads the page may not know it for its letters; no hyphen
    /// at the end of a line but for a soft one; and what the passage says of its parts.
    private func attributes(of passage: Passage, _ typeface: Typeface) -> OpaquePointer? {
        let pango = library.functions
        let list = pango.pango_attr_list_new()
        func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, to range: Range<Int>? = nil) {
            if let range {
                unsafe attribute?.pointee.start_index = UInt32(range.lowerBound)
                unsafe attribute?.pointee.end_index = UInt32(range.upperBound)
            }
            unsafe pango.pango_attr_list_insert(list, attribute)
        }
        unsafe add(pango.pango_attr_font_features_new("liga=0, clig=0, dlig=0, hlig=0, calt=0"))
        unsafe add(pango.pango_attr_insert_hyphens_new(passage.hasSoftHyphen ? 1 : 0))

        let small = FontDescription(
            Typeface(family: .sans, size: typeface.size * 0.78),
            library: library
        )
        for (range, look) in passage.spans {
            if look == .quote {
                unsafe add(pango.pango_attr_background_new(0xFFFF, 0xF000, 0x9800), to: range)
                unsafe add(pango.pango_attr_foreground_new(0, 0, 0), to: range)
                continue
            }
            let ground: UInt16 = look == .withheld ? 0 : 0x6000
            unsafe add(pango.pango_attr_font_desc_new(small.pointer), to: range)
            unsafe add(pango.pango_attr_background_new(ground, ground, ground), to: range)
            unsafe add(pango.pango_attr_foreground_new(0xFFFF, 0xFFFF, 0xFFFF), to: range)
        }
        return unsafe list
    }
}

/// Whether a font stands under its own name, and not another in its place.
private func isInstalled(
    _ family: FontFamily,
    _ context: OpaquePointer,
    _ library: PangoLibrary
) -> Bool {
    let pango = library.functions
    let wanted = FontDescription(Typeface(family: family, size: 10), library: library)
    guard let font = unsafe pango.pango_context_load_font(context, wanted.pointer) else {
        return false
    }
    let found = unsafe FontDescription(owning: pango.pango_font_describe(font), library)
    unsafe pango.g_object_unref(UnsafeMutableRawPointer(font))
    return Array(found.family.utf8) == Array(family.rawValue.utf8)
}

/// The sole owner of one `PangoFontDescription`.
@safe private struct FontDescription: ~Copyable {
    let pointer: OpaquePointer?
    private let library: PangoLibrary

    init(_ typeface: Typeface, library: PangoLibrary) {
        let pango = library.functions
        unsafe pointer = pango.pango_font_description_new()
        self.library = library
        unsafe pango.pango_font_description_set_family(pointer, typeface.family.rawValue)
        unsafe pango.pango_font_description_set_absolute_size(
            pointer,
            typeface.size * Double(PANGO_SCALE)
        )
        unsafe pango.pango_font_description_set_weight(
            pointer,
            typeface.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        )
    }

    init(owning pointer: OpaquePointer?, _ library: PangoLibrary) {
        unsafe self.pointer = pointer
        self.library = library
    }

    deinit {
        unsafe library.functions.pango_font_description_free(pointer)
    }

    var family: String {
        let name = unsafe library.functions.pango_font_description_get_family(pointer)
        return unsafe name.map { unsafe String(cString: $0) } ?? ""
    }
}
