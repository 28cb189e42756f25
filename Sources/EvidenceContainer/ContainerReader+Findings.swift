internal import SystemPackage

extension ContainerReader {
    /// What the members' headers say that may not be.
    static func findings(in members: [ZipMember]) -> [ContainerFinding] {
        var findings: [ContainerFinding] = []
        if members.count > Container.mostMembers {
            findings.append(.tooMany(limit: Container.mostMembers))
        }
        for member in members {
            if !member.isFile { findings.append(.notAFile(member.name)) }
            if member.isEncrypted {
                findings.append(.encrypted(member.name))
            } else if !member.isReadable {
                findings.append(.method(member.name, number: member.method))
            }
            if member.isBurden { findings.append(.expands(member.name)) }
        }
        let total = members.reduce(0) { $0.addingReportingOverflow($1.size).partialValue }
        if !(0...mostBytes).contains(total), !members.contains(where: \.isBurden) {
            findings.append(.expandsInAll(limit: mostBytes))
        }
        return findings
    }

    /// What the file's own bytes show, which libzip does not tell: how it begins, and whether all
    /// of them belong to members.
    static func findings(
        inFile path: FilePath,
        _ members: [ZipMember]
    ) throws(ContainerRefusal) -> [ContainerFinding] {
        let beginning: [UInt8]
        let size: Int
        do throws(ContainerError) {
            beginning = try Container.contents(of: path, upTo: ContainerReader.beginning)
            size = try Container.size(of: path)
        } catch {
            throw .notAContainer(reason: error.description)
        }
        var findings: [ContainerFinding] = []
        let first = members.first
        if !isMediaType(beginning) || first?.name != Container.mediaTypeName
            || first?.size != Container.mediaType.utf8.count
        {
            findings.append(.mediaType)
        }
        // Two headers for each member, both with its name, and one record at the end (APPNOTE.TXT
        // 4.3.7, 4.3.12, 4.3.16), without any of what may be added to them.
        let due = members.reduce(22) { sum, member in
            sum + 30 + 46 + 2 * member.nameLength + member.compressedSize
        }
        if size != due { findings.append(.otherBytes(size - due)) }
        return findings
    }

    /// How far a container is the same in all: one header, the name and the media type.
    private static let beginning =
        30 + Container.mediaTypeName.utf8.count + Container.mediaType.utf8.count

    /// Whether a file begins as ETSI EN 319 162-1 A.1 has it: the first member is `mimetype`,
    /// stored, without an extra field, and holds the media type.
    private static func isMediaType(_ bytes: [UInt8]) -> Bool {
        let name = Array(Container.mediaTypeName.utf8)
        guard bytes.count == beginning, bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            return false
        }
        let method = bytes[8..<10]
        let nameLength = bytes[26..<28]
        let extraLength = bytes[28..<30]
        return method == [0, 0] && nameLength == [UInt8(name.count), 0] && extraLength == [0, 0]
            && Array(bytes[30...]) == name + Array(Container.mediaType.utf8)
    }

    /// What libzip finds where it holds the headers of each member against each other.
    ///
    /// That it refuses two members of one name says nothing that their names do not.
    static func contradictions(
        inFile path: FilePath,
        _ library: ZipLibrary
    ) -> [ContainerFinding] {
        do throws(ZipArchive.ErrorNumber) {
            _ = try ZipArchive.open(path.string, OpeningFlags.readStrictly, with: library)
            return []
        } catch {
            guard !error.meansTwice else { return [] }
            return [.inconsistent(reason: library.text(ofCode: error.code))]
        }
    }
}
