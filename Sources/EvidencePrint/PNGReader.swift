internal import CPango

/// What Cairo reads a PNG from.
@safe struct PNGReader {
    private var rest: UnsafeRawBufferPointer

    /// The decoded picture, which the caller destroys; its status says whether it is one.
    @unsafe static func image(of png: [UInt8], _ pango: CPango) -> OpaquePointer? {
        unsafe png.withUnsafeBytes { bytes in
            var reader = unsafe PNGReader(rest: bytes)
            return unsafe pango.cairo_image_surface_create_from_png_stream(
                { state, target, count in
                    guard let state = unsafe state, let target = unsafe target else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    let reader = unsafe state.assumingMemoryBound(to: PNGReader.self)
                    return unsafe reader.pointee.read(Int(count), to: target)
                },
                &reader
            )
        }
    }

    private mutating func read(
        _ count: Int,
        to target: UnsafeMutablePointer<UInt8>
    ) -> cairo_status_t {
        guard unsafe count <= rest.count else { return CAIRO_STATUS_READ_ERROR }
        unsafe UnsafeMutableRawBufferPointer(start: target, count: count)
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return CAIRO_STATUS_SUCCESS
    }
}
