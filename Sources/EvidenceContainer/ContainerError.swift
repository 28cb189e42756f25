public import SystemPackage

/// Why a container was not written.
public enum ContainerError: Error, Equatable {
    /// libzip cannot be loaded; with the reason.
    case noLibrary(reason: String)

    /// The first member is not `mimetype`, or does not hold the media type alone.
    case mediaType

    /// Names that a container may not have.
    case names([ContainerFinding])

    /// More members than a container may have.
    case tooMany(limit: Int)

    /// It would have more bytes than a container may have.
    case tooLarge(limit: Int)

    /// What stands there is no plain file.
    case notAFile(FilePath)

    /// libzip failed at that file; in its own words.
    case zip(FilePath, reason: String)

    /// A call into the operating system failed.
    case system(String, FilePath, Errno)
}

extension ContainerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noLibrary(let reason):
            "libzip, which writes and reads containers, cannot be loaded (\(reason))"
        case .mediaType:
            "the first member of a container is mimetype, and holds \(Container.mediaType)"
        case .names(let findings):
            "a container cannot hold these names: "
                + findings.map(\.description).joined(separator: "; ")
        case .tooMany(let limit): "a container has at most \(limit) members"
        case .tooLarge(let limit): "a container has at most \(limit) bytes"
        case .notAFile(let path): "\(path): it is no plain file"
        case .zip(let path, let reason): "\(path): \(reason)"
        case .system(let function, let path, let errno): "\(path): \(function): \(errno)"
        }
    }
}
