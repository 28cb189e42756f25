internal import EvidenceCrypto
internal import Glibc
internal import SystemPackage

/// Performs a call of swift-system and gives its failure the operation and the path.
func performing<Result>(
    _ operation: String,
    on path: FilePath,
    _ call: () throws -> Result
) throws(StoreError) -> Result {
    do {
        return try call()
    } catch {
        // swift-system declares no type, and throws nothing but `Errno`.
        throw .system(operation, path, error as? Errno ?? .invalidArgument)
    }
}

/// Performs a call of the C library that returns -1 where it fails, again where it was
/// interrupted.
@discardableResult
func performing(
    _ operation: String,
    on path: FilePath,
    result call: () -> Int32
) throws(StoreError) -> Int32 {
    while true {
        let result = call()
        guard result == -1 else { return result }
        let errno = Errno(rawValue: Glibc.errno)
        guard errno == .interrupted else {
            throw .system(operation, path, errno)
        }
    }
}

/// Performs a computation of libcrypto.
func computing<Result: ~Copyable>(
    _ computation: () throws(CryptoError) -> Result
) throws(StoreError) -> Result {
    do throws(CryptoError) {
        return try computation()
    } catch {
        throw .crypto(error)
    }
}

extension StoreError {
    /// A call into the operating system that failed.
    static func system(_ operation: String, _ path: FilePath, _ errno: Errno) -> StoreError {
        .failed(SystemFailure(operation: operation, path: path, errno: errno))
    }

    /// The reason that the operating system gave, if it is that which failed.
    var errno: Errno? {
        guard case .failed(let failure) = self else { return nil }
        return failure.errno
    }
}
