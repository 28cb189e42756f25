internal import CPango

/// Pango and Cairo, loaded.
@safe struct PangoLibrary {
    let functions: CPango

    /// The libraries, loaded on first use and never unloaded.
    static func loaded() throws(PrintError) -> PangoLibrary {
        try outcome.get()
    }

    private static let outcome: Result<PangoLibrary, PrintError> = {
        var functions = CPango()
        guard let reason = unsafe CPango_load(&functions) else {
            return .success(PangoLibrary(functions: functions))
        }
        return .failure(.noLibrary(reason: unsafe String(cString: reason)))
    }()
}

// The pointers to functions are written once, before anybody reads them; what is drawn with them
// is of one thread.
extension PangoLibrary: @unchecked Sendable {}
