internal import CLibCrypto

/// The sole owner of one `TS_RESP` that grants a token.
@safe struct ResponseHandle: ~Copyable {
    private let response: OpaquePointer

    private init(owning response: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let response = unsafe response else { throw CryptoError(function: function) }
        unsafe self.response = response
    }

    deinit {
        unsafe TS_RESP_free(response)
    }

    /// Reads all of `bytes`.
    static func read(_ bytes: [UInt8]) throws(TimestampRefusal) -> ResponseHandle {
        var consumed = 0
        let response = unsafe bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            let response = unsafe d2i_TS_RESP(nil, &position, bytes.count)
            if let start = bytes.baseAddress, let end = unsafe position {
                consumed = unsafe end - start
            }
            return unsafe response
        }
        guard unsafe response != nil else { throw .noResponse(reasons: drainErrorQueue()) }
        let handle = try computing { () throws(CryptoError) in
            try unsafe ResponseHandle(owning: response, from: "d2i_TS_RESP")
        }
        guard consumed == bytes.count else { throw .trailingBytes(bytes.count - consumed) }
        try handle.requireGranted()
        try handle.requireWholeContent()
        return handle
    }

    private func requireGranted() throws(TimestampRefusal) {
        guard let info = unsafe TS_RESP_get_status_info(response) else {
            throw .field("status")
        }
        let status = unsafe ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(info))
        guard status != Int(TS_STATUS_GRANTED), status != Int(TS_STATUS_GRANTED_WITH_MODS) else {
            return
        }
        var text: [String] = []
        let lines = unsafe TS_STATUS_INFO_get0_text(info)
        for index in 0..<max(0, unsafe OPENSSL_sk_num(lines)) {
            guard let line = unsafe OPENSSL_sk_value(lines, index) else { continue }
            let bytes = unsafe UnsafePointer(line.assumingMemoryBound(to: ASN1_STRING.self))
                .contents
            text.append(String(decoding: bytes, as: UTF8.self))
        }
        let bits = unsafe TS_STATUS_INFO_get0_failure_info(info)
        let failures = Self.failures.filter { bit, _ in
            unsafe bits != nil && ASN1_BIT_STRING_get_bit(bits, bit) == 1
        }
        throw .notGranted(status: status, text: text, failures: failures.map(\.name))
    }

    /// The failures of RFC 3161 §2.4.2, by their bits.
    private static let failures: [(bit: Int32, name: String)] = [
        (TS_INFO_BAD_ALG, "badAlg"),
        (TS_INFO_BAD_REQUEST, "badRequest"),
        (TS_INFO_BAD_DATA_FORMAT, "badDataFormat"),
        (TS_INFO_TIME_NOT_AVAILABLE, "timeNotAvailable"),
        (TS_INFO_UNACCEPTED_POLICY, "unacceptedPolicy"),
        (TS_INFO_UNACCEPTED_EXTENSION, "unacceptedExtension"),
        (TS_INFO_ADD_INFO_NOT_AVAILABLE, "addInfoNotAvailable"),
        (TS_INFO_SYSTEM_FAILURE, "systemFailure"),
    ]

    /// Makes sure that what was signed is one TSTInfo and nothing behind it.
    private func requireWholeContent() throws(TimestampRefusal) {
        guard let token = unsafe TS_RESP_get_token(response),
            unsafe CLibCrypto_is_signed(token) == 1,
            let content = unsafe token.pointee.d.sign?.pointee.contents?.pointee.d.other,
            unsafe content.pointee.type == V_ASN1_OCTET_STRING,
            let string = unsafe content.pointee.value.octet_string
        else { throw .field("content") }
        let bytes = unsafe UnsafePointer(string).contents
        var rest = bytes.count
        unsafe bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            let info = unsafe d2i_TS_TST_INFO(nil, &position, bytes.count)
            if let start = bytes.baseAddress, let end = unsafe position {
                rest -= unsafe end - start
            }
            unsafe TS_TST_INFO_free(info)
        }
        drainErrorQueue()
        guard rest == 0 else { throw .trailingBytes(rest) }
    }

    /// What the token states.
    func timestamp() throws(TimestampRefusal) -> Timestamp {
        guard let info = unsafe TS_RESP_get_tst_info(response) else { throw .field("token") }
        let version = unsafe TS_TST_INFO_get_version(info)
        guard version == 1 else { throw .version(version) }
        let imprint = try unsafe Digest(imprint: TS_TST_INFO_get_msg_imprint(info))
        guard let serial = unsafe TS_TST_INFO_get_serial(info)?.magnitude else {
            throw .field("serial number")
        }
        var nonce: [UInt8]?
        if let stated = unsafe TS_TST_INFO_get_nonce(info) {
            guard let magnitude = unsafe stated.magnitude else { throw .field("nonce") }
            nonce = magnitude
        }
        return Timestamp(
            imprint: imprint,
            time: try unsafe Self.time(TS_TST_INFO_get_time(info)),
            accuracy: try unsafe Self.accuracy(TS_TST_INFO_get_accuracy(info)),
            serial: Self.hex(serial),
            policy: unsafe objectName(TS_TST_INFO_get_policy_id(info), asNumbers: true),
            isOrdered: unsafe TS_TST_INFO_get_ordering(info) != 0,
            nonce: nonce,
            authority: try authority()
        )
    }

    private func authority() throws(TimestampRefusal) -> String? {
        do throws(TimestampRefusal) {
            let signers = try unsafe TokenSigners(of: token)
            return try computing { () throws(CryptoError) in
                try unsafe certificateSubject(signers.signer)
            }
        } catch {
            guard error == .noCertificate else { throw error }
            return nil
        }
    }

    private var token: UnsafeMutablePointer<PKCS7>? { unsafe TS_RESP_get_token(response) }

    /// Verifies certificates, signature and signed attributes, as of so many seconds after 1970.
    func verify(trusting roots: borrowing TrustedRoots, at seconds: Int) throws(TimestampRefusal) {
        let signers = try unsafe TokenSigners(of: token)
        try unsafe requireTimestampUsage(signers.signer)
        try unsafe roots.requireChain(
            of: signers.signer,
            among: token?.pointee.d.sign?.pointee.cert,
            at: seconds
        )
        let check = try computing { () throws(CryptoError) in try TokenCheck.trusting(roots) }
        guard unsafe TS_RESP_verify_token(check.context, token) == 1 else {
            throw Self.refusalByLibrary()
        }
    }

    private static func refusalByLibrary() -> TimestampRefusal {
        let code = ERR_peek_last_error()
        let error = CryptoError(function: "TS_RESP_verify_token")
        guard ERR_GET_LIB(code) != ERR_LIB_ESS else {
            return .signingCertificate(reasons: error.lines)
        }
        guard ERR_GET_LIB(code) == ERR_LIB_TS else { return .failed(error) }
        return switch ERR_GET_REASON(code) {
        case TS_R_SIGNATURE_FAILURE: .signature
        case TS_R_ESS_SIGNING_CERTIFICATE_ERROR: .signingCertificate(reasons: error.lines)
        case TS_R_TSA_NAME_MISMATCH: .authority
        case TS_R_CERTIFICATE_VERIFY_ERROR: .untrusted(reason: error.lines.joined(separator: "; "))
        case TS_R_THERE_MUST_BE_ONE_SIGNER: .noCertificate
        default: .failed(error)
        }
    }

    private static func time(
        _ time: UnsafePointer<ASN1_GENERALIZEDTIME>?
    ) throws(TimestampRefusal) -> TimestampTime {
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard let time = unsafe time, let epoch = unsafe ASN1_TIME_set(nil, 0) else {
            throw .field("time")
        }
        let result = unsafe ASN1_TIME_diff(&days, &seconds, epoch, time)
        unsafe ASN1_TIME_free(epoch)
        drainErrorQueue()
        let since = Int64(days) * 86_400 + Int64(seconds)
        guard result == 1, since >= 0,
            let read = unsafe TimestampTime(generalized: time.contents, seconds: since)
        else { throw .field("time") }
        return read
    }

    private static func accuracy(_ accuracy: OpaquePointer?) throws(TimestampRefusal) -> Int64? {
        guard let accuracy = unsafe accuracy else { return nil }
        func number(
            _ part: UnsafePointer<ASN1_INTEGER>?,
            below limit: Int64
        ) throws(TimestampRefusal) -> Int64 {
            guard let part = unsafe part else { return 0 }
            var value: Int64 = 0
            guard unsafe ASN1_INTEGER_get_int64(&value, part) == 1, (0..<limit).contains(value)
            else {
                drainErrorQueue()
                throw .field("accuracy")
            }
            return value
        }
        let seconds = try unsafe number(TS_ACCURACY_get_seconds(accuracy), below: 1_000_000_000)
        let millis = try unsafe number(TS_ACCURACY_get_millis(accuracy), below: 1_000)
        let micros = try unsafe number(TS_ACCURACY_get_micros(accuracy), below: 1_000)
        return (seconds * 1_000 + millis) * 1_000 + micros
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

/// The outcome of `compute`, with a failure of libcrypto as a refusal.
func computing<Value>(
    _ compute: () throws(CryptoError) -> Value
) throws(TimestampRefusal) -> Value where Value: ~Copyable {
    do throws(CryptoError) {
        return try compute()
    } catch {
        throw .failed(error)
    }
}
