"""The transparency log that a ledger keeps beside it: its checkpoints, and the hashes from which proofs are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from skillreg.auditing.check import RESTORE, Fault, check, fault_of
from skillreg.auditing.derived import FOLDER_CLEAN, TREE, stray
from skillreg.auditing.lines import Terms
from skillreg.auditing.roots import Roots
from skillreg.errors import SkillregError
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.log import ARCHIVE, CHECKPOINT_PATH, archive_path
from skillreg.ledger.nodes import WIDTH, hashes_path
from skillreg.text import Text
from skillreg.tree import Tree

_WITNESS: Final = Text(
    "检查点一经公布就不能收回:请保存这份报告、检查点和账本,与见证方的副本比对,并告知登记机关",
    "what was published cannot be taken back: keep this report, the checkpoint and the ledger, compare them with the "
    "witnesses' copies, and tell the registrar",
)
SIGNED: Final = check(
    "AUD601",
    "五(三)",
    "每个检查点都由日志密钥签署",
    "Every checkpoint is signed by the log's key.",
)
CONSISTENT: Final = check(
    "AUD602",
    "五(三)",
    "每个公布过的检查点都是这本账的开头",
    "Every checkpoint that was ever signed is of the beginning of this ledger.",
    _WITNESS,
)
NEWEST: Final = check(
    "AUD603",
    "五(三)",
    "最新的检查点也在存档里,没有比它更新的",
    "The last checkpoint is among those that are kept, and none is newer.",
    _WITNESS,
)
HASHES: Final = check(
    "AUD610",
    "五(三)",
    "用来作证明的散列与账本一致",
    "The hashes that proofs are made from are those of the ledger.",
    Text(
        "删去这个文件,下一次 skillreg seal 会重做",
        "remove the file; the next skillreg seal makes it again",
    ),
)


def checkpoint_faults(tree: Tree, roots: Roots, terms: Terms) -> Iterator[Fault]:
    """Every checkpoint that was signed: its signature, its root, its place."""
    newest = 0
    kept: set[bytes] = set()
    for path in tree.files(ARCHIVE):
        name = path.rpartition("/")[2]
        size = int(name) if name.isascii() and name.isdigit() else -1
        if path != archive_path(size):
            yield stray(FOLDER_CLEAN, path)
            continue
        content = tree.read(path) or b""
        kept.add(content)
        newest = max(newest, size)
        yield from _checkpoint(path, content, roots, terms, size)
    last = tree.read(CHECKPOINT_PATH)
    if last is None:
        if kept:
            yield fault_of(
                NEWEST, "没有这个文件", "there is no such file", path=CHECKPOINT_PATH, hint=RESTORE
            )
        return
    yield from _checkpoint(CHECKPOINT_PATH, last, roots, terms, newest)
    if last not in kept:
        yield fault_of(
            NEWEST, "存档里没有它", "it is not among those that are kept", path=CHECKPOINT_PATH
        )


def _checkpoint(path: str, data: bytes, roots: Roots, terms: Terms, size: int) -> Iterator[Fault]:
    try:
        signed = checkpoint.verify(data, terms.records, terms.site)
    except SkillregError as error:
        yield fault_of(SIGNED, error.text.zh, error.text.en, path=path)
        return
    if signed.size != size:
        yield fault_of(
            NEWEST,
            f"它说有 {signed.size} 条,应是 {size} 条的",
            f"it is of {signed.size} entries, but should be of {size}",
            path=path,
        )
    if (fault := inconsistency(signed, roots)) is not None:
        yield fault_of(CONSISTENT, fault.zh, fault.en, path=path)


def inconsistency(signed: SignedCheckpoint, roots: Roots) -> Text | None:
    """In what a checkpoint is not of the beginning of a ledger; None when it is."""
    root = roots.at(signed.size)
    if root is None:
        return Text(
            f"它说有 {signed.size} 条,账本只有 {roots.frontier.size} 条",
            f"it covers {signed.size} entries, but the ledger has {roots.frontier.size}",
        )
    if root != signed.root:
        return Text(
            f"{signed.size} 条的根,它签的是 {signed.root.hex()},账本是 {root.hex()}",
            f"at {signed.size} entries it signs the root {signed.root.hex()}, but the ledger has {root.hex()}",
        )
    return None


def tree_faults(tree: Tree, roots: Roots, size: int) -> Iterator[Fault]:
    """The kept hashes. What is missing is made again by whoever needs it, so only a wrong one counts."""
    if roots.frontier.size != size:
        return
    files: dict[str, list[bytes]] = {}
    for (level, index), node in sorted(roots.frontier.completed.items()):
        files.setdefault(hashes_path(level, index // WIDTH), []).append(node)
    for path, hashes in files.items():
        lines = (tree.read(path) or b"").split(b"\n")[: len(hashes)]
        if any(
            line and line != node.hex().encode() for line, node in zip(lines, hashes, strict=False)
        ):
            yield fault_of(
                HASHES, "有一行不是账本的", "one of its lines is not the ledger's", path=path
            )
    for path in tree.files(TREE):
        if path not in files:
            yield stray(HASHES, path)
