internal import EvidenceCrypto
internal import EvidenceRecord

extension ExtractVerifier {
    /// Holds each member against `manifest-sha256.txt`.
    mutating func checkManifest(onProgress: (Int) -> Void) throws(VerifierError) {
        let listed = try listedDigests()
        let outside = members.names.filter { !ExtractName.isInManifest($0) }
        for name in Set(ExtractName.required).subtracting(names).sorted()
        where listed?[name] == nil {
            note(.memberMissing, file: name, "every extract has it, and this one has not")
        }
        guard let listed else { return }
        var done = outside.count
        for name in listed.keys.sorted() where !names.contains(name) {
            note(.memberMissing, file: name, "the manifest lists it, and it is not there")
        }
        for name in members.names.sorted() where !ExtractName.isOfExtract(name) {
            note(.memberUnlisted, file: name, "no such member belongs to an extract")
        }
        for name in members.names.sorted() where ExtractName.isInManifest(name) {
            let members = members
            let digest = try reading { () throws(SourceError) in try members.digest(name) }
            if digest == nil {
                note(.memberAltered, file: name, "it cannot be unpacked")
            } else if let expected = listed[name] {
                if digest != expected {
                    note(.memberAltered, file: name, "its bytes are not those that were listed")
                }
            } else if ExtractName.isOfExtract(name) {
                note(.memberUnlisted, file: name, "the manifest does not list it")
            }
            done += 1
            onProgress(done)
        }
    }

    /// The lines of `manifest-sha256.txt`; nil where they cannot be read.
    private mutating func listedDigests() throws(VerifierError) -> [String: Digest]? {
        guard let bytes = try required(ExtractName.manifest) else { return nil }
        var listed: [String: Digest] = [:]
        var last: [UInt8] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .dropLast().enumerated()
        {
            let name = Array(line.dropFirst(66))
            guard line.dropFirst(64).starts(with: [0x20, 0x20]), !name.isEmpty,
                let hash = Hexadecimal.value(of: Array(line.prefix(64))),
                let digest = Digest(bytes: hash),
                UTF8Text.firstFault(in: name, allowingControls: false) == nil,
                last.lexicographicallyPrecedes(name)
            else {
                note(
                    .extractForm,
                    file: ExtractName.manifest,
                    "line \(number + 1) is not a digest, two spaces and a name, in order"
                )
                return nil
            }
            last = name
            listed[String(decoding: name, as: UTF8.self)] = digest
        }
        guard bytes.last == 0x0A else {
            note(.extractForm, file: ExtractName.manifest, "it does not end with a line")
            return nil
        }
        return listed
    }

    /// Reads what the extract says of itself.
    mutating func readDescription() throws(VerifierError) {
        guard let bytes = try required(ExtractName.description) else { return }
        do throws(ExtractDescriptionError) {
            report.description = try ExtractDescription(bytes)
        } catch {
            note(.extractForm, file: ExtractName.description, "\(error)")
        }
    }

    /// The head, which the description has to name; nil where it cannot be read.
    mutating func readHead() throws(VerifierError) -> Checkpoint? {
        guard let bytes = try required(ExtractName.checkpoint) else { return nil }
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            checkpoint = try Checkpoint(bytes)
        } catch {
            note(.checkpointForm, file: ExtractName.checkpoint, "\(error)")
            return nil
        }
        report.origin = checkpoint.origin
        report.head = TreeHead(size: checkpoint.size, root: checkpoint.root)
        if let said = report.description,
            !said.origin.utf8.elementsEqual(checkpoint.origin.utf8)
                || said.size != checkpoint.size || said.root != checkpoint.root
        {
            note(
                .extractForm,
                file: ExtractName.description,
                "it names another head than \(ExtractName.checkpoint) is"
            )
        }
        return checkpoint
    }
}
