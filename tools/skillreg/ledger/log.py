"""The log of a registry at hand: its last checkpoint, those before it, and proofs from the ledger on disk.

    registry/ledger/checkpoint                      the last checkpoint that was signed, as it was published
    registry/ledger/checkpoints/000/226             each one that was, by its size: only added to

A new checkpoint is signed only when the ledger begins with what the last one covers, line for line.
"""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.credentials import multikey
from skillreg.credentials.did import registry_did
from skillreg.credentials.keys import KeyRecord, believed
from skillreg.errors import InputError, RegistryDamaged, ToolMissing, TrustError
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import Checkpoint, SignedCheckpoint, log_origin
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import EMPTY_ROOT, leaf_hash
from skillreg.ledger.nodes import LedgerNodes
from skillreg.ledger.note import Note
from skillreg.ledger.proofs import is_consistent
from skillreg.ledger.storage import FOLDER, read_head, read_lines, replace_file
from skillreg.ledger.tlog_proof import TlogProof
from skillreg.text import Text
from skillreg.tree import FolderTree, Tree

CHECKPOINT_PATH: Final = f"{FOLDER}/checkpoint"
ARCHIVE: Final = f"{FOLDER}/checkpoints"


def archive_path(size: int) -> str:
    """Where the checkpoint of a size is kept; a thousand sizes to a folder.

    >>> archive_path(1234)
    'registry/ledger/checkpoints/001/1234'
    """
    return f"{ARCHIVE}/{size // 1000:03d}/{size}"


@dataclass(frozen=True, slots=True)
class Log:
    """The log of the registry at `site`, as its files in `tree` and the key record say."""

    tree: Tree
    records: Sequence[KeyRecord]
    site: str

    def last(self) -> SignedCheckpoint | None:
        """The last checkpoint that was signed, if any; TrustError or InputError when it is not to be believed."""
        data = self.tree.read(CHECKPOINT_PATH)
        return None if data is None else self._verified(CHECKPOINT_PATH, data)

    def sizes(self) -> list[int]:
        """Every size for which a checkpoint was signed, the smallest first."""
        names = (path.rpartition("/")[2] for path in self.tree.files(ARCHIVE))
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())

    def at(self, size: int) -> SignedCheckpoint | None:
        """The checkpoint of a size, as it was signed."""
        path = archive_path(size)
        data = self.tree.read(path)
        return None if data is None else self._verified(path, data)

    def _verified(self, path: str, data: bytes) -> SignedCheckpoint:
        try:
            return checkpoint.verify(data, self.records, self.site)
        except (InputError, TrustError) as error:
            said = Text(
                f"{path}:{error.text.zh};若文件损坏,请运行 git restore registry/ledger",
                f"{path}: {error.text.en}; if the file is damaged, run git restore registry/ledger",
            )
            raise type(error)(said) from None


class Prover:
    """Proofs from one log, entry by entry; checkpoints and hashes are read once."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._last = log.last()
        self._size = self._last.size if self._last else 0
        self._sizes = [size for size in log.sizes() if size <= self._size]
        self._nodes = LedgerNodes(log.tree, self._size)
        self._checkpoint = lru_cache(maxsize=64)(self._at)

    def proof(self, index: int) -> TlogProof | None:
        """The proof that an entry is in the log, by the first checkpoint that covers it; None while there is none.

        The first one, so that a certificate has one proof for ever. RegistryDamaged when the ledger is not the one that
        was published.
        """
        if index >= self._size:
            return None
        place = bisect_right(self._sizes, index)
        signed = self._checkpoint(self._sizes[place] if place < len(self._sizes) else self._size)
        return TlogProof(index, tuple(self._nodes.inclusion(index, signed.size)), signed)

    def _at(self, size: int) -> SignedCheckpoint:
        signed = self._log.at(size) or self._last
        if signed is None or self._nodes.frontier(signed.size).root() != signed.root:
            raise _rewritten(size)
        return signed


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That the log of `new` entries begins with the one of `old`; `body` asks a witness to cosign it (C2SP tlog-witness)."""

    old: int
    path: tuple[bytes, ...]
    checkpoint: SignedCheckpoint

    @property
    def new(self) -> int:
        return self.checkpoint.size

    @property
    def body(self) -> bytes:
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.path)
        return f"old {self.old}\n{hashes}\n".encode() + bytes(self.checkpoint)


def consistency_proof(log: Log, old: SignedCheckpoint) -> ConsistencyProof:
    """The proof from an older checkpoint to the last one; RegistryDamaged when the log does not go on from it."""
    last = log.last()
    if last is None or last.size < old.size:
        raise InputError(
            Text(
                f"那个检查点有 {old.size} 条,比这里公布的 {last.size if last else 0} 条新;请先 git pull",
                f"that checkpoint, of {old.size} entries, is newer than the {last.size if last else 0} published here: "
                "run git pull first",
            )
        )
    path = LedgerNodes(log.tree, last.size).consistency(old.size, last.size)
    if not is_consistent(old.size, old.root, last.size, last.root, path):
        raise _rewritten(old.size)
    return ConsistencyProof(old.size, tuple(path), last)


def prove_grown(tree: Tree, head: Head, old: SignedCheckpoint) -> None:
    """RegistryDamaged unless the ledger up to `head` is what the old checkpoint covers, and lines after it.

    The edge of the tree at the old size must have the old root; the lines that came since, hashed onto it, must give the
    head's. So the cost is that of the new lines, and no line goes into the log that is not on disk.
    """
    if old.size > head.size:
        raise RegistryDamaged(
            Text(
                f"检查点说有 {old.size} 条,账本只有 {head.size} 条;请先 git pull,取回最新的账本",
                f"the checkpoint covers {old.size} entries, the ledger has {head.size}: "
                "run git pull for the newest ledger first",
            )
        )
    edge = LedgerNodes(tree, head.size).frontier(old.size)
    if edge.root() != old.root:
        raise _rewritten(old.size)
    edge.extend(leaf_hash(line) for _, line in read_lines(tree, old.size, head.size))
    if edge.root().hex() != head.root:
        raise RegistryDamaged(
            Text(
                "账本的行与 head.json 的根不符;请运行 git restore registry/ledger",
                "the ledger's lines do not give the root of head.json; run git restore registry/ledger",
            )
        )


def sign_checkpoint(
    root: Path,
    records: Sequence[KeyRecord],
    site: str,
    private: Sequence[Ed25519PrivateKey],
    seen: Sequence[SignedCheckpoint] = (),
) -> SignedCheckpoint:
    """Sign the ledger's head and write it, unless the last checkpoint says the same already; the checkpoint that counts.

    The ledger must prove consistent with the last checkpoint and with each in `seen` (those that others have of this
    log). `private` are the keys at hand, of which one must be listed for the log.
    """
    tree = FolderTree(root)
    log, head = Log(tree, records, site), read_head(tree)
    last = log.last()
    for old in [last or _empty(site), *seen]:
        prove_grown(tree, head, old)
    _prove_left_behind(log, head, last.size if last else -1)
    if last is not None and last.size == head.size:
        signed = last
    else:
        key = _log_key(records, site, head.size, private)
        signed = checkpoint.sign(
            Checkpoint(log_origin(site), head.size, bytes.fromhex(head.root)), key
        )
    for path in (archive_path(signed.size), CHECKPOINT_PATH):
        if tree.read(path) != bytes(signed):
            replace_file(root / path, bytes(signed))
    return signed


def _prove_left_behind(log: Log, head: Head, last: int) -> None:
    """A kept checkpoint beyond the last one is from a run that was broken off: it was signed, and so must hold."""
    for size in log.sizes():
        signed = log.at(size) if size > last else None
        if signed is None:
            continue
        try:
            prove_grown(log.tree, head, signed)
        except RegistryDamaged:
            path = archive_path(size)
            raise RegistryDamaged(
                Text(
                    f"{path} 是为另一份账本签的:签署以后账本被退回过。不会再签;如果它从未推送过,请删去这个文件再运行",
                    f"{path} was signed for another ledger: the ledger was taken back after signing. Nothing is signed; "
                    "if that file was never pushed, delete it and run again",
                )
            ) from None


def _empty(site: str) -> SignedCheckpoint:
    """What was published before anything was: the empty log, which nobody need sign."""
    empty = Checkpoint(log_origin(site), 0, EMPTY_ROOT)
    return SignedCheckpoint(empty, Note(str(empty), ()))


def _log_key(
    records: Sequence[KeyRecord], site: str, size: int, private: Sequence[Ed25519PrivateKey]
) -> Ed25519PrivateKey:
    """The key at hand that may sign a checkpoint of this size."""
    did, last = registry_did(site), max(size - 1, 0)
    for key in private:
        if believed(records, multikey.of_private(key), did, last, "log").believed:
            return key
    raise ToolMissing(
        Text(
            "没有可用的 log 密钥;请用 --key 给出登记在 registry/trust/keys.json 的日志私钥,并先 skillreg seal 公告它",
            "no usable log key: give with --key one that registry/trust/keys.json lists for the log "
            "and that skillreg seal has announced",
        )
    )


def _rewritten(size: int) -> RegistryDamaged:
    return RegistryDamaged(
        Text(
            f"账本的前 {size} 条与已公布的检查点不符:有人改写过已公布的记录。不会签署;请运行 git restore registry/ledger",
            f"the first {size} entries are not those of the published checkpoint: what was published has been rewritten. "
            "Nothing is signed; run git restore registry/ledger",
        )
    )
