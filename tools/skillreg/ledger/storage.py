"""The ledger's lines on disk: `registry/ledger/<nnn>/<nnn>.jsonl`, 256 lines a file.

Line *n* stands in file *n* // 256; the files are numbered in two groups of three digits: `000/000.jsonl` holds lines
0-255, `001/000.jsonl` lines 256,000-256,255. Nothing is ever rewritten: lines are appended and forced to disk, then
derived files are replaced by writing beside and renaming, `head.json` last. What a crash leaves behind `head.size`
is a torn tail: it was never official and is dropped by the next run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from io import BufferedWriter
from pathlib import Path
from typing import Final

from skillreg.credentials.status import Purpose
from skillreg.errors import RegistryDamaged
from skillreg.ledger.head import HEAD_PATH, Head, dump_head, parse_head
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.text import Text
from skillreg.tree import Tree

BUNDLE = 256
FOLDER = "registry/ledger"

#: Where the sealer keeps the signed status lists of each purpose.
STATUS_FOLDERS: Final[dict[Purpose, str]] = {
    "revocation": f"{FOLDER}/status",
    "suspension": f"{FOLDER}/suspension",
}


def bundle_path(number: int) -> str:
    """The file of one bundle of 256 lines, numbered from 0.

    >>> bundle_path(1000)
    'registry/ledger/001/000.jsonl'
    """
    return f"{FOLDER}/{number // 1000:03d}/{number % 1000:03d}.jsonl"


def status_path(number: int, purpose: Purpose = "revocation") -> str:
    """The file of one status list."""
    return f"{STATUS_FOLDERS[purpose]}/{number}.json"


def read_head(tree: Tree) -> Head:
    return parse_head(tree.read(HEAD_PATH))


def read_bundle(tree: Tree, number: int, size: int) -> list[bytes]:
    """The lines of one bundle without line breaks, as far as a ledger of `size` lines has them."""
    wanted = max(0, min(BUNDLE, size - number * BUNDLE))
    if wanted == 0:
        return []
    data = tree.read(bundle_path(number)) or b""
    *lines, _ = data.split(b"\n")  # a line counts once its line break is there
    if len(lines) < wanted:
        raise RegistryDamaged(
            Text(
                f"账本缺行:{bundle_path(number)} 应有 {wanted} 行;请运行 git restore registry/ledger",
                f"the ledger lacks lines: {bundle_path(number)} should have {wanted}; "
                "run git restore registry/ledger",
            )
        )
    return lines[:wanted]


def read_lines(tree: Tree, start: int = 0, size: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Every line from `start` on with its place, one bundle in memory at a time."""
    end = read_head(tree).size if size is None else size
    for number in range(start // BUNDLE, -(-end // BUNDLE)):
        for offset, line in enumerate(read_bundle(tree, number, end)):
            index = number * BUNDLE + offset
            if index >= start:
                yield index, line


def read_line(
    tree: Tree,
    index: int,
    size: int,
    kept: Callable[[int], list[bytes]] | None = None,
) -> bytes:
    """One line. Whoever needs many of them in no order gives `kept`, which remembers bundles by number."""
    if index >= size:
        raise RegistryDamaged(
            Text(
                f"账本只有 {size} 条,却有文件提到第 {index} 条;请先运行 skillreg seal",
                f"the ledger has {size} entries, but a file speaks of entry {index}; run skillreg seal first",
            )
        )
    number, place = divmod(index, BUNDLE)
    return (read_bundle(tree, number, size) if kept is None else kept(number))[place]


def drop_torn_tail(root: Path, head: Head) -> int:
    """Cut what a broken-off run wrote behind the head; give the number of bytes dropped."""
    dropped = 0
    number, kept = divmod(head.size, BUNDLE)
    partial = root / bundle_path(number)
    if partial.exists():
        dropped += _keep_lines(partial, kept)
    number += 1
    while (later := root / bundle_path(number)).exists():
        dropped += later.stat().st_size
        later.unlink()
        number += 1
    return dropped


def _keep_lines(file: Path, count: int) -> int:
    data = file.read_bytes()
    kept = b"".join(data.splitlines(keepends=True)[:count])
    if kept == data:
        return 0
    if kept:
        replace_file(file, kept)
    else:
        file.unlink()
    return len(data) - len(kept)


def check_last_bundle(tree: Tree, head: Head) -> None:
    """The last bundle must hash to the right edge of the head: the ledger is the one that the head was made from.

    The smaller subtrees of the edge lie in the last, incomplete bundle; a full last bundle is the edge's last hash
    or hangs below it, and then audit is what compares it.
    """
    if head.size % BUNDLE == 0:
        read_bundle(tree, max(0, head.size // BUNDLE - 1), head.size)
        return
    inner = Frontier()
    inner.extend(map(leaf_hash, read_bundle(tree, head.size // BUNDLE, head.size)))
    edge = [node.hex() for node in inner.hashes]
    if list(head.edge[-len(edge) :]) != edge:
        raise RegistryDamaged(
            Text(
                "账本与 head.json 不符:有人改动过已入账的行;请运行 git restore registry/ledger",
                "the ledger does not belong to its head.json: a sealed line was changed; run git restore registry/ledger",
            )
        )


def append_lines(root: Path, start: int, lines: Iterable[bytes]) -> None:
    """Append lines from place `start` on and force them to disk."""
    file: BufferedWriter | None = None
    index = start
    try:
        for line in lines:
            if file is None or index % BUNDLE == 0:
                if file is not None:
                    _finish(file)
                path = root / bundle_path(index // BUNDLE)
                path.parent.mkdir(parents=True, exist_ok=True)
                file = path.open("ab")
            file.write(line + b"\n")
            index += 1
        if file is not None:
            _finish(file)
            file = None
    finally:
        if file is not None:
            file.close()


def write_head(root: Path, head: Head) -> None:
    replace_file(root / HEAD_PATH, dump_head(head))


def replace_file(path: Path, data: bytes) -> None:
    """Write beside, force to disk, rename: a reader sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)


def _finish(file: BufferedWriter) -> None:
    file.flush()
    os.fsync(file.fileno())
    _sync_folder(Path(file.name).parent)
    file.close()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
