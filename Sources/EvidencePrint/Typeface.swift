/// The fonts of a book, embedded in it; every Debian with fontconfig has them.
///
/// Between them they have Latin, Cyrillic with the letters of Kazakh, Greek, Armenian and Georgian.
/// Any other script is set in whichever installed font has it.
enum FontFamily: String, CaseIterable {
    case serif = "DejaVu Serif"
    case sans = "DejaVu Sans"
    case mono = "DejaVu Sans Mono"
}

/// How text looks: which font, how large, how dark.
struct Typeface {
    let family: FontFamily

    /// In points.
    var size: Double

    var isBold = false

    /// From 0, black, to 1, white.
    var grey = 0.0

    /// What is added to the height that the font gives a line, in points.
    var leading = 1.0

    static let title = Typeface(family: .serif, size: 18, isBold: true)
    static let subtitle = Typeface(family: .sans, size: 9.5, grey: 0.3)
    static let heading = Typeface(family: .sans, size: 11, isBold: true)
    static let paragraph = Typeface(family: .serif, size: 10.5, leading: 2)

    static let bates = Typeface(family: .sans, size: 15, isBold: true)
    static let record = Typeface(family: .sans, size: 10)
    static let chain = Typeface(family: .serif, size: 10.5, leading: 2)
    static let words = Typeface(family: .serif, size: 13.5, leading: 4)
    static let note = Typeface(family: .sans, size: 8.5, grey: 0.3)
    static let factName = Typeface(family: .sans, size: 8.5, grey: 0.3)
    static let fact = Typeface(family: .sans, size: 9)
    static let code = Typeface(family: .mono, size: 8)
    static let remark = Typeface(family: .sans, size: 9.5, leading: 1.5)
    static let source = Typeface(family: .serif, size: 10, grey: 0.4, leading: 2)

    static let column = Typeface(family: .sans, size: 8, isBold: true)
    static let row = Typeface(family: .sans, size: 8.5)
    static let foot = Typeface(family: .sans, size: 7.5, grey: 0.2)
}
