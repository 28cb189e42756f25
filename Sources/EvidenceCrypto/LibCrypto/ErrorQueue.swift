internal import CLibCrypto

extension CryptoError {
    /// The failure of `function`, with all that OpenSSL has to say about it.
    ///
    /// Empties the calling thread's error queue, so that no line is later laid at the door of
    /// another call.
    init(function: String) {
        self.init(function: function, lines: drainErrorQueue())
    }
}

/// Throws unless `result` is 1, which is success in all of libcrypto that we call.
func require(_ result: Int32, from function: String) throws(CryptoError) {
    guard result == 1 else { throw CryptoError(function: function) }
}

/// What `result`, of a function that checks a signature or a key, says: 1 is yes, 0 is no.
///
/// Empties the calling thread's error queue after a no, which is not an error here.
func verdict(_ result: Int32, from function: String) throws(CryptoError) -> Bool {
    if result == 0 {
        drainErrorQueue()
        return false
    }
    try require(result, from: function)
    return true
}

/// Empties the calling thread's error queue and returns its lines, oldest first.
@discardableResult
func drainErrorQueue() -> [String] {
    var lines: [String] = []
    while true {
        var data: UnsafePointer<CChar>?
        var flags: Int32 = 0
        let code = unsafe ERR_get_error_all(nil, nil, nil, &data, &flags)
        guard code != 0 else { return lines }
        var text = [CChar](repeating: 0, count: 256)
        unsafe ERR_error_string_n(code, &text, text.count)
        var line = String(terminated: text)
        if flags & ERR_TXT_STRING != 0, let data = unsafe data {
            line += unsafe " (\(String(cString: data)))"
        }
        lines.append(line)
    }
}

extension String {
    /// The text that a C function wrote into `buffer` and ended with a zero.
    init(terminated buffer: [CChar]) {
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
