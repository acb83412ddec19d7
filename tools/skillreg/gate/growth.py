"""What was written by the publisher is only added to: a file of the ledger never says less than it did.

>>> takes_back("registry/ledger/000/000.jsonl", b'{"id":1}\\n', b'{"id":1}\\n{"id":2}\\n')
False
>>> takes_back("registry/ledger/000/000.jsonl", b'{"id":1}\\n', b'{"id":7}\\n{"id":2}\\n')
True
"""

from __future__ import annotations

from typing import Any, Final

from skillreg.errors import InputError, RegistryDamaged
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.head import HEAD_PATH, Head, parse_head
from skillreg.ledger.log import ARCHIVE, CHECKPOINT_PATH
from skillreg.shards import KINDS, ShardKind

#: The kind of each file of the derived state, by its folder.
_KINDS: Final[dict[str, ShardKind[Any]]] = {kind.folder: kind for kind in KINDS}


def takes_back(path: str, before: bytes, after: bytes) -> bool:
    """Whether a file of the ledger says less than it did, or something else."""
    if path == HEAD_PATH:
        old, new = _readable_head(before), _readable_head(after)
        same_size_other_root = new and old and new.size == old.size and new.root != old.root
        return new is None or bool(same_size_other_root) or new.size < (old.size if old else 0)
    if path == CHECKPOINT_PATH or path.startswith(ARCHIVE + "/"):
        return bool(before) and _unsigned(before, after, only_signatures=path != CHECKPOINT_PATH)
    if path.startswith("registry/witness/"):
        return bool(before) and _forgotten(path, before, after)
    folder, _, name = path.rpartition("/")
    if folder in _KINDS:
        return _turned_back(_KINDS[folder], name.removesuffix(".json"), before, after)
    if not path.endswith(".jsonl"):
        return False
    whole_lines = before[
        : before.rfind(b"\n") + 1
    ]  # what a crash left behind the last one was never official
    return not after.startswith(whole_lines)


def _unsigned(before: bytes, after: bytes, only_signatures: bool) -> bool:
    """Whether a signed checkpoint was taken back: it may be followed by a longer one, a kept one be cosigned."""
    old, new = _readable_checkpoint(before), _readable_checkpoint(after)
    if old is None or new is None:
        return True
    same = old.note.text == new.note.text and {*old.note.signatures} <= {*new.note.signatures}
    return not same and (only_signatures or new.size <= old.size)


def _forgotten(path: str, before: bytes, after: bytes) -> bool:
    """Whether a witness's memory of a log goes back, or its evidence changes. A later cosignature takes a line's place."""
    if "/evidence/" in path:
        return after != before
    old, new = _readable_checkpoint(before), _readable_checkpoint(after)
    if old is None or new is None or new.checkpoint.origin != old.checkpoint.origin:
        return True
    return new.size < old.size or (new.size == old.size and new.root != old.root)


def _turned_back(kind: ShardKind[Any], name: str, before: bytes, after: bytes) -> bool:
    """Whether a state is of an earlier day of the ledger than it was, or another one of the same day."""
    new, old = _readable_state(kind, name, after), _readable_state(kind, name, before)
    if new is None or old is None:
        return new is None
    return new[1] < old[1] or (new[1] == old[1] and new[0] != old[0])


def _readable_state(kind: ShardKind[Any], name: str, data: bytes) -> tuple[Any, int] | None:
    try:
        return kind.read(data, name)
    except RegistryDamaged:
        return None


def _readable_checkpoint(data: bytes) -> SignedCheckpoint | None:
    try:
        return checkpoint.parse(data)
    except InputError:
        return None


def _readable_head(data: bytes) -> Head | None:
    try:
        return parse_head(data)
    except RegistryDamaged:
        return None
