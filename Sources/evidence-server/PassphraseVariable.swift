internal import Glibc

/// The passphrase of the witness's key, as the process was started with it.
enum PassphraseVariable {
    /// The bytes of EVIDENCE_PASSPHRASE; nil where it is not set.
    static var value: [UInt8]? {
        guard let value = unsafe getenv("EVIDENCE_PASSPHRASE") else { return nil }
        let bytes = unsafe UnsafeBufferPointer(start: value, count: strlen(value))
        return unsafe bytes.map { UInt8(bitPattern: $0) }
    }
}
