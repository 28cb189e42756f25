internal import Foundation
internal import Testing

/// What happens to `Ledger/cache` never changes an answer.
struct LostCacheTests {
    /// What can befall the index between two questions, as commands.
    private static let mishaps = [
        "true",
        "rm -rf Ledger/cache",
        "rm -f Ledger/cache/index.sqlite",
        "cp /dev/null Ledger/cache/index.sqlite",
        "truncate -s 20000 Ledger/cache/index.sqlite",
        "head -c 300000 /dev/urandom > Ledger/cache/index.sqlite",
        "dd if=/dev/zero of=Ledger/cache/index.sqlite bs=512 seek=9 count=30 conv=notrunc status=none",
        "mkdir -p Ledger/cache && cp first.sqlite Ledger/cache/index.sqlite",
        "rm -rf Ledger/cache && : > Ledger/cache",
        "chmod 500 Ledger/cache",
    ]

    @Test func `an answer is the same whatever happens to the cache, also while it is asked`()
        throws
    {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        func sh(_ command: String) throws -> String {
            let result = try folder.run(["sh", "-c", command], environment: folder.environment)
            let errors = String(decoding: result.errors, as: UTF8.self)
            try #require(result.exitCode == 0, "\(command): \(errors)")
            return String(decoding: result.output, as: UTF8.self)
        }
        _ = try sh("evidence init archive.example/harbour --no-passphrase")
        _ = try sh("evidence agent Board --type organization --label people/board")
        _ = try sh("evidence query --kind agent && cp Ledger/cache/index.sqlite first.sqlite")
        let end = Date.now + 10
        var round = 0
        while Date.now < end || round < 4 {
            round += 1
            let mishaps = [Self.mishaps.randomElement(), Self.mishaps.randomElement()]
                .compactMap(\.self)
            _ = try sh(
                "evidence annotate people/board --text 'remark \(round)' --label remarks/r\(round)"
            )
            let answers = try sh(
                """
                mkdir -p Ledger/cache; \(mishaps[0]) || true
                ask() { evidence query --text remark --format jsonl 2> errors-$1 > answer-$1; }
                ask 1 & ask 2 &
                sleep 0.\(Int.random(in: 0...4)); \(mishaps[1]) 2> /dev/null || true
                wait
                chmod 700 Ledger/cache; ask 3
                rm -rf Ledger/cache
                cat answer-1 answer-2 answer-3
                """
            )
            let labels = answers.matches(of: /"label": ?"remarks\/(r[0-9]+)"/).map { $0.1 }
            let expected = (1...round).map { "r\($0)" }
            #expect(labels.map(String.init) == expected + expected + expected, "\(mishaps)")
        }
    }
}
