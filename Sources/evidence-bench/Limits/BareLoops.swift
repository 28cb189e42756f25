internal import EvidenceCrypto

/// How long OpenSSL alone takes to verify so many P-256 signatures on all cores, in seconds.
func bareVerification(_ count: Int) async throws -> Double {
    let stopwatch = Stopwatch()
    try await onAllCores(count) { part in
        try BareSignatures().verify(times: part.count)
    }
    return stopwatch.seconds
}

/// How long OpenSSL alone takes to hash messages of these lengths on all cores, in seconds.
func bareHashing(_ lengths: [Int]) async throws -> Double {
    let longest = lengths.max() ?? 0
    let stopwatch = Stopwatch()
    try await onAllCores(lengths.count) { part in
        try BareHashes(longestMessage: longest).hash(lengths: lengths[part])
    }
    return stopwatch.seconds
}
