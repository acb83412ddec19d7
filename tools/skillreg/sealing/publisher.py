"""From what is due to a signed checkpoint on the shared branch: one publisher at a time, in an order that forgets nothing.

    fetch → (the live site: does the ledger go on from it?) → seal → commit → push → prove consistent → sign → push
    → renew the root of trust's timestamp → push

The push is the lock (`branch`): who loses the race starts again at the new head; so no number is given twice. A
checkpoint is signed only over a ledger that was pushed, and only if it goes on from the last one and from the one on
the live site. A run with nothing to do, an old one run again for example, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import Signer

from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.live import Live, ask
from skillreg.ledger.log import Log, prove_grown, sign_checkpoint
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.sealing.branch import Branch, Say
from skillreg.sealing.seal import SealReport, seal
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.ceremony import Ceremony
from skillreg.trust.keyring import Keyring, read_records
from skillreg.trust.signers import name_of
from skillreg.trust.vouching import demand


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who renews the timestamp of the root of trust, and at what time."""

    signer: Signer
    now: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """The private keys at hand. Without sealing keys nothing is sealed, without the log's nothing is signed, and
    without the online key the root of trust's timestamp stays as it is."""

    sealing: Sequence[Ed25519PrivateKey]
    log: Sequence[Ed25519PrivateKey]
    stamp: Stamp | None = None

    @classmethod
    def of(
        cls,
        records: Sequence[KeyRecord],
        private: Sequence[Ed25519PrivateKey],
        stamp: Stamp | None = None,
    ) -> Keys:
        """Keys told apart by what the record lists them for; the online key signs no entries."""
        listed = {record.key for record in records if record.role == "log"}
        online = name_of(stamp.signer.public_key) if stamp else None
        named = {multikey.of_private(key): key for key in private}
        logs = [key for name, key in named.items() if name in listed]
        others = [key for name, key in named.items() if name not in listed and name != online]
        return cls(others, logs, stamp)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did; None for what it had no key for."""

    sealed: SealReport | None
    checkpoint: SignedCheckpoint | None
    stamped: list[Text] = field(default_factory=list)


class Publisher:
    """One run. `branch` of `remote` is where the registry lives; `site` is where its public face is looked at."""

    def __init__(
        self, root: Path, as_of: date, keys: Keys, remote: str, branch: str, say: Say
    ) -> None:
        self._root = root
        self._as_of = as_of
        self._keys = keys
        self._say = say
        self._branch = Branch(root, remote, branch, say)
        self._tree = FolderTree(root)

    def run(self, site: str | None = None) -> Outcome:
        """Do what is due. InputError after too many lost races, or when the clone has something that is not the branch's."""
        return self._branch.attempt(lambda: self._attempt(site))

    def _attempt(self, site: str | None) -> Outcome:
        self._live(site)
        sealed = None
        if self._keys.sealing:
            sealed = seal(
                self._root, self._as_of, Keyring(read_records(self._tree), self._keys.sealing)
            )
        self._branch.push(f"入账 {self._as_of}")
        signed = None
        if self._keys.log:
            demand(self._tree)
            log, live = self._live(site)
            seen = [live.checkpoint] if live.checkpoint else []
            signed = sign_checkpoint(self._root, log.records, log.site, self._keys.log, seen)
            self._branch.push(f"检查点 {signed.size}")
        return Outcome(sealed, signed, self._stamped(self._keys.stamp))

    def _stamped(self, stamp: Stamp | None) -> list[Text]:
        """The timestamp is good for a week and renewed each day, so that nobody can hold back newer keys for longer
        without being noticed. TrustError when the keepers have let the root or its targets expire: they sign first."""
        if stamp is None:
            return []
        ceremony = Ceremony(self._tree, stamp.now)
        done = ceremony.renew(stamp.signer)
        ceremony.write(self._root)
        self._branch.push("续签时间戳")
        return done

    def _live(self, site: str | None) -> tuple[Log, Live]:
        """The log here and what the live site has of it, which must be a beginning of the ledger."""
        log = Log(self._tree, read_records(self._tree), Registry(self._tree).settings.site)
        live = ask(log, site or log.site)
        if live.checkpoint is not None:
            prove_grown(self._tree, read_head(self._tree), live.checkpoint)
        elif not live.asked:
            self._say(live.said)
        return log, live
