"""What a monitor believes before it looks at a site: the log's key, or the root of trust from which keys follow.

    state/vkey           the log's key, as it was given at the first visit
    state/1.root.json    the first root of trust, as it was given; state/trust/ is what tuf's client has seen since

With a root, neither the key record nor the log's key is the site's word, and a log key that was rotated by the keepers is
no other log's. With a key alone, the key record is what the site shows, held to what it showed before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from skillreg.credentials import keys
from skillreg.credentials.did import site_of
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError, ToolMissing, TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint, believed_keys, log_origin
from skillreg.ledger.note import VerifierKey
from skillreg.ledger.storage import replace_file
from skillreg.text import Text
from skillreg.trust.client import fetch_trusted


class RootContradictedError(TrustError):
    """What a site shows of its root of trust is not what the root in hand demands."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`origin` is the log's name. `keys` is the key record, byte for byte, that a root vouches for; None with a key alone,
    which is then `key`."""

    origin: str
    key: VerifierKey | None = None
    keys: bytes | None = None

    def verified(self, data: bytes) -> SignedCheckpoint:
        """A checkpoint of this log; InputError or TrustError when it is none that its key signed."""
        signed = checkpoint.parse(data)
        if signed.checkpoint.origin != self.origin:
            raise TrustError(
                Text(
                    f"这是 {signed.checkpoint.origin} 的检查点",
                    f"this is a checkpoint of {signed.checkpoint.origin}",
                )
            )
        note.verified(signed.note, self._keys(signed.size))
        return signed

    def _keys(self, size: int) -> Sequence[VerifierKey]:
        if self.key is not None:
            return [self.key]
        records = keys.load(self.keys or b"")
        return believed_keys(records, _site(records), size)

    def keep(self, state: Path) -> None:
        """Remember the log's key for the next visit; a root was remembered when it was given."""
        if self.key is not None:
            replace_file(state / "vkey", f"{self.key}\n".encode())


def anchor(state: Path, address: str, vkey: str | None, root: bytes | None) -> Anchor:
    """What was given, else what is remembered in `state`.

    ToolMissing when there is neither, InputError when they differ. With a root, the site is asked for what it vouches for:
    RootContradictedError when what it shows is not that, NotToldError when it cannot be told.
    """
    first = _remembered(state / "1.root.json", root, _ROOT)
    if first is not None:
        try:
            believed = fetch_trusted(first, address, state / "trust")
        except TrustError as error:
            raise RootContradictedError(error.text) from error
        replace_file(state / "1.root.json", first)
        return Anchor(log_origin(_site(keys.load(believed.keys))), keys=believed.keys)
    given = vkey.strip().encode() + b"\n" if vkey else None
    kept = _remembered(state / "vkey", given, _KEY)
    if kept is None:
        raise ToolMissing(
            Text(
                "第一次看这个日志,请用 --root 给出信任根 1.root.json,或用 --key 给出日志公钥(vkey,一行);"
                "要从别处得来,不能取自这个网站",
                "for the first visit, give the root of trust, 1.root.json, with --root, or the log's key (a vkey, one line) "
                "with --key; have it from elsewhere than this site",
            )
        )
    key = VerifierKey.parse(kept.decode("utf-8", "replace").strip())
    return Anchor(key.name, key=key)


_ROOT = Text("另一个信任根", "another root")
_KEY = Text("另一把密钥", "another key")


def _remembered(path: Path, given: bytes | None, other: Text) -> bytes | None:
    kept = path.read_bytes() if path.exists() else None
    if kept is not None and given is not None and given != kept:
        raise InputError(
            Text(
                f"{path} 记的是{other.zh};核实之后请换一个 --state 文件夹",
                f"{path} has {other.en}; once you are sure, use another --state folder",
            )
        )
    return given or kept


def _site(records: Sequence[KeyRecord]) -> str:
    """The site that the registry's own keys speak for, wherever the copy is served."""
    for record in records:
        if record.role == "registry":
            return site_of(record.issuers[0])
    raise TrustError(
        Text("密钥记录里没有登记机关的密钥", "the key record has no key of the registry")
    )
