import Foundation

/// An HTTP server by Python on the loopback, which answers by the path that is asked for.
final class LoopbackServer {
    private let process = Process()

    /// `http://127.0.0.1:<port>`.
    let address: String

    init() throws {
        // Nobody's proxy lies between.
        unsafe setenv("no_proxy", "*", 1)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8)
        {
            line += byte
        }
        address = "http://127.0.0.1:\(String(decoding: line, as: UTF8.self))"
    }

    deinit {
        process.terminate()
    }

    private static let program = """
        import http.server, signal, time
        # Signals come blocked from a process that runs tests. Nobody is left behind for long.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        signal.alarm(1200)
        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, body=b""):
                path = self.path
                if path == "/slow":
                    time.sleep(5)
                if path.startswith("/to/"):
                    self.send_response(302)
                    self.send_header("Location", path[3:])
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if path == "/elsewhere" or path == "/loop":
                    self.send_response(301)
                    self.send_header("Location", "file:///etc/hostname" if path != "/loop" else path)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                status = int(path[8:]) if path.startswith("/status/") else 200
                text = {"/large": b"x" * 100000}.get(path)
                if text is None:
                    seen = [self.command, path, self.headers.get("Content-Type", "-"),
                            self.headers.get("Accept", "-")]
                    text = " ".join(seen).encode() + b" " + body
                self.send_response(status)
                self.send_header("Content-Type", "text/plain")
                if path != "/unsized":
                    self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)
            def do_GET(self):
                self.answer()
            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])))
            def log_message(self, *arguments):
                pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """
}
