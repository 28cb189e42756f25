internal import EvidenceRecord
internal import EvidenceStore
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix

/// A witness that answers over HTTP.
struct WitnessServer: Sendable {
    let folder: WitnessFolder
    let witness: Witness
    let logger = Logger(label: "witness", factory: { StreamLogHandler.standardError(label: $0) })

    /// Answers until the process is told to end; what has begun is answered first.
    func run(on host: String, port: Int) async throws {
        var quiet = Logger(label: "server", factory: { StreamLogHandler.standardError(label: $0) })
        quiet.logLevel = .error
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                await response(to: request)
            },
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    Self.mostConnections,
                    logger: quiet
                )
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                StandardError.say("evidence-server: \(witness.key.reference) at \(host):\(port)")
            },
            logger: quiet
        )
        do {
            try await application.runService()
        } catch {
            throw CannotListen(description: "cannot listen at \(host):\(port): \(error)")
        }
    }

    /// Why the server did not begin.
    struct CannotListen: Error, CustomStringConvertible {
        let description: String
    }

    private func response(to request: Request) async -> Response {
        let answer: WitnessResponse
        do {
            answer = try await self.answer(to: request)
        } catch {
            logger.error("failed", metadata: ["reason": "\(error)"])
            answer = .failed
        }
        logger.info(
            "answered",
            metadata: [
                "method": "\(request.method)", "path": "\(request.uri.path)",
                "status": "\(answer.status)",
            ]
        )
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: answer.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    private func answer(to request: Request) async throws -> WitnessResponse {
        switch WitnessRoute(method: request.method.rawValue, path: request.uri.path) {
        case .none(let response):
            return response
        case .latest(let originHash):
            return try await blocking {
                WitnessResponse(latest: try folder.checkpoint(ofOriginHash: originHash))
            }
        case .addCheckpoint:
            let body: ByteBuffer
            do {
                body = try await request.body.collect(upTo: WitnessRoute.longestBody)
            } catch is NIOTooManyBytesError {
                return .tooLong
            }
            let bytes = Array(body.readableBytesView)
            return try await blocking {
                guard let now = RecordedTime.now(), now.microseconds >= 1_000_000 else {
                    return .failed
                }
                return try witness.response(to: bytes, at: Int(now.microseconds / 1_000_000))
            }
        }
    }

    /// Runs what waits for locks and for the disk where nothing else waits for it.
    private func blocking(
        _ work: @escaping @Sendable () throws -> WitnessResponse
    ) async throws -> WitnessResponse {
        try await NIOThreadPool.singleton.runIfActive(work)
    }

    private static let mostConnections = 256
}
