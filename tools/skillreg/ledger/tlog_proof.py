"""A proof to keep: one entry's place in the log and the checkpoint that covers it, in one file (C2SP tlog-proof).

    c2sp.org/tlog-proof@v1
    index 17
    <sibling hash in base64>            <- the leaf's first, one a line
    …
                                        <- an empty line
    <the checkpoint with its signatures, as it was published>

Whoever has the entry, this file and the log's key can check, without any network and for ever, that the entry is in the
log. What became of the certificate since (corrected, revoked) only newer entries say.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Final

from skillreg.errors import InputError
from skillreg.ledger import checkpoint, proofs
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.text import Text

HEADER: Final = "c2sp.org/tlog-proof@v1"
#: How the file of a certificate's proof ends.
SUFFIX: Final = ".tlog-proof"
#: A path is at most so long: the specification's sizes have 63 bits.
_LONGEST_PATH: Final = 63
_EXTRA: Final = "extra "
_INDEX: Final = "index "


@dataclass(frozen=True, slots=True)
class TlogProof:
    """Where an entry stands, the way to the root, and the checkpoint that has the root."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: SignedCheckpoint

    def __bytes__(self) -> bytes:
        hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in self.path)
        return f"{HEADER}\n{_INDEX}{self.index}\n{hashes}\n".encode() + bytes(self.checkpoint)

    def holds(self, entry: bytes) -> bool:
        """Whether the path leads from this entry to the checkpoint's root: whose checkpoint it is, is another question."""
        return proofs.is_included(
            entry, self.index, self.checkpoint.size, self.checkpoint.root, self.path
        )


def parse(data: bytes) -> TlogProof:
    """Read a proof file; InputError when it is none. Nothing is verified yet."""
    head, gap, rest = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not gap or not lines or lines.pop(0) != HEADER:
        raise _malformed(f"第一行应是 {HEADER}", f"its first line is {HEADER}")
    if lines and lines[0].startswith(_EXTRA):
        _decoded(lines.pop(0).removeprefix(_EXTRA))  # for applications of others; ours has none
    index = lines.pop(0).removeprefix(_INDEX) if lines and lines[0].startswith(_INDEX) else ""
    if not index.isdigit() or len(index) > 19 or index != str(int(index)):
        raise _malformed("应有一行 index 和序号", "it has a line with index and a number")
    path = tuple(map(_decoded, lines))
    if len(path) > _LONGEST_PATH or any(len(one) != proofs.HASH for one in path):
        raise _malformed("哈希应为 32 字节", "its hashes are of 32 bytes")
    return TlogProof(int(index), path, checkpoint.parse(rest))


def _decoded(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise _malformed("有一行不是 base64", "one of its lines is not base64")
    return data


def _malformed(zh: str, en: str) -> InputError:
    return InputError(Text(f"这不是证明文件:{zh}", f"this is not a proof file: {en}"))
