internal import CLibZip

extension ZipArchive {
    /// Adds the file at `path` as the last member, to be read when the archive is closed; nil, or
    /// why it cannot be.
    ///
    /// All that a ZIP says of a file beside its name and its bytes is the same for every member.
    mutating func add(_ name: String, from path: String, isStored: Bool) -> String? {
        let functions = library.functions
        var error = unsafe zip_error_t()
        unsafe functions.error_init_with_code(&error, ZIP_ER_OK)
        defer { unsafe functions.error_fini(&error) }
        guard let source = unsafe functions.source_file_create(path, 0, -1, &error) else {
            return unsafe ZipLibrary.text(functions.error_strerror(&error))
        }
        let index = unsafe functions.file_add(archive, name, source, 0)
        guard index >= 0 else {
            unsafe functions.source_free(source)
            return lastError
        }
        let method = isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        let member = zip_uint64_t(index)
        guard
            unsafe functions.set_file_compression(archive, member, method, 0) == 0,
            unsafe functions.file_set_dostime(archive, member, 0, Self.firstDay, 0) == 0,
            unsafe functions.file_set_external_attributes(
                archive,
                member,
                0,
                zip_uint8_t(ZIP_OPSYS_UNIX),
                Self.plainFile
            ) == 0
        else { return lastError }
        return nil
    }

    /// 1980-01-01, before which no time of MS-DOS lies: years since 1980, month, day.
    private static let firstDay: zip_uint16_t = 0 << 9 | 1 << 5 | 1

    /// A regular file that its owner writes and all read, as Unix has it in the upper half.
    private static let plainFile: zip_uint32_t = 0o100644 << 16

    /// Has `report` told from time to time which part of the archive is written, from 0 to 1.
    ///
    /// The receiver must live until the archive is closed.
    mutating func reportProgress(to receiver: ProgressReceiver) -> Bool {
        unsafe library.functions.register_progress(
            archive,
            0.001,
            tellProgress,
            nil,
            Unmanaged.passUnretained(receiver).toOpaque()
        ) == 0
    }
}

/// Who is told of the progress.
///
/// It is a class so that there is one address to give to libzip.
final class ProgressReceiver {
    let report: (Double) -> Void

    init(_ report: @escaping (Double) -> Void) {
        self.report = report
    }
}

/// libzip's `zip_progress_callback`.
private func tellProgress(
    archive: OpaquePointer?,
    part: Double,
    receiver: UnsafeMutableRawPointer?
) {
    guard let receiver = unsafe receiver else { return }
    unsafe Unmanaged<ProgressReceiver>.fromOpaque(receiver).takeUnretainedValue().report(part)
}
