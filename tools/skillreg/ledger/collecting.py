"""Cosignatures brought home: what a witness publishes about this log is merged into its last checkpoint.

The first line of each witness stays, for it says since when the checkpoint was public; what a witness says later is on
its own site.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from skillreg.errors import InputError, ToolMissing
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.cosignature import believed_witnesses, origin_folder, time_of
from skillreg.ledger.live import Unreachable, fetch
from skillreg.ledger.log import CHECKPOINT_PATH, Log, archive_path
from skillreg.ledger.note import SignatureLine
from skillreg.ledger.storage import replace_file
from skillreg.text import Text


@dataclass(frozen=True, slots=True)
class Collected:
    """The checkpoint as it now stands, and the lines that are new on it."""

    checkpoint: SignedCheckpoint
    new: tuple[SignatureLine, ...]

    def times(self) -> list[tuple[str, int]]:
        """Who cosigned anew, and when by their clocks, in seconds since 1970."""
        return [(line.name, time_of(line.signature)) for line in self.new]


def collect(root: Path, log: Log, site: str) -> Collected:
    """Merge the cosignatures that the witness at `site` publishes; they must be by keys that the record lists.

    InputError when the witness saw another checkpoint than the last one, TrustError when no known witness signed it.
    """
    last = log.last()
    if last is None:
        raise ToolMissing(
            Text(
                f"没有 {CHECKPOINT_PATH};请先运行 skillreg log checkpoint",
                f"there is no {CHECKPOINT_PATH}: run skillreg log checkpoint first",
            )
        )
    address = f"{site.rstrip('/')}/witness/{origin_folder(last.checkpoint.origin)}/checkpoint"
    data = fetch(address, note.MOST_BYTES)
    if data is None:
        raise Unreachable(
            Text(
                f"见证人还没有联署过这份日志:没有 {address}",
                f"the witness has not cosigned this log yet: there is no {address}",
            )
        )
    seen = checkpoint.parse(data)
    if seen.note.text != last.note.text:
        raise InputError(
            Text(
                f"见证人联署的是 {seen.size} 条(根 {seen.root.hex()[:16]}…),这里的检查点是 {last.size} 条"
                f"(根 {last.root.hex()[:16]}…);请等见证人下次运行,条数相同而根不同就是分叉,请保留证据",
                f"the witness cosigned {seen.size} entries (root {seen.root.hex()[:16]}…), the checkpoint here covers "
                f"{last.size} (root {last.root.hex()[:16]}…): wait for its next run; one size with two roots is a fork: "
                "keep both",
            )
        )
    known = {(key.name, key.id) for key in note.verified(seen.note, _witnesses(log, last))}
    have = {(line.name, line.id) for line in last.note.signatures}
    merged, new = last.note, []
    for line in seen.note.signatures:
        if (line.name, line.id) in known - have:
            have.add((line.name, line.id))
            merged = merged.with_signature(line)
            new.append(line)
    signed = SignedCheckpoint(last.checkpoint, merged)
    for path in (archive_path(signed.size), CHECKPOINT_PATH):
        if log.tree.read(path) != bytes(signed):
            replace_file(root / path, bytes(signed))
    return Collected(signed, tuple(new))


def _witnesses(log: Log, last: SignedCheckpoint) -> list[note.Key]:
    witnesses: list[note.Key] = [*believed_witnesses(log.records, last.size)]
    if not witnesses:
        raise ToolMissing(
            Text(
                "密钥记录里没有能联署这个检查点的见证人;请先 skillreg keys witness 登记,再入账、签新的检查点",
                "the key record lists no witness for this checkpoint: list one with skillreg keys witness, "
                "seal, and sign a new checkpoint",
            )
        )
    return witnesses
