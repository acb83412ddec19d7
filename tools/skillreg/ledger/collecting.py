"""Cosignatures brought home: what a witness publishes about this log is merged into the checkpoint that it saw.

The first line of each witness stays, for it says since when the checkpoint was public; what a witness says later is on
its own site. A witness that was shown another log than this one, signed by this log's own key, has found a fork: both
checkpoints are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from skillreg.errors import InputError, SkillregError, ToolMissing, TrustError
from skillreg.ledger import checkpoint, evidence, note
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.cosignature import (
    believed_witnesses,
    origin_folder,
    time_of,
    witness_site,
)
from skillreg.ledger.live import Unreachable, fetch
from skillreg.ledger.log import CHECKPOINT_PATH, Log, archive_path
from skillreg.ledger.nodes import LedgerNodes
from skillreg.ledger.note import SignatureLine
from skillreg.ledger.storage import replace_file
from skillreg.text import Text

_THEN: Final = Text(
    "请提交,停用日志密钥,并告知见证人",
    "commit them, stop using the log's key, and tell the witnesses",
)


@dataclass(frozen=True, slots=True)
class Collected:
    """The checkpoint as it now stands, and the lines that are new on it."""

    checkpoint: SignedCheckpoint
    new: tuple[SignatureLine, ...]

    def times(self) -> list[tuple[str, int]]:
        """Who cosigned anew, and when by their clocks, in seconds since 1970."""
        return [(line.name, time_of(line.signature)) for line in self.new]


def witness_sites(log: Log) -> list[str]:
    """The sites of the witnesses that the key record lists for the log as it now is; a registry is not its own witness."""
    last = log.last()
    known = believed_witnesses(log.records, last.size if last else 0)
    sites = dict.fromkeys(witness_site(one.name) for one in known)
    return [site for site in sites if site != log.site]


def collect(root: Path, log: Log, site: str, *, newest: bool = False) -> Collected:
    """Merge the cosignatures that the witness at `site` publishes; they must be by keys that the record lists.

    TrustError when it was shown another log than this one (what proves it is kept below `evidence.FOLDER`), or when no
    known witness signed. A longer log is another one if this clone is known to have the `newest` there is; else it is an
    InputError, for somebody else may have published meanwhile.
    """
    last = log.last()
    if last is None:
        raise ToolMissing(
            Text(
                f"没有 {CHECKPOINT_PATH};请先运行 skillreg log checkpoint",
                f"there is no {CHECKPOINT_PATH}: run skillreg log checkpoint first",
            )
        )
    seen = checkpoint.verify(_published(last, site), log.records, log.site)
    if seen.size > last.size:
        raise _beyond(root, last, seen, newest=newest)
    kept = _kept(root, log, last, seen)
    known = {(key.name, key.id) for key in note.verified(seen.note, _witnesses(log, seen))}
    have = {(line.name, line.id) for line in kept.note.signatures}
    merged, new = kept.note, []
    for line in seen.note.signatures:
        if (line.name, line.id) in known - have:
            have.add((line.name, line.id))
            merged = merged.with_signature(line)
            new.append(line)
    signed = SignedCheckpoint(kept.checkpoint, merged)
    paths = [archive_path(signed.size), *([CHECKPOINT_PATH] if signed.size == last.size else [])]
    for path in paths:
        if log.tree.read(path) != bytes(signed):
            replace_file(root / path, bytes(signed))
    return Collected(signed, tuple(new))


def _published(last: SignedCheckpoint, site: str) -> bytes:
    """What the witness at `site` publishes about this log."""
    address = f"{site.rstrip('/')}/witness/{origin_folder(last.checkpoint.origin)}/checkpoint"
    data = fetch(address, note.MOST_BYTES)
    if data is None:
        raise Unreachable(
            Text(
                f"见证人还没有联署过这份日志:没有 {address}",
                f"the witness has not cosigned this log yet: there is no {address}",
            )
        )
    return data


def _beyond(
    root: Path, last: SignedCheckpoint, seen: SignedCheckpoint, *, newest: bool
) -> SkillregError:
    """This log's key signed for the witness what is not here."""
    zh = f"见证人见过这份日志签过的 {seen.size} 条,这里只有 {last.size} 条"
    en = f"the witness has seen {seen.size} entries signed by this log, and there are {last.size} here"
    if not newest:
        return InputError(Text(f"{zh};请先 git pull", f"{en}: run git pull first"))
    where = evidence.keep(root, last, seen)
    return TrustError(
        Text(
            f"{zh}:日志被退回过,或有人另用它的密钥;两个检查点都保留在 {where},{_THEN.zh}",
            f"{en}: the log was taken back, or somebody else uses its key; both checkpoints are kept in {where}: {_THEN.en}",
        )
    )


def _kept(root: Path, log: Log, last: SignedCheckpoint, seen: SignedCheckpoint) -> SignedCheckpoint:
    """The checkpoint here that says what the witness saw."""
    kept = log.at(seen.size) if seen.size != last.size else last
    root_here = LedgerNodes(log.tree, last.size).frontier(seen.size).root()
    if seen.root != root_here:
        where = evidence.keep(root, kept or last, seen)
        raise TrustError(
            Text(
                f"分叉:见证人看到的前 {seen.size} 条(根 {seen.root.hex()[:16]}…)不是这里的(根 {root_here.hex()[:16]}…),"
                f"而且是这份日志自己的密钥签的;两个检查点都保留在 {where},{_THEN.zh}",
                f"a fork: the {seen.size} entries that the witness was shown (root {seen.root.hex()[:16]}…) are not those "
                f"here (root {root_here.hex()[:16]}…), and this log's own key signed both; the checkpoints are kept in "
                f"{where}: {_THEN.en}",
            )
        )
    if kept is None or kept.note.text != seen.note.text:
        raise InputError(
            Text(
                f"这里没有保存见证人联署的那个检查点({seen.size} 条);请等见证人下次运行",
                f"the checkpoint of {seen.size} entries that the witness cosigned is not kept here: wait for its next run",
            )
        )
    return kept


def _witnesses(log: Log, seen: SignedCheckpoint) -> list[note.Key]:
    witnesses: list[note.Key] = [*believed_witnesses(log.records, seen.size)]
    if not witnesses:
        raise ToolMissing(
            Text(
                "密钥记录里没有能联署这个检查点的见证人;请先 skillreg keys witness 登记,再入账、签新的检查点",
                "the key record lists no witness for this checkpoint: list one with skillreg keys witness, "
                "seal, and sign a new checkpoint",
            )
        )
    return witnesses
