internal import Glibc
public import SystemPackage

/// Writes containers: ZIP files that say nothing but names and bytes.
public enum Container {
    /// The media type of an ASiC-E, which is what the first member holds.
    public static let mediaType = "application/vnd.etsi.asic-e+zip"

    /// The name of the first member.
    public static let mediaTypeName = "mimetype"

    /// A container has at most so many members and so many bytes, which are those that a ZIP can
    /// have without its extensions.
    public static let mostMembers = 65_534
    static let mostBytes = 0xFFFF_FFFE

    /// Makes a container of files that lie in a folder.
    ///
    /// The same names and files give the same bytes: the times are 1980-01-01, the attributes
    /// those of a plain file. `mimetype` is stored, so that the media type stands where programs
    /// look for it, and all others are deflated, but for those of which almost nothing would be
    /// left. No more than one file is in memory, and of it a part. Where this returns, the
    /// container is on the disk and has its name; where it throws, nothing has it.
    ///
    /// - Parameters:
    ///   - names: The names of the members in their order, `mimetype` first; under the same names
    ///     their files lie in the folder.
    ///   - folder: Where they lie.
    ///   - path: The container's name, which must be free.
    ///   - onProgress: Is told which part is written, from 0 to 1.
    /// - Throws: ``ContainerError``.
    public static func write(
        _ names: [String],
        from folder: FilePath,
        to path: FilePath,
        onProgress: @escaping (Double) -> Void = { _ in }
    ) throws(ContainerError) {
        try check(names, in: folder)
        let parent = path.removingLastComponent()
        guard let name = path.lastComponent?.string else {
            throw .system("open", path, .isDirectory)
        }
        let temporary = parent.appending(".\(name).tmp")
        do throws(ContainerError) {
            try remove(temporary)
            try writeArchive(names, storing: [], from: folder, to: temporary, onProgress)
            // What deflates as a zip bomb does, such as a blank scan, is stored as it is: a reader
            // would refuse it otherwise.
            let burdens = try burdens(in: temporary)
            if !burdens.isEmpty {
                try remove(temporary)
                try writeArchive(names, storing: burdens, from: folder, to: temporary, onProgress)
            }
            try synchronize(temporary)
            // Unlike a rename, a link takes no name that something else has.
            try call("link", path) {
                unsafe temporary.withCString { from in
                    unsafe path.withCString { unsafe link(from, $0) }
                }
            }
            try remove(temporary)
            try synchronize(parent.isEmpty ? "." : parent)
        } catch {
            // The container is not handed over; what is left of it is hidden and is replaced.
            _ = unsafe temporary.withCString { unsafe unlink($0) }
            throw error
        }
    }

    private static func check(
        _ names: [String],
        in folder: FilePath
    ) throws(ContainerError) {
        guard names.first == mediaTypeName else { throw .mediaType }
        guard names.count <= mostMembers else { throw .tooMany(limit: mostMembers) }
        let findings = MemberNames.findings(in: names)
        guard findings.isEmpty else { throw .names(findings) }
        // libzip opens the files only while it writes.
        for name in names { try requireFile(folder.appending(name)) }
        let file = folder.appending(mediaTypeName)
        guard try contents(of: file, upTo: 256) == Array(mediaType.utf8) else { throw .mediaType }
    }

    /// The members of a container that was just written which a reader would not unpack.
    private static func burdens(in path: FilePath) throws(ContainerError) -> Set<String> {
        do throws(ContainerRefusal) {
            let reader = try ContainerReader(opening: path)
            return Set(
                reader.findings.compactMap { finding in
                    if case .expands(let name) = finding { name } else { nil }
                }
            )
        } catch {
            throw .zip(path, reason: error.description)
        }
    }

    private static func writeArchive(
        _ names: [String],
        storing stored: Set<String>,
        from folder: FilePath,
        to path: FilePath,
        _ onProgress: @escaping (Double) -> Void
    ) throws(ContainerError) {
        let library: ZipLibrary
        switch ZipLibrary.loaded() {
        case .success(let loaded): library = loaded
        case .failure(let missing): throw .noLibrary(reason: missing.reason)
        }
        var archive: ZipArchive
        do throws(ZipArchive.ErrorNumber) {
            archive = try ZipArchive.open(path.string, OpeningFlags.create, with: library)
        } catch {
            throw .zip(path, reason: library.text(ofCode: error.code))
        }
        for name in names {
            let file = folder.appending(name)
            let refusal = archive.add(
                name,
                from: file.string,
                isStored: name == mediaTypeName || stored.contains(name)
            )
            if let refusal { throw .zip(file, reason: refusal) }
        }
        let receiver = ProgressReceiver(onProgress)
        guard archive.reportProgress(to: receiver) else {
            throw .zip(path, reason: archive.lastError)
        }
        let refusal = archive.close()
        withExtendedLifetime(receiver) {}
        if let refusal { throw .zip(path, reason: refusal) }
        guard try size(of: path) <= mostBytes else { throw .tooLarge(limit: mostBytes) }
    }
}
