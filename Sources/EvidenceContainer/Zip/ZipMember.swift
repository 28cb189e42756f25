internal import CLibZip
internal import Glibc

/// What the headers of a container say of one member.
struct ZipMember {
    let index: zip_uint64_t
    let name: String

    /// How many bytes its name has in the container.
    let nameLength: Int

    /// How many bytes it says that it has, and how many of them stand there.
    let size: Int
    let compressedSize: Int

    /// The number of the method by which it is compressed.
    let method: Int

    let isEncrypted: Bool

    /// Whether it is a plain file where its attributes say what it is.
    let isFile: Bool

    /// Whether another member has its name.
    private(set) var isAmbiguous = false

    /// The same, known to have a double.
    var ambiguous: ZipMember {
        var member = self
        member.isAmbiguous = true
        return member
    }

    /// Whether its bytes are as they are, or deflated.
    var isReadable: Bool {
        !isEncrypted && (method == Int(ZIP_CM_STORE) || method == Int(ZIP_CM_DEFLATE))
    }

    /// Whether it unpacks to more than anybody needs.
    var isBurden: Bool {
        size > ContainerReader.mostBytes
            || size > ContainerReader.ratioFreeBytes
                && size / ContainerReader.ratio > compressedSize
    }
}

extension ZipArchive {
    /// What the headers say of each member, in the order of the directory.
    func members() -> [ZipMember] {
        let count = unsafe library.functions.get_num_entries(archive, 0)
        return (0..<zip_uint64_t(max(0, count))).map { member($0) }
    }

    private func member(_ index: zip_uint64_t) -> ZipMember {
        let functions = library.functions
        var status = unsafe zip_stat_t()
        _ = unsafe functions.stat_index(archive, index, 0, &status)
        let name = unsafe functions.get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW))
        var system: zip_uint8_t = 0
        var attributes: zip_uint32_t = 0
        _ = unsafe functions.file_get_external_attributes(archive, index, 0, &system, &attributes)
        return unsafe ZipMember(
            index: index,
            name: ZipLibrary.text(name),
            nameLength: Self.length(name),
            size: Int(clamping: status.size),
            compressedSize: Int(clamping: status.comp_size),
            method: Int(status.comp_method),
            isEncrypted: status.encryption_method != ZIP_EM_NONE,
            isFile: Self.isFile(system, attributes)
        )
    }

    private static func length(_ name: UnsafePointer<CChar>?) -> Int {
        guard let name = unsafe name else { return 0 }
        return unsafe strlen(name)
    }

    /// Whether the attributes are those of a file: of Unix the upper half tells the type, of others
    /// two bits tell folders and names of volumes.
    private static func isFile(_ system: zip_uint8_t, _ attributes: zip_uint32_t) -> Bool {
        let type = attributes >> 16 & 0o170000
        let isUnix = [ZIP_OPSYS_UNIX, ZIP_OPSYS_OS_X].contains(UInt32(system))
        return attributes & 0x18 == 0 && (!isUnix || type == 0 || type == 0o100000)
    }

    /// Unpacks a member piece by piece.
    func read(
        _ member: ZipMember,
        _ take: (Span<UInt8>) throws(ContainerRefusal) -> Void
    ) throws(ContainerRefusal) {
        guard member.isReadable else {
            throw .damaged(member.name, reason: "it is encrypted, or compressed by another method")
        }
        let file = try ZipFile(member, in: self)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        while true {
            let count = try file.read(&buffer)
            guard count > 0 else { break }
            total += count
            guard total <= member.size else {
                throw .damaged(member.name, reason: "it is longer than its headers say")
            }
            try take(buffer.span.extracting(0..<count))
        }
        guard total == member.size else {
            throw .damaged(member.name, reason: "it is shorter than its headers say")
        }
    }
}

/// The sole owner of one `zip_file_t`, a member that is being read; the archive must outlive it.
@safe private struct ZipFile: ~Copyable {
    private let library: ZipLibrary
    private let file: OpaquePointer
    private let name: String

    init(_ member: ZipMember, in archive: borrowing ZipArchive) throws(ContainerRefusal) {
        let file = unsafe archive.library.functions.fopen_index(archive.archive, member.index, 0)
        guard let file = unsafe file else {
            throw .damaged(member.name, reason: archive.lastError)
        }
        unsafe self.file = file
        library = archive.library
        name = member.name
    }

    deinit {
        // What could fail has failed while reading.
        _ = unsafe library.functions.fclose(file)
    }

    /// Fills the buffer; how many bytes came, none at the end.
    func read(_ buffer: inout [UInt8]) throws(ContainerRefusal) -> Int {
        let count = unsafe library.functions.fread(file, &buffer, zip_uint64_t(buffer.count))
        guard count >= 0 else {
            let error = unsafe library.functions.file_get_error(file)
            throw .damaged(
                name,
                reason: unsafe ZipLibrary.text(library.functions.error_strerror(error))
            )
        }
        return Int(count)
    }
}
