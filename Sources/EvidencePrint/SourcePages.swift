extension PageFlow {
    /// How the words look in their source: text below the rest, pictures on pages of their own.
    mutating func setSource(_ view: SourceView) throws(PrintError) {
        switch view {
        case .text(let text):
            skip(14)
            try need(70)
            try setCaption(text.caption)
            var passage = Passage(text.before)
            passage.append(text.quote, isQuote: true)
            passage.append(text.after)
            try set(passage, .source)
        case .page(let picture):
            try goOn()
            try setCaption(picture.caption)
            try setPicture(picture)
        }
    }

    private mutating func setCaption(_ caption: String) throws(PrintError) {
        try set(Passage("As it stands in the source"), .heading)
        try set(Passage(caption), .note)
        skip(5)
    }

    /// Draws a page as large as there is room for, with a frame around it and around the quote.
    private mutating func setPicture(_ picture: SourceView.PagePicture) throws(PrintError) {
        guard picture.width > 0, picture.height > 0 else {
            throw .badPicture(reason: "it has no size")
        }
        if furniture.bottom - y < 300 { try goOn() }
        let room = furniture.bottom - y - 4
        let scale = min(Sheet.measure / picture.width, room / picture.height)
        let x = Sheet.left + (Sheet.measure - picture.width * scale) / 2
        let width = picture.width * scale
        let height = picture.height * scale
        try canvas.drawPNG(picture.png, x: x, y: y, width: width, height: height)
        canvas.frame(x: x, y: y, width: width, height: height, thickness: 0.5, grey: 0.5)
        for mark in picture.marks {
            canvas.highlight(
                x: x + mark.x * scale - 1,
                y: y + mark.y * scale - 1,
                width: mark.width * scale + 2,
                height: mark.height * scale + 2
            )
        }
        skip(height)
    }
}
