/// Why a page could not be made: its template is wrong, whatever the values are.
public enum PageError: Error, Equatable, CustomStringConvertible {
    case template(String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .template(let reason): "the template of the page is wrong: \(reason)"
        }
    }
}
