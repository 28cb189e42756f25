internal import GRDBSQLite

/// Files of SQLite of which every page ends with a sum over itself.
///
/// SQLite notices damage to the form of a page, and takes other damage for data: a word that is not
/// found for a flipped bit would be a wrong answer. So pages are read and written through here. To
/// SQLite a page that is not what was written is an error of reading, and then the index is made
/// anew. Journals have sums of their own and are left as they are.
enum SummedPages {
    /// The name by which a file is opened so: `file:<path>?vfs=evidence-index`.
    static let name = "evidence-index"

    static let pageSize = 4_096

    /// Each page has room for its sum at its end, so many bytes.
    static let sumLength = 8

    /// What SQLite answered when the name was made known to it.
    ///
    /// What is registered is the system's own way to files but for opening, in which a database
    /// gets other functions to read and to write a piece.
    static let registration: Int32 = {
        guard let system = unsafe sqlite3_vfs_find(nil) else { return SQLITE_ERROR }
        // Both stay for as long as the process does, since SQLite keeps them.
        let name = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Self.name.utf8.count + 1)
        _ = unsafe name.initialize(from: Self.name.utf8.map { CChar(bitPattern: $0) } + [0])
        let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        unsafe own.initialize(to: system.pointee)
        unsafe own.pointee.zName = UnsafePointer(name.baseAddress)
        unsafe own.pointee.pNext = nil
        unsafe own.pointee.xOpen = { vfs, name, file, flags, outFlags in
            guard let system = unsafe sqlite3_vfs_find(nil) else { return SQLITE_ERROR }
            let code = unsafe system.pointee.xOpen(vfs, name, file, flags, outFlags)
            guard code == SQLITE_OK, flags & SQLITE_OPEN_MAIN_DB != 0, let file = unsafe file else {
                return code
            }
            unsafe SummedMethods.put(on: file)
            return code
        }
        return unsafe sqlite3_vfs_register(own, 0)
    }()

    /// Writes the sum of the page that stands at `offset` of the file at its end.
    fileprivate static func close(_ page: UnsafeMutableRawPointer, at offset: Int64) {
        let sum = unsafe self.sum(of: page, at: offset)
        unsafe page.storeBytes(of: sum, toByteOffset: pageSize - sumLength, as: UInt64.self)
    }

    /// Whether the page that stands at `offset` of the file ends with its sum.
    fileprivate static func isWhole(_ page: UnsafeRawPointer, at offset: Int64) -> Bool {
        let stored = unsafe page.loadUnaligned(
            fromByteOffset: pageSize - sumLength,
            as: UInt64.self
        )
        return unsafe stored == sum(of: page, at: offset)
    }

    /// A sum that differs for any two pages which differ in one word, and for other places.
    private static func sum(of page: UnsafeRawPointer, at offset: Int64) -> UInt64 {
        var sum = UInt64(bitPattern: offset) &+ 0x9E37_79B9_7F4A_7C15
        for word in stride(from: 0, to: pageSize - sumLength, by: 8) {
            sum ^= unsafe page.loadUnaligned(fromByteOffset: word, as: UInt64.self)
            // Odd, so that no two sums become one; and turned, so that high bits reach low ones.
            sum = sum &* 0x9FB2_1C65_1E98_DF25
            sum ^= sum >> 32
        }
        return sum
    }

    fileprivate static func isPage(_ count: Int32, at offset: Int64) -> Bool {
        count == pageSize && offset.isMultiple(of: Int64(pageSize))
    }
}

/// The functions of an open file, and those of the system that they call.
///
/// The first must come first: it is what SQLite takes this for.
@unsafe
private struct SummedMethods {
    var own: sqlite3_io_methods
    let system: UnsafePointer<sqlite3_io_methods>

    /// Has a file, which the system has opened, read and written through its pages' sums.
    static func put(on file: UnsafeMutablePointer<sqlite3_file>) {
        guard let system = unsafe file.pointee.pMethods else { return }
        var own = unsafe system.pointee
        // Without later functions the file is not mapped into memory, past the ones below.
        own.iVersion = 1
        unsafe own.xRead = { file, buffer, count, offset in
            guard let file = unsafe file, let buffer = unsafe buffer else { return SQLITE_IOERR }
            let code = unsafe SummedMethods.of(file).pointee.system.pointee
                .xRead(file, buffer, count, offset)
            guard code == SQLITE_OK, SummedPages.isPage(count, at: offset) else { return code }
            return unsafe SummedPages.isWhole(buffer, at: offset)
                ? SQLITE_OK : SQLITE_IOERR | 32 << 8  // SQLITE_IOERR_DATA
        }
        unsafe own.xWrite = { file, buffer, count, offset in
            guard let file = unsafe file, let buffer = unsafe buffer else {
                return SQLITE_IOERR
            }
            if SummedPages.isPage(count, at: offset) {
                // SQLite has no use for these bytes, which it was told to leave free.
                unsafe SummedPages.close(UnsafeMutableRawPointer(mutating: buffer), at: offset)
            }
            return unsafe SummedMethods.of(file).pointee.system.pointee
                .xWrite(file, buffer, count, offset)
        }
        unsafe own.xClose = { file in
            guard let file = unsafe file else { return SQLITE_IOERR }
            let methods = unsafe SummedMethods.of(file)
            unsafe file.pointee.pMethods = methods.pointee.system
            let code = unsafe methods.pointee.system.pointee.xClose(file)
            unsafe methods.deinitialize(count: 1)
            unsafe methods.deallocate()
            return code
        }
        let methods = UnsafeMutablePointer<SummedMethods>.allocate(capacity: 1)
        unsafe methods.initialize(to: SummedMethods(own: own, system: system))
        unsafe file.pointee.pMethods = UnsafeRawPointer(methods)
            .assumingMemoryBound(to: sqlite3_io_methods.self)
    }

    private static func of(
        _ file: UnsafeMutablePointer<sqlite3_file>
    ) -> UnsafeMutablePointer<SummedMethods> {
        unsafe UnsafeMutableRawPointer(mutating: UnsafeRawPointer(file.pointee.pMethods))
            .assumingMemoryBound(to: SummedMethods.self)
    }
}
