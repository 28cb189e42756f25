internal import CLibCrypto

/// The sole owner of one `TS_REQ`.
@safe struct RequestHandle: ~Copyable {
    private let request: OpaquePointer

    private init(owning request: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let request = unsafe request else { throw CryptoError(function: function) }
        unsafe self.request = request
    }

    deinit {
        unsafe TS_REQ_free(request)
    }

    /// A request with that nonce, for a response that carries the signer's certificate.
    static func new(over imprint: Digest, nonce: [UInt8]) throws(CryptoError) -> RequestHandle {
        let handle = try unsafe RequestHandle(owning: TS_REQ_new(), from: "TS_REQ_new")
        let request = unsafe handle.request
        try require(unsafe TS_REQ_set_version(request, 1), from: "TS_REQ_set_version")
        // A new request has an imprint with an algorithm, both empty.
        guard let stamped = unsafe TS_REQ_get_msg_imprint(request),
            let algorithm = unsafe TS_MSG_IMPRINT_get_algo(stamped)
        else { throw CryptoError(function: "TS_REQ_get_msg_imprint") }
        try require(
            unsafe X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nil),
            from: "X509_ALGOR_set0"
        )
        var hash = imprint.bytes  // OpenSSL takes it as mutable and only reads it
        try require(
            unsafe TS_MSG_IMPRINT_set_msg(stamped, &hash, Int32(hash.count)),
            from: "TS_MSG_IMPRINT_set_msg"
        )
        let number = try ASN1Integer()
        try require(
            unsafe ASN1_STRING_set(number.integer, nonce, Int32(nonce.count)),
            from: "ASN1_STRING_set"
        )
        try require(unsafe TS_REQ_set_nonce(request, number.integer), from: "TS_REQ_set_nonce")
        try require(unsafe TS_REQ_set_cert_req(request, 1), from: "TS_REQ_set_cert_req")
        return handle
    }

    /// Reads all of `bytes`, in DER.
    static func read(_ bytes: [UInt8]) throws(TimestampRefusal) -> RequestHandle {
        var consumed = 0
        let request = unsafe bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            let request = unsafe d2i_TS_REQ(nil, &position, bytes.count)
            if let start = bytes.baseAddress, let end = unsafe position {
                consumed = unsafe end - start
            }
            return unsafe request
        }
        guard unsafe request != nil else { throw .noRequest(reasons: drainErrorQueue()) }
        let handle = try computing { () throws(CryptoError) in
            try unsafe RequestHandle(owning: request, from: "d2i_TS_REQ")
        }
        guard consumed == bytes.count else { throw .trailingBytes(bytes.count - consumed) }
        let version = unsafe TS_REQ_get_version(handle.request)
        guard version == 1 else { throw .version(version) }
        return handle
    }

    /// The request in DER.
    func encoded() throws(CryptoError) -> [UInt8] {
        let count = unsafe i2d_TS_REQ(request, nil)
        guard count > 0 else { throw CryptoError(function: "i2d_TS_REQ") }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let written = unsafe bytes.withUnsafeMutableBufferPointer { bytes in
            var position = bytes.baseAddress
            return unsafe i2d_TS_REQ(request, &position)
        }
        guard written == count else { throw CryptoError(function: "i2d_TS_REQ") }
        return bytes
    }

    func imprint() throws(TimestampRefusal) -> Digest {
        try unsafe Digest(imprint: TS_REQ_get_msg_imprint(request))
    }

    func nonce() throws(TimestampRefusal) -> [UInt8]? {
        guard let nonce = unsafe TS_REQ_get_nonce(request) else { return nil }
        guard let magnitude = unsafe nonce.magnitude else { throw .field("nonce") }
        return magnitude
    }
}

/// The sole owner of one `ASN1_INTEGER`.
@safe struct ASN1Integer: ~Copyable {
    let integer: UnsafeMutablePointer<ASN1_INTEGER>

    /// The number zero.
    init() throws(CryptoError) {
        guard let integer = unsafe ASN1_INTEGER_new() else {
            throw CryptoError(function: "ASN1_INTEGER_new")
        }
        unsafe self.integer = integer
    }

    deinit {
        unsafe ASN1_INTEGER_free(integer)
    }
}

extension UnsafePointer<ASN1_STRING> {
    /// The bytes of a string, or of the magnitude of a number.
    var contents: [UInt8] {
        let count = unsafe Int(ASN1_STRING_length(self))
        guard count > 0, let start = unsafe ASN1_STRING_get0_data(self) else { return [] }
        return unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    }

    /// The bytes of a number that is not negative; nil of another.
    var magnitude: [UInt8]? {
        unsafe ASN1_STRING_type(self) == V_ASN1_INTEGER ? contents : nil
    }
}

extension Digest {
    /// The hash in a `TS_MSG_IMPRINT`.
    @unsafe init(imprint: OpaquePointer?) throws(TimestampRefusal) {
        guard let imprint = unsafe imprint,
            let algorithm = unsafe TS_MSG_IMPRINT_get_algo(imprint),
            let message = unsafe TS_MSG_IMPRINT_get_msg(imprint)
        else { throw .field("message imprint") }
        var object: OpaquePointer?
        unsafe X509_ALGOR_get0(&object, nil, nil, algorithm)
        guard unsafe OBJ_obj2nid(object) == NID_sha256 else {
            throw .algorithm(unsafe objectName(object, asNumbers: false))
        }
        guard let digest = unsafe Digest(bytes: UnsafePointer(message).contents) else {
            throw .field("message imprint")
        }
        self = digest
    }
}

/// How OpenSSL writes an `ASN1_OBJECT`: by its name, where it has one, or like `1.2.3`.
@unsafe func objectName(_ object: OpaquePointer?, asNumbers: Bool) -> String {
    var text = [CChar](repeating: 0, count: 256)
    unsafe OBJ_obj2txt(&text, Int32(text.count), object, asNumbers ? 1 : 0)
    return String(terminated: text)
}
