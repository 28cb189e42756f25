internal import CLibZip

/// libzip, loaded.
@safe struct ZipLibrary {
    let functions: CLibZip

    /// The library, loaded on first use and never unloaded; or why it cannot be loaded.
    static func loaded() -> Result<ZipLibrary, MissingLibrary> {
        outcome
    }

    private static let outcome: Result<ZipLibrary, MissingLibrary> = {
        var functions = CLibZip()
        guard let reason = unsafe CLibZip_load(&functions) else {
            return .success(ZipLibrary(functions: functions))
        }
        return .failure(MissingLibrary(reason: unsafe String(cString: reason)))
    }()

    /// Why libzip cannot be loaded.
    struct MissingLibrary: Error {
        let reason: String
    }

    /// A text of libzip's.
    @unsafe static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }

    /// What libzip says of an error number of its own.
    func text(ofCode code: Int32) -> String {
        var error = unsafe zip_error_t()
        unsafe functions.error_init_with_code(&error, code)
        defer { unsafe functions.error_fini(&error) }
        return unsafe ZipLibrary.text(functions.error_strerror(&error))
    }
}

// The pointers to functions are written once, before anybody reads them, and libzip keeps nothing
// between the archives that it has open.
extension ZipLibrary: @unchecked Sendable {}

/// The sole owner of one `zip_t`.
@safe struct ZipArchive: ~Copyable {
    let library: ZipLibrary
    let archive: OpaquePointer
    private var isOpen = true

    /// Opens the archive at that path; or the number of the error.
    static func open(
        _ path: String,
        _ flags: Int32,
        with library: ZipLibrary
    ) throws(ErrorNumber) -> ZipArchive {
        var code: Int32 = 0
        guard let archive = unsafe library.functions.open(path, flags, &code) else {
            throw ErrorNumber(code: code)
        }
        return unsafe ZipArchive(owning: archive, library: library)
    }

    /// libzip's number of an error.
    struct ErrorNumber: Error {
        let code: Int32
    }

    private init(owning archive: OpaquePointer, library: ZipLibrary) {
        unsafe self.archive = archive
        self.library = library
    }

    deinit {
        if isOpen { unsafe library.functions.discard(archive) }
    }

    /// What libzip says of the last error.
    var lastError: String {
        unsafe ZipLibrary.text(
            library.functions.error_strerror(library.functions.get_error(archive))
        )
    }

    /// Writes what was added; nil, or why it was not written.
    mutating func close() -> String? {
        guard unsafe library.functions.close(archive) == 0 else { return lastError }
        isOpen = false
        return nil
    }
}
