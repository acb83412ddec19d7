"""Writes tests/vectors/log.json, which the tests here and the browser's tests both read.

    PYTHONPATH=tools:. python tests/ledger/vectors.py

The tree of eight leaves and its roots are those of RFC 6962's reference implementation, the first note is the one of
the specification; the rest is made from fixed seeds. A test holds the file equal to what this script makes.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from skillreg.credentials import multikey
from skillreg.credentials.canonical import JsonObject
from skillreg.errors import InputError, SkillregError
from skillreg.ledger import checkpoint, note, proofs, tiles, tlog_proof
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.merkle import leaf_hash, node_hash
from skillreg.ledger.tlog_proof import TlogProof

from tests.credentials.build import private_key

PATH = Path(__file__).parents[1] / "vectors" / "log.json"
ORIGIN = "registry.example/log/1"

#: The leaves of RFC 6962's reference tree.
LEAVES = tuple(
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
#: Sizes at which trees differ in shape.
SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 255, 256, 257, 300)
#: Those at which proofs are spoiled, too.
SPOILED_AT = (1, 7, 8, 300)


def leaf(index: int) -> bytes:
    return LEAVES[index] if index < len(LEAVES) else f"entry {index}".encode()


@cache
def node(height: int, index: int) -> bytes:
    """The root of a complete subtree, by the definition."""
    if height == 0:
        return leaf_hash(leaf(index))
    return node_hash(node(height - 1, 2 * index), node(height - 1, 2 * index + 1))


def root(size: int) -> bytes:
    return proofs.range_hash(node, 0, size)


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def spoiled(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def inclusions() -> Iterator[JsonObject]:
    for size in SIZES:
        for index in sorted({0, size // 3, size // 2, size - 1}):
            path = proofs.inclusion_proof(node, index, size)
            yield from _inclusion_cases(index, size, path)


def _inclusion_cases(index: int, size: int, path: list[bytes]) -> Iterator[JsonObject]:
    whole = root(size)
    yield inclusion("good", index, size, whole, path)
    if size not in SPOILED_AT:
        return
    yield inclusion("root spoiled", index, size, spoiled(whole), path)
    yield inclusion("one hash too many", index, size, whole, [*path, whole])
    yield inclusion("beyond the end", size, size, whole, path)
    if path:
        yield inclusion("hash spoiled", index, size, whole, [spoiled(path[0]), *path[1:]])
        yield inclusion("last hash missing", index, size, whole, path[:-1])
        yield inclusion("another place", index ^ 1, size, whole, path)


def inclusion(why: str, index: int, size: int, whole: bytes, path: list[bytes]) -> JsonObject:
    data = leaf(index)
    return {
        "why": why,
        "index": index,
        "size": size,
        "entry": data.hex(),
        "root": encoded(whole),
        "path": [encoded(one) for one in path],
        "included": proofs.is_included(data, index, size, whole, path),
    }


def consistencies() -> Iterator[JsonObject]:
    for old in (0, *SIZES):
        for new in (0, *SIZES):
            if old > new:
                continue
            path = proofs.consistency_proof(node, old, new)
            yield consistency("good", old, new, root(old), root(new), path)
            if new not in SPOILED_AT:
                continue
            yield consistency("old root spoiled", old, new, spoiled(root(old)), root(new), path)
            yield consistency("one hash too many", old, new, root(old), root(new), [*path, root(1)])
            if path:
                spoilt = [*path[:-1], spoiled(path[-1])]
                yield consistency("hash spoiled", old, new, root(old), root(new), spoilt)
                yield consistency("last hash missing", old, new, root(old), root(new), path[:-1])
                yield consistency("new root spoiled", old, new, root(old), spoiled(root(new)), path)
    yield consistency("shrinking", 8, 7, root(8), root(7), [])


def consistency(
    why: str, old: int, new: int, old_root: bytes, new_root: bytes, path: list[bytes]
) -> JsonObject:
    return {
        "why": why,
        "old": old,
        "old_root": encoded(old_root),
        "new": new,
        "new_root": encoded(new_root),
        "path": [encoded(one) for one in path],
        "consistent": proofs.is_consistent(old, old_root, new, new_root, path),
    }


def notes() -> Iterator[JsonObject]:
    """Texts with signatures, and which of two keys signed them; None when the note is void or none."""
    keys = {name: note.VerifierKey(ORIGIN, _public(name)) for name in ("log", "old")}
    text = str(Checkpoint(ORIGIN, 8, root(8)))
    by = {name: str(note.sign(text, ORIGIN, private_key(name))) for name in ("log", "old", "never")}
    strange = str(note.sign(text, "other.example/log/1", private_key("log")))
    forged = by["log"].replace(by["log"][-8:], by["old"][-8:])
    head = f"{text}\n"
    yield _note("by the log", head + by["log"], keys)
    yield _note("by two keys", head + by["old"] + by["log"], keys)
    yield _note(
        "by a key that is not known beside one that is", head + by["never"] + by["log"], keys
    )
    yield _note("by nobody known", head + by["never"], keys)
    yield _note("by the known key under another name", head + strange, keys)
    yield _note("one good signature, one forged by a known key", head + by["old"] + forged, keys)
    yield _note("another text", head.replace("\n8\n", "\n9\n") + by["log"], keys)
    yield _note("twice the same", head + by["log"] + by["log"], keys)
    gap = "a\n\nb\n"
    yield _note("an empty line in the text", f"{gap}\n{_by_log(gap)}", keys)
    for why, whole in (
        ("no signature", head),
        ("no empty line", text + by["log"]),
        ("no line break at the end", head + by["log"][:-1]),
        ("a control character", "a\tb\n\n" + by["log"]),
        ("a hyphen instead of the dash", head + by["log"].replace("—", "-")),
        ("no padding", head + by["log"].replace("=\n", "\n")),
        ("a name with a plus", head + by["log"].replace("log/1", "log+1")),
        ("a name with a space", head + by["log"].replace("log/1", "log 1")),
        ("nothing", ""),
    ):
        yield _note(why, whole, keys)


def _by_log(text: str) -> note.SignatureLine:
    return note.sign(text, ORIGIN, private_key("log"))


def _public(name: str) -> bytes:
    return private_key(name).public_key().public_bytes_raw()


def _note(why: str, whole: str, keys: dict[str, note.VerifierKey]) -> JsonObject:
    try:
        signed = note.verified(note.parse(whole.encode()), keys.values())
        by = sorted(name for name, key in keys.items() if key in signed)
    except SkillregError:
        by = None
    return {"why": why, "note": whole, "by": by}


def checkpoints() -> Iterator[JsonObject]:
    good = str(Checkpoint(ORIGIN, 8, root(8)))
    for why, text in (
        ("good", good),
        ("an extension line", good + "extension\n"),
        ("an empty log", str(Checkpoint(ORIGIN, 0, root(0)))),
        ("a leading zero", good.replace("\n8\n", "\n08\n")),
        ("a sign", good.replace("\n8\n", "\n+8\n")),
        ("digits of another script", good.replace("\n8\n", "\n８\n")),
        ("a root of 31 bytes", f"{ORIGIN}\n8\n{encoded(root(8)[1:])}\n"),
        ("a root without padding", good.replace("=\n", "\n")),
        ("two lines", f"{ORIGIN}\n8\n"),
        ("an empty line", good + "\nx\n"),
        ("no origin", good.removeprefix(ORIGIN)),
    ):
        whole = f"{text}\n{_by_log(text)}"
        try:
            read = checkpoint.parse(whole.encode()).checkpoint
            yield {"why": why, "note": whole, "size": read.size, "root": encoded(read.root)}
        except InputError:
            yield {"why": why, "note": whole, "size": None, "root": None}


def tlog_proofs() -> Iterator[JsonObject]:
    signed = checkpoint.sign(Checkpoint(ORIGIN, 300, root(300)), private_key("log"))
    good = bytes(TlogProof(256, tuple(proofs.inclusion_proof(node, 256, 300)), signed)).decode()
    first = good.splitlines()[2]
    for why, text in (
        ("good", good),
        ("with something extra", good.replace("\nindex", "\nextra AAAA\nindex")),
        ("another version", good.replace("@v1", "@v2")),
        ("no index", good.replace("index 256\n", "")),
        ("a leading zero", good.replace("index 256", "index 0256")),
        ("a hash cut short", good.replace(first, first[:-2])),
        ("a hash of 30 bytes", good.replace(first, first[:-4])),
        ("no empty line", good.replace("\n\n", "\n", 1)),
        ("cut in the middle", good[:200]),
        ("another place", good.replace("index 256", "index 257")),
        ("nothing", ""),
    ):
        try:
            index = tlog_proof.parse(text.encode()).index
            holds = tlog_proof.parse(text.encode()).holds(leaf(256))
            yield {"why": why, "proof": text, "index": index, "holds": holds}
        except InputError:
            yield {"why": why, "proof": text, "index": None, "holds": False}


def tile_paths() -> Iterator[JsonObject]:
    for level, index, size in (
        (0, 0, 1),
        (0, 255, 256),
        (0, 256, 257),
        (0, 299, 300),
        (1, 0, 300),
        (0, 255_999, 256_000),
        (0, 256_000, 256_001),
        (0, 1234067 * 256 + 5, 1234068 * 256),
        (1, 70_000 // 256 - 1, 70_000),
        (2, 0, 70_000),
        (5, 3, 2**44),
    ):
        path = tiles.tile_of(level, index, size).path
        yield {"level": level, "index": index, "size": size, "path": path}


def made() -> JsonObject:
    """The whole content of the file."""
    return {
        "about": "Made by tests/ledger/vectors.py from fixed seeds; everything is fictitious.",
        "origin": ORIGIN,
        "keys": {
            name: {
                "multikey": multikey.encode(_public(name)),
                "vkey": str(note.VerifierKey(ORIGIN, _public(name))),
            }
            for name in ("log", "old")
        },
        "entries": [leaf(index).hex() for index in range(max(SIZES))],
        "tiles": list(tile_paths()),
        "inclusion": list(inclusions()),
        "consistency": list(consistencies()),
        "notes": list(notes()),
        "checkpoints": list(checkpoints()),
        "tlog_proofs": list(tlog_proofs()),
    }


def dumped() -> str:
    """One case a line, so that a change is read as what it is."""
    parts = []
    for name, value in made().items():
        if isinstance(value, list):
            cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in value)
            parts.append(f"{json.dumps(name)}: [\n{cases}\n]")
        else:
            parts.append(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    PATH.write_text(dumped(), encoding="utf-8")
