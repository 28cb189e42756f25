internal import CLibCurl

/// libcurl, loaded.
@safe struct CurlLibrary {
    let functions: CLibCurl

    /// The library, loaded on first use and never unloaded.
    static func loaded() throws(NetworkError) -> CurlLibrary {
        try outcome.get()
    }

    private static let outcome: Result<CurlLibrary, NetworkError> = {
        var functions = CLibCurl()
        guard let reason = unsafe CLibCurl_load(&functions) else {
            return .success(CurlLibrary(functions: functions))
        }
        return .failure(.noLibrary(reason: unsafe String(cString: reason)))
    }()
}

// The pointers to functions are written once, before anybody reads them, and the functions may be
// called by several threads, each with a transfer of its own.
extension CurlLibrary: @unchecked Sendable {}
