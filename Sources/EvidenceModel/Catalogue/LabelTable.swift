/// Which records may bear a label, in eight bytes a bearer.
///
/// A bearer is kept as 24 bits of its label's hash and 40 bits of its number, in a bucket chosen
/// by other bits of the hash. Some bearers that are found therefore bear another label: who asks
/// looks into the records themselves.
struct LabelTable: Sendable {
    // Each bucket ascends. Insertion moves half a bucket, so that buckets are many; each grows
    // alone, so that the table never needs twice its room to grow.
    private var buckets = [[UInt64]](repeating: [], count: 1 << 14)

    /// Records from here on do not fit; no disk holds so many.
    private static let numberLimit: UInt64 = 1 << 40

    /// The hash of the label that fills `range` of `words`.
    ///
    /// It is seeded for each run, so that nobody can choose labels which hash alike.
    static func hash(of words: [UInt8], _ range: Range<Int>) -> UInt64 {
        var hasher = Hasher()
        unsafe words.withUnsafeBytes { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// Enters a bearer of a label of that hash.
    ///
    /// - Returns: the earlier records of which the label may have that hash, ascending.
    mutating func insert(_ record: Int, hash: UInt64) -> [Int] {
        guard UInt64(record) < Self.numberLimit else { return bearers(of: hash) }
        let number = Self.bucket(of: hash)
        let entry = Self.start(of: hash) | UInt64(record)
        if buckets[number].count == buckets[number].capacity {
            // Growing by an eighth instead of twofold wastes little of what the table saves.
            buckets[number].reserveCapacity(buckets[number].count * 9 / 8 + 8)
        }
        let index = Self.firstIndex(in: buckets[number], notBelow: entry)
        buckets[number].insert(entry, at: index)
        var first = index
        while first > 0, buckets[number][first - 1] >= Self.start(of: hash) { first -= 1 }
        return first == index ? [] : buckets[number][first..<index].map(Self.record(of:))
    }

    /// The records of which the label may have that hash, ascending.
    func bearers(of hash: UInt64) -> [Int] {
        let bucket = buckets[Self.bucket(of: hash)]
        let first = Self.firstIndex(in: bucket, notBelow: Self.start(of: hash))
        return bucket[first...].prefix { $0 >> 40 == hash >> 40 }.map(Self.record(of:))
    }

    private static func bucket(of hash: UInt64) -> Int {
        Int(hash & 0x3FFF)
    }

    private static func start(of hash: UInt64) -> UInt64 {
        (hash >> 40) << 40
    }

    private static func record(of entry: UInt64) -> Int {
        Int(entry & (numberLimit - 1))
    }

    /// Looks from where the entry would stand if all were spread evenly, as hashes nearly are:
    /// that is one place of memory to wait for, where halving again and again is several.
    private static func firstIndex(in bucket: [UInt64], notBelow entry: UInt64) -> Int {
        var index = Int((entry >> 40) * UInt64(bucket.count) >> 24)
        while index < bucket.count, bucket[index] < entry { index += 1 }
        while index > 0, bucket[index - 1] >= entry { index -= 1 }
        return index
    }
}
