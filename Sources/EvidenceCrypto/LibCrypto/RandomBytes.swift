internal import CLibCrypto

/// Bytes nobody can guess, from `RAND_bytes`: salts, for instance.
///
/// `count` is at most 2^31-1. One call for many salts is cheaper than many calls.
public func randomBytes(_ count: Int) throws(CryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try require(unsafe RAND_bytes(&bytes, Int32(count)), from: "RAND_bytes")
    return bytes
}
