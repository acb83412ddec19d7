"""A registry as a witness: it cosigns the checkpoints of somebody else's log, and remembers each log in its own repository.

    registry/witness/<SHA-256 of the origin>/checkpoint                the last one, with its log's signature and ours
    registry/witness/<SHA-256 of the origin>/evidence/…                two checkpoints that cannot both be true, whole

The memory is what makes a witness worth believing: a log that shows this city one history and that city another is
found because neither forgets. `publish` puts it on the site where monitors look (C2SP tlog-witness). Git's push is the
lock: of two runs that saw different logs, one is never published.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.auditing.mirror import Site
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.ledger import checkpoint, evidence, note
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.cosignature import CosignerKey, cosign, origin_folder, time_of
from skillreg.ledger.evidence import FOLDER
from skillreg.ledger.live import Unreachable
from skillreg.ledger.note import Note, VerifierKey
from skillreg.ledger.proofs import is_consistent
from skillreg.ledger.published import PublishedNodes
from skillreg.ledger.storage import replace_file
from skillreg.text import Text


def witnessed_path(origin: str) -> str:
    """Where the last checkpoint of a log is remembered."""
    return f"{FOLDER}/{origin_folder(origin)}/checkpoint"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who cosigns: by which name, with which key, into which registry's folder."""

    root: Path
    name: str
    private: Ed25519PrivateKey

    def visit(self, site: Site, key: VerifierKey, time: int) -> SignedCheckpoint:
        """Cosign what `site` shows of the log that `key` signs, if it goes on from what is remembered.

        `time` is in seconds since 1970. TrustError when it does not go on, and both checkpoints are kept; InputError,
        TrustError or Unreachable when that could not be found out: then nothing is written.
        """
        before = self._remembered(key, time)
        data = site.get("log/checkpoint", note.MOST_BYTES)
        if data is None:
            raise Unreachable(
                Text(f"{site.address} 没有 log/checkpoint", f"{site.address} has no log/checkpoint")
            )
        shown = _signed(data, key)
        fault = _taken_back(before, shown) if before else None
        if fault is None:  # else the site's tiles could not change it
            nodes = PublishedNodes(lambda path: site.get(f"log/{path}"), shown.checkpoint)
            fault = _rewritten(before, shown, nodes) if before else None
        if before and fault:
            kept = evidence.keep(self.root, before, shown)
            raise TrustError(
                Text(
                    f"不联署:{fault.zh};两个检查点都保留在 {kept},请提交,并告知那个登记库和别的见证人",
                    f"not cosigned: {fault.en}; both checkpoints are kept in {kept}: commit them, "
                    "and tell that registry and other witnesses",
                )
            )
        theirs = tuple(
            line for line in shown.note.signatures if (line.name, line.id) == (key.name, key.id)
        )
        own = cosign(shown.note.text, self.name, self.private, time)
        made = SignedCheckpoint(shown.checkpoint, Note(shown.note.text, (*theirs, own)))
        replace_file(self.root / witnessed_path(key.name), bytes(made))
        return made

    def _remembered(self, key: VerifierKey, time: int) -> SignedCheckpoint | None:
        """The checkpoint that was cosigned last; a clock that went back must not say that it was seen later than now."""
        path = witnessed_path(key.name)
        file = self.root / path
        if not file.exists():
            return None
        try:
            before = _signed(file.read_bytes(), key)
        except SkillregError as error:
            raise InputError(
                Text(
                    f"{path} 不是这把日志密钥签的检查点({error.text.zh});请用 git 恢复它,或核对 --vkey",
                    f"{path} is no checkpoint signed by this log's key ({error.text.en}): "
                    "restore it with git, or look at --vkey again",
                )
            ) from None
        own = CosignerKey.of(self.name, self.private)
        times = [time_of(it.signature) for it in before.note.signatures if it.id == own.id]
        if times and time < max(times):
            raise InputError(
                Text(
                    "本机时钟比上次联署的时间还早;请先校准时钟",
                    "this machine's clock is before the time of the last cosignature: set it right first",
                )
            )
        return before


def _signed(data: bytes, key: VerifierKey) -> SignedCheckpoint:
    """The checkpoint of the log that `key` signs for."""
    signed = checkpoint.parse(data)
    if signed.checkpoint.origin != key.name:
        raise TrustError(
            Text(
                f"这是 {signed.checkpoint.origin} 的检查点,不是 {key.name} 的",
                f"this is a checkpoint of {signed.checkpoint.origin}, not of {key.name}",
            )
        )
    note.verified(signed.note, [key])
    return signed


def _taken_back(before: SignedCheckpoint, shown: SignedCheckpoint) -> Text | None:
    """What the two sizes and roots alone say."""
    if shown.size < before.size:
        return Text(
            f"网站的检查点只有 {shown.size} 条,以前见过 {before.size} 条",
            f"the site's checkpoint covers {shown.size} entries, and {before.size} were seen before",
        )
    if shown.size == before.size and shown.root != before.root:
        return Text(
            f"同是 {shown.size} 条,根却与以前见过的不同:日志有两个版本",
            f"the root over {shown.size} entries is not the one that was seen before: there are two versions of the log",
        )
    return None


def _rewritten(
    before: SignedCheckpoint, shown: SignedCheckpoint, nodes: PublishedNodes
) -> Text | None:
    """What the tiles say: the proof is made from hashes that the new checkpoint covers."""
    path = nodes.consistency(before.size)
    if is_consistent(before.size, before.root, shown.size, shown.root, path):
        return None
    return Text(
        f"{shown.size} 条的日志不是以前见过的 {before.size} 条的延续:日志被改写过",
        f"the log of {shown.size} entries does not go on from the {before.size} that were seen before: it was rewritten",
    )
