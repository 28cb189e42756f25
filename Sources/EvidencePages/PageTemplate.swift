internal import Mustache

/// A page's template, filled with values.
///
/// Values that may be missing are asked for as `{{.name}}`, with a dot: without it Mustache would
/// look for a value of that name in what stands around.
struct PageTemplate {
    private let template: MustacheTemplate

    /// The template of a whole page with that body.
    init(body: String) throws(PageError) {
        // The content type is looked up by name while a template is read.
        MustacheContentTypes.register(PageTextContent(), named: PageTextContent.name)
        let text =
            "{{% CONTENT_TYPE: \(PageTextContent.name)}}\n"
            + PageFrame.start + body + PageFrame.end
        do {
            template = try MustacheTemplate(string: text)
        } catch {
            throw .template("\(error)")
        }
    }

    /// The page with those values.
    func page(_ values: some Any) -> String {
        template.render(values)
    }
}
