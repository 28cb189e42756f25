import EvidenceTestSupport
import Foundation
import Testing

struct DeclarationTests {
    @Test func `what is called of Pango is declared as its headers declare it`() throws {
        let shim = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/CPango/shim.h").standardizedFileURL
        let flags = try StockProgram.run(["pkg-config", "--cflags", "pangocairo"])
        guard flags.code == 0 else {
            return print("not run: pkg-config or Pango's headers are absent")
        }
        let include = flags.output.split(whereSeparator: \.isWhitespace).map { String($0) }
        let command =
            ["cc", "-fsyntax-only", "-x", "c", "-include", "pango/pangocairo.h"] + include
        let compiled = try StockProgram.run(command + [shim.path])
        guard compiled.code != 127 else { return print("not run: cc is absent") }
        #expect(compiled.code == 0, "\(compiled.output)")
    }
}
