/// The lines of one file, one after another.
struct LineStream {
    private let file: OpenFile
    private let end: Int
    private let chunk: Int
    private var buffer: [UInt8] = []
    private var bufferStart: Int
    private var position = 0

    /// One line: `range` of `bytes`, without its LF.
    struct Line {
        let bytes: [UInt8]
        let range: Range<Int>

        /// Where it starts in the file.
        let offset: Int
    }

    /// The lines of `file` from `start` on, where one starts, reading no byte from `end` on.
    ///
    /// `chunk` bytes are read at a time.
    init(_ file: OpenFile, from start: Int = 0, to end: Int, chunk: Int = 1 << 18) {
        self.file = file
        self.end = end
        self.chunk = chunk
        bufferStart = start
    }

    /// The next line; nil at the end, and before bytes that no LF ends.
    mutating func next() throws(StoreError) -> Line? {
        while true {
            if let stop = buffer[position...].firstIndex(of: 0x0A) {
                let line = Line(
                    bytes: buffer,
                    range: position..<stop,
                    offset: bufferStart + position
                )
                position = stop + 1
                return line
            }
            let offset = bufferStart + buffer.count
            guard offset < end else { return nil }
            let read = try file.read(at: offset, count: min(chunk, end - offset))
            guard !read.isEmpty else { return nil }
            buffer = Array(buffer[position...]) + read
            bufferStart += position
            position = 0
        }
    }
}
