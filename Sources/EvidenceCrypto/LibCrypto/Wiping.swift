internal import CLibCrypto

/// Overwrites a secret with zeros, in a way that the compiler does not leave out.
///
/// It reaches this array alone: copies that were made before keep their bytes.
public func wipe(_ secret: inout [UInt8]) {
    unsafe secret.withUnsafeMutableBytes { secret in
        unsafe OPENSSL_cleanse(secret.baseAddress, secret.count)
    }
}
