"""Reads a published ledger back by the public specifications alone: c2sp.org/tlog-tiles,
tlog-checkpoint, signed-note, RFC 6962; and of Ledger/FORMAT.md what an entry's lines are.

    python3 published.py FOLDER

Checks every bundle and tile that the checkpoint calls for, the root, the signatures of the log,
and of the entries their order, links and signatures. Exits 0 sound, 1 unsound.
"""
import re
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

FULL, HASH = 256, 32


class Unsound(Exception):
    pass


def require(holds, sentence):
    if not holds:
        raise Unsound(sentence)


def tile_path(kind, index, width):
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.insert(0, f"x{index % 1000:03}")
    return f"tile/{kind}/{'/'.join(groups)}" + (f".p/{width}" if width < FULL else "")


def tiles(kind, count):
    """Path and width of each tile over so many hashes or entries."""
    for start in range(0, count, FULL):
        width = min(FULL, count - start)
        yield tile_path(kind, start // FULL, width), width


def tree_root(hashes):
    """RFC 6962, section 2.1, over leaf hashes or the roots of full subtrees."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + tree_root(hashes[:split]) + tree_root(hashes[split:])).digest()


def read_note(note):
    """The text of a signed note, and (name, key ID, signature) of each of its lines."""
    text, found, lines = note.rpartition(b"\n\n")
    require(found, "a note has no signatures")
    signatures = []
    for line in lines.decode().split("\n")[:-1]:
        match = re.fullmatch("— ([^ +]+) ([A-Za-z0-9+/]+=*)", line)
        require(match, "a line is no signature")
        carried = b64decode(match[2], validate=True)
        signatures.append((match[1], carried[:4], carried[4:]))
    return text + b"\n", signatures


def read_key(vkey):
    """What a signature line says of the key, and a function that checks a signature of it."""
    name, identity, typed = vkey.split("+", 2)
    kind, raw = (typed := b64decode(typed, validate=True))[0], typed[1:]
    hashed = name.encode() + b"\n" + typed if kind == 1 else raw
    require(sha256(hashed).hexdigest()[:8] == identity, f"{name}: the key has another ID")
    if kind == 1:
        check = ed25519.Ed25519PublicKey.from_public_bytes(raw).verify
    else:
        check = lambda s, m, key=load_der_public_key(raw): key.verify(s, m, ec.ECDSA(SHA256()))
    return (name, bytes.fromhex(identity)), check


def check_signatures(text, signatures, keys, sentence):
    known = [(keys[name, key_id], s) for name, key_id, s in signatures if (name, key_id) in keys]
    require(known, f"{sentence}: no known key signed it")
    for check, signature in known:
        try:
            check(signature, text)
        except InvalidSignature:
            raise Unsound(f"{sentence}: a signature is invalid") from None


def read_entries(folder, origin, size):
    """Follows the entries; returns their leaf hashes and the keys of the log."""
    leaves, keys, logs, previous = [], {}, {}, bytes(HASH)
    for path, width in tiles("entries", size):
        bundle, before = (folder / path).read_bytes(), len(leaves)
        while bundle:
            length = int.from_bytes(bundle[:2], "big")
            entry, bundle = bundle[2:2 + length], bundle[2 + length:]
            require(len(entry) == length, f"{path}: it was cut short")
            text, signatures = read_note(entry)
            lines, index = text.decode().split("\n")[:-1], len(leaves)
            require(lines[:4] == ["evidence-ledger/entry@v1", f"ledger {origin}", f"entry {index}",
                                  f"previous {b64encode(previous).decode()}"],
                    f"{path}: entry {index} does not follow")
            for line in lines[5:]:
                if line.startswith(("key ", "log ")):
                    key, check = read_key(line.split()[-2])
                    (keys if line.startswith("key") else logs)[key] = check
            signers = [line[7:] for line in lines if line.startswith("signer ")]
            require([f"{name}+{key_id.hex()}" for name, key_id, _ in signatures] == signers,
                    f"{path}: entry {index} is not signed by its signers")
            check_signatures(text, signatures, keys, f"{path}: entry {index}")
            leaves.append(previous := sha256(b"\0" + entry).digest())
        require(len(leaves) - before == width, f"{path}: it does not hold {width} entries")
    return leaves, logs


def check_folder(folder):
    text, signatures = read_note((folder / "checkpoint").read_bytes())
    origin, size, root = text.decode().split("\n")[:-1]
    leaves, logs = read_entries(folder, origin, int(size))
    require(b64encode(tree_root(leaves)).decode() == root, "the root is not that of the entries")
    check_signatures(text, signatures, logs, "checkpoint")
    hashes, level = leaves, 0
    while hashes:
        for number, (path, width) in enumerate(tiles(level, len(hashes))):
            due = b"".join(hashes[number * FULL:number * FULL + width])
            require((folder / path).read_bytes() == due, f"{path}: its hashes are others")
        full = len(hashes) // FULL
        hashes = [tree_root(hashes[n * FULL:(n + 1) * FULL]) for n in range(full)]
        level += 1
    return f"{origin}: {size} entries, as published, are those of the signed head"


if __name__ == "__main__":
    try:
        print(check_folder(Path(sys.argv[1])))
    except (Unsound, OSError, ValueError) as error:
        sys.exit(f"unsound: {error}")
