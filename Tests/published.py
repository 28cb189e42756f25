"""Reads a published ledger back by the public specifications alone: c2sp.org/tlog-tiles, tlog-checkpoint, signed-note,
RFC 6962; and of Ledger/FORMAT.md what an entry's lines are. Every bundle and tile that the checkpoint calls for, the
root, the signatures of the log, and the order, links and signatures of the entries. Exits 0 sound, 1 unsound.

    python3 published.py FOLDER
"""
import re, sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

FULL = 256  # hashes or entries in a full tile

def require(holds, sentence):
    if not holds:
        raise ValueError(sentence)

def tiles(kind, count):  # the path and width of each tile over so many hashes or entries
    for start in range(0, count, FULL):
        index, width = start // FULL, min(FULL, count - start)
        groups = [f"{index % 1000:03}"]
        while index := index // 1000:
            groups.insert(0, f"x{index % 1000:03}")
        yield f"tile/{kind}/{'/'.join(groups)}" + (f".p/{width}" if width < FULL else ""), width

def tree_root(hashes):  # RFC 6962, section 2.1, over leaf hashes or the roots of full subtrees
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + tree_root(hashes[:split]) + tree_root(hashes[split:])).digest()

def read_note(note):  # the text of a signed note, and the name, key ID and signature of each of its lines
    text, found, lines = note.rpartition(b"\n\n")
    signatures = [re.fullmatch("— ([^ +]+) ([A-Za-z0-9+/]+=*)", line) for line in lines.decode().split("\n")[:-1]]
    require(found and all(signatures), "a note has no signatures, or a line that is none")
    carried = [(match[1], b64decode(match[2], validate=True)) for match in signatures]
    return text + b"\n", [(name, data[:4], data[4:]) for name, data in carried]

def read_key(vkey):  # what a signature line says of the key, and a function that checks a signature of it
    name, identity, encoded = vkey.split("+", 2)
    typed = b64decode(encoded, validate=True)
    if typed[0] == 1:
        hashed, check = name.encode() + b"\n" + typed, ed25519.Ed25519PublicKey.from_public_bytes(typed[1:]).verify
    else:
        hashed, key = typed[1:], load_der_public_key(typed[1:])
        check = lambda signature, text: key.verify(signature, text, ec.ECDSA(SHA256()))
    require(sha256(hashed).hexdigest()[:8] == identity, f"{name}: the key has another ID")
    return (name, bytes.fromhex(identity)), check

def check_signatures(text, signatures, keys, place):
    known = [(keys[name, key_id], signature) for name, key_id, signature in signatures if (name, key_id) in keys]
    require(known, f"{place}: no known key signed it")
    for check, signature in known:
        check(signature, text)

def read_entries(folder, origin, size):  # follows the entries, for their leaf hashes and the keys of the log
    leaves, keys, logs, previous = [], {}, {}, bytes(32)
    for path, width in tiles("entries", size):
        bundle, before = (folder / path).read_bytes(), len(leaves)
        while bundle:
            length, index = int.from_bytes(bundle[:2], "big"), len(leaves)
            entry, bundle = bundle[2:2 + length], bundle[2 + length:]
            require(len(entry) == length, f"{path}: it was cut short")
            text, signatures = read_note(entry)
            lines, place = text.decode().split("\n")[:-1], f"{path}: entry {index}"
            chain = [f"ledger {origin}", f"entry {index}", f"previous {b64encode(previous).decode()}"]
            require(lines[:4] == ["evidence-ledger/entry@v1", *chain], f"{place} does not follow")
            keys |= dict(read_key(line.split()[-2]) for line in lines[5:] if line.startswith("key "))
            logs |= dict(read_key(line.split()[-2]) for line in lines[5:] if line.startswith("log "))
            named = [f"signer {name}+{key_id.hex()}" for name, key_id, _ in signatures]
            require(named == [line for line in lines if line.startswith("signer ")], f"{place}: signed by others")
            check_signatures(text, signatures, keys, place)
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
        hashes = [tree_root(hashes[end - FULL:end]) for end in range(FULL, len(hashes) + 1, FULL)]
        level += 1
    return f"{origin}: {size} entries, as published, are those of the signed head"

if __name__ == "__main__":
    try:
        print(check_folder(Path(sys.argv[1])))
    except (InvalidSignature, OSError, ValueError) as error:
        sys.exit(f"unsound: {error or 'a signature is invalid'}")
