internal import Glibc

extension [UInt8] {
    /// The first position from `start` on at which `byte` stands.
    func position(of byte: UInt8, from start: Int) -> Int? {
        guard start >= 0, start < count else { return nil }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return unsafe base.distance(to: UnsafeRawPointer(found))
        }
    }

    /// The first position from `start` on at which `pattern`, which is not empty, stands.
    public func firstRange(of pattern: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, start >= 0, pattern.count <= count else { return nil }
        return unsafe withUnsafeBufferPointer { bytes in
            unsafe pattern.withUnsafeBufferPointer { pattern in
                guard let base = bytes.baseAddress, let sought = pattern.baseAddress else {
                    return nil
                }
                let last = bytes.count - pattern.count
                var position = start
                while position <= last {
                    guard
                        let found = unsafe memchr(
                            base + position,
                            Int32(first),
                            last - position + 1
                        )
                    else { return nil }
                    position = unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
                    if unsafe memcmp(base + position, sought, pattern.count) == 0 {
                        return position
                    }
                    position += 1
                }
                return nil
            }
        }
    }
}
