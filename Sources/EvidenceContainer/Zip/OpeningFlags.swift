internal import CLibZip

/// libzip's flags for opening an archive.
enum OpeningFlags {
    /// A new file in place of any that is there.
    static let create = ZIP_CREATE | ZIP_TRUNCATE

    /// Reads only, and holds each member's two headers against each other.
    static let readStrictly = ZIP_RDONLY | ZIP_CHECKCONS

    /// Reads only.
    static let read = ZIP_RDONLY
}

extension ZipArchive.ErrorNumber {
    /// Whether two members have one name.
    var meansTwice: Bool { code == ZIP_ER_EXISTS }
}
