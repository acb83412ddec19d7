"""Watching a published log from outside: all that its entries can be asked, and whether it is still the log it was.

    state/1.root.json, vkey     what is believed: a root of trust, or the log's key (`anchor`)
    state/policy.json           the numbers of the rules as they were published (`published_policy`)
    state/checkpoint            the newest checkpoint that was found good
    state/state.json            how far the entries were found sound, and the key record at that time
    state/log/registry/…        the copy of the log (`mirror`), the key record and the status lists
    state/evidence/<root>/…     what proves that the log contradicts itself, kept whole

A log that was rewritten, or that is shown differently to others, cannot have the same roots: two checkpoints that its
own key signed and that no one tree can satisfy are proof for anybody. They are kept with the entries of both.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from skillreg.auditing.anchor import Anchor, RootContradictedError, anchor
from skillreg.auditing.check import Fault, check, fault_of
from skillreg.auditing.derived import LISTS, key_faults, status_faults
from skillreg.auditing.freshness import not_told, seen_by_witnesses, stamp_faults, witness_faults
from skillreg.auditing.lines import Terms
from skillreg.auditing.mirror import MOST_NEW, Mirror, Site
from skillreg.auditing.published_policy import numbers_of
from skillreg.auditing.replay import Ground
from skillreg.auditing.report import Report
from skillreg.auditing.through import Job, Lines, Through, go_through
from skillreg.auditing.workers import Share, Workers, cores
from skillreg.credentials import keys, status
from skillreg.credentials.canonical import parse_canonical
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.calendar import Calendar
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint, log_origin, verifier_keys
from skillreg.ledger.live import Unreachable
from skillreg.ledger.merkle import Frontier
from skillreg.ledger.storage import replace_file
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.client import NotToldError
from skillreg.trust.keyring import KEYS_PATH

_TELL: Final = Text(
    "证据已整份保存:请交给登记机关和其他见证方,不要删除",
    "the evidence is kept whole: give it to the registrar and to other witnesses, and do not delete it",
)
REACHED: Final = check(
    "AUD700",
    "三(四)",
    "日志和登记册能从公布的网址取到",
    "The log and what goes with it can be had from the address at which they are published.",
    Text(
        "过一会儿再试;一直取不到请告知登记机关",
        "try again later; tell the registrar if it stays so",
    ),
)
OUR_LOG: Final = check(
    "AUD701",
    "五(三)",
    "检查点由所认定的日志密钥签署",
    "The checkpoint is signed by the key that the log is known by.",
    Text(
        "请向登记机关核对日志密钥;在核实以前不要相信这个网站",
        "ask the registrar for the log's key by another way, and believe nothing of this site before",
    ),
)
SAME_LOG: Final = check(
    "AUD702",
    "五(三)",
    "日志只增不改:以前见过的每一条都还在原位",
    "The log only grows: all that was seen before is still there, in its place.",
    _TELL,
)
ENTRIES_FIT: Final = check(
    "AUD703",
    "五(三)",
    "公布的条目算得出检查点的根",
    "The published entries give the root of the checkpoint.",
    _TELL,
)
KEYS_KEPT: Final = check(
    "AUD704",
    "五(三)",
    "密钥记录只增不删,以前的区间不往前挪",
    "The key record loses no key, and no key's window begins earlier than it did.",
    _TELL,
)
VOUCHED: Final = check(
    "AUD710",
    "五(三)",
    "信任根为密钥记录作保,没有倒退、过期或缺签名",
    "The root of trust vouches for the key record; its metadata are signed, in date and never older than before.",
    Text(
        "请向登记机关核对;在核实以前不要相信这个网站给出的密钥",
        "ask the registrar; believe no key that this site shows before",
    ),
)


@dataclass(frozen=True)
class Visit:
    """Where to look, at what time, where to remember; by which key or root the log is known (None: what is remembered)."""

    address: str
    state: Path
    now: datetime
    vkey: str | None = None
    root: bytes | None = None
    jobs: int = 0
    pause: float = 0.5
    step: Callable[[int, int], object] = lambda _done, _all: None


@dataclass(frozen=True)
class _Memory:
    """What was found at the last visit. `sound`: up to which entry nothing was wrong."""

    checkpoint: SignedCheckpoint | None
    sound: int
    keys: bytes | None


class Monitor:
    """One visit."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._site = Site(visit.address, visit.pause)
        self._mirror = Mirror(visit.state / "log")
        self._memory = self._remembered()
        self._anchor: Anchor
        self.report = Report()

    def run(self) -> Report:
        start = perf_counter()
        visit = self._visit
        try:
            self._anchor = anchor(visit.state, visit.address, visit.vkey, visit.root)
            signed = self._checkpoint()
            if signed is not None and self._grown(signed):
                self._look_into(signed)
        except NotToldError as error:
            self._fault(VOUCHED, error.text, severity_unchecked=True)
        except RootContradictedError as error:
            self._fault(VOUCHED, error.text)
        except Unreachable as error:
            self._fault(REACHED, error.text, severity_unchecked=True)
        self.report.seconds = perf_counter() - start
        return self.report

    # -- what is remembered

    def _remembered(self) -> _Memory:
        folder = self._visit.state
        path, about = folder / "checkpoint", folder / "state.json"
        record = folder / "log" / KEYS_PATH
        try:
            signed = checkpoint.parse(path.read_bytes()) if path.exists() else None
            content = json.loads(about.read_bytes()) if about.exists() else {}
            sound = int(content.get("sound", 0))
        except (SkillregError, ValueError, TypeError, AttributeError):
            raise InputError(
                Text(
                    f"{folder} 里记的东西读不出来;请换一个 --state 文件夹,并保留这一个",
                    f"what {folder} remembers cannot be read; keep it, and use another --state folder",
                )
            ) from None
        return _Memory(signed, sound, record.read_bytes() if record.exists() else None)

    # -- is it still the log that it was?

    def _checkpoint(self) -> SignedCheckpoint | None:
        """The site's checkpoint, if the log's key signed it."""
        data = self._site.get("log/checkpoint", note.MOST_BYTES)
        if data is None:
            raise Unreachable(Text("网站没有 log/checkpoint", "the site has no log/checkpoint"))
        try:
            return self._anchor.verified(data)
        except (InputError, TrustError) as error:
            self._fault(OUR_LOG, error.text, path="log/checkpoint")
            return None

    def _grown(self, signed: SignedCheckpoint) -> bool:
        """Bring the copy up to the checkpoint; False when the log is not what it was, with the evidence kept."""
        before = self._memory.checkpoint
        known = before.size if before else 0
        edge = self._mirror.frontier(known)
        if edge is None or (before and edge.root() != before.root):
            raise InputError(
                Text(
                    f"{self._mirror.folder} 里的副本不完整;请保留它,换一个 --state 文件夹重来",
                    f"the copy in {self._mirror.folder} is damaged; keep it, and start with another --state folder",
                )
            )
        if signed.size < known:
            return self._shrunk(signed, known)
        if signed.size - known > MOST_NEW:
            self._fault(
                ENTRIES_FIT,
                Text(
                    f"一次多出 {signed.size - known} 条,不像真的,没有去取",
                    f"{signed.size - known} new entries at once are not believed, and were not fetched",
                ),
            )
            return False
        self._mirror.cut(known)
        try:
            edge = self._mirror.copy(self._site, known, signed.size, edge, self._visit.step)
        except InputError as error:
            self._mirror.cut(known)
            self._fault(ENTRIES_FIT, error.text)
            return False
        if edge.root() != signed.root:
            self._contradiction(signed, known)
            self._mirror.cut(known)
            return False
        replace_file(self._visit.state / "checkpoint", bytes(signed))
        self._anchor.keep(self._visit.state)
        return True

    def _shrunk(self, signed: SignedCheckpoint, known: int) -> bool:
        """A shorter log than before: an old copy is shown, or another log altogether."""
        then = self._mirror.frontier(signed.size)
        if then is not None and then.root() == signed.root:
            said = Text(
                f"网站给出的是旧的检查点:{signed.size} 条,以前见过 {known} 条",
                f"the site shows an old checkpoint of {signed.size} entries; {known} were seen before",
            )
        else:
            said = Text(
                f"检查点只有 {signed.size} 条,而且与以前见过的 {known} 条不是同一个日志",
                f"the checkpoint covers {signed.size} entries, and not those of the {known} that were seen before",
            )
        self._keep_evidence(signed, known)
        self._fault(SAME_LOG, said, path="log/checkpoint")
        return False

    def _contradiction(self, signed: SignedCheckpoint, known: int) -> None:
        """The old entries and the new ones do not give the root. Are the site's own, from the first on, another log?"""
        theirs = self._keep_evidence(signed, known)
        if known and theirs is not None and theirs.root() == signed.root:
            said = Text(
                f"日志被改写:以前见过的 {known} 条,现在不是原来的样子;两个检查点都由日志密钥签署",
                f"the log was rewritten: the {known} entries that were seen before are no longer what they were, and the "
                "log's key signed both",
            )
            self._fault(SAME_LOG, said, path="log/checkpoint")
            return
        said = Text(
            f"公布的 {signed.size} 条算不出检查点的根",
            f"the {signed.size} published entries do not give the root of the checkpoint",
        )
        self._fault(ENTRIES_FIT, said, path="log/checkpoint")

    def _keep_evidence(self, signed: SignedCheckpoint, known: int) -> Frontier | None:
        """Both checkpoints, our entries, and the site's, as far as they can be had; the edge of the site's entries."""
        folder = self._visit.state / "evidence" / f"{signed.size}-{signed.root.hex()[:16]}"
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / "checkpoint", bytes(signed))
        if self._memory.checkpoint is not None:
            replace_file(folder / "checkpoint-before", bytes(self._memory.checkpoint))
            shutil.copytree(self._mirror.folder, folder / "before", dirs_exist_ok=True)
            Mirror(folder / "before").cut(known)
        now = Mirror(folder / "now")
        now.clear()
        try:
            return now.copy(self._site, 0, signed.size, Frontier(), lambda _new, _all: None)
        except (Unreachable, InputError):
            return None

    # -- what do its entries say?

    def _look_into(self, signed: SignedCheckpoint) -> None:
        tree = FolderTree(self._mirror.folder)
        first = Lines(tree).line(0)
        if not first:
            return  # a log without entries says nothing
        site = str(parse_canonical(first).get("id")).partition("/log/#")[0]
        origin, key = self._anchor.origin, self._anchor.key
        if log_origin(site) != origin:
            raise InputError(
                Text(
                    f"第一条说它属于 {site},日志却叫 {origin}",
                    f"the first entry is of {site}, but the log is called {origin}",
                )
            )
        records = keys.load(self._fetched_keys())
        if key is not None and str(key) not in {str(one) for one in verifier_keys(records, site)}:
            said = Text("密钥记录里没有这把日志密钥", "the key record does not list the log's key")
            self._fault(OUR_LOG, said, path="trust/keys.json")
        terms = Terms(site, records)
        self._fetch_lists(signed.size)
        numbers, faults = numbers_of(self._site, self._visit.state / "policy.json")
        self.report.add(faults)
        ground = Ground(site, numbers, Calendar(), records, Lines(tree).line)
        self.report.share = Share(since=min(self._memory.sound, signed.size))
        job = Job(self.report.share, step=self._visit.step)
        with Workers(self._mirror.folder, terms, self._visit.jobs or cores()) as workers:
            through = go_through(workers, tree, signed.size, ground, job, self.report, files=False)
        self.report.add(status_faults(tree, through.replay, terms, signed.size))
        self.report.add(key_faults(through.replay))
        self.report.add(stamp_faults(self._site, self._visit.now))
        self._ask_witnesses(records, site, signed)
        self._tell_changes(through)
        sound = signed.size if self.report.verdict == "sound" else self._memory.sound
        content = {"sound": sound, "root": signed.root.hex(), "size": signed.size}
        replace_file(
            self._visit.state / "state.json", (json.dumps(content, indent=1) + "\n").encode()
        )

    def _ask_witnesses(
        self, records: tuple[KeyRecord, ...], site: str, signed: SignedCheckpoint
    ) -> None:
        """Have those who cosign the log seen this one, and lately?"""
        for witness, seen in seen_by_witnesses(records, site, signed.size, self._visit.pause):
            try:
                if isinstance(seen, SkillregError):
                    raise seen
                self._anchor.verified(bytes(seen))
            except SkillregError as error:
                self.report.add([not_told(witness, error)])
                continue
            then = self._mirror.frontier(seen.size) if seen.size <= signed.size else None
            if then is not None and then.root() != seen.root:
                self._forked(witness.name, signed, seen)
            else:
                self.report.add(witness_faults(witness, seen, signed.size, self._visit.now))

    def _forked(self, witness: str, signed: SignedCheckpoint, seen: SignedCheckpoint) -> None:
        folder = self._visit.state / "evidence" / f"{seen.size}-{seen.root.hex()[:16]}"
        replace_file(folder / "checkpoint", bytes(signed))
        replace_file(folder / "checkpoint-witness", bytes(seen))
        said = Text(
            f"{witness} 看到的前 {seen.size} 条不是这里的:日志有两个版本,都由日志密钥签署",
            f"the {seen.size} entries that {witness} was shown are not those here: there are two versions of the log, and "
            "its key signed both",
        )
        self._fault(SAME_LOG, said, path=witness)

    def _fetched_keys(self) -> bytes:
        """The key record: what the root vouches for, which the site must show, too; without a root the site's own."""
        data = self._site.get("trust/keys.json")
        if data is None:
            raise Unreachable(Text("网站没有 trust/keys.json", "the site has no trust/keys.json"))
        if self._anchor.keys is not None and data != self._anchor.keys:
            said = Text(
                "网站给出的密钥记录不是信任根作保的那一份",
                "the key record that the site shows is not the one that the root vouches for",
            )
            self._fault(VOUCHED, said, path="trust/keys.json")
            data = self._anchor.keys
        now = {(one.key, one.role, one.issuers, one.from_) for one in keys.load(data)}
        before = keys.load(self._memory.keys) if self._memory.keys is not None else ()
        for one in before:
            if (one.key, one.role, one.issuers, one.from_) not in now:
                said = Text(f"{one.key} 不见了或被改动", f"{one.key} is gone or was changed")
                self._fault(KEYS_KEPT, said, path="trust/keys.json")
        replace_file(self._mirror.folder / KEYS_PATH, data)
        return data

    def _fetch_lists(self, size: int) -> None:
        """The status lists as they are now; one that cannot be had is missing, and said to be."""
        for purpose, folder in LISTS.items():
            for number in range((size - 1) // status.ENTRIES + 1):
                data = self._site.get(f"status/{purpose}/{number}.json")
                path = self._mirror.folder / f"{folder}/{number}.json"
                if data is None:
                    path.unlink(missing_ok=True)
                else:
                    replace_file(path, data)

    def _tell_changes(self, through: Through) -> None:
        """What is new since the last visit."""
        before = self._memory.checkpoint
        since = before.size if before else 0
        state = through.replay.state
        revoked = sorted(
            number
            for one in state.organisations.values()
            for number, places in one.revocations.items()
            if max(places) >= since
        )
        changes: dict[str, Any] = {"since": since, "entries": self.report.size - since}
        changes["revoked"] = revoked
        self.report.facts["changes"] = changes

    def _fault(
        self, one: Any, said: Text, *, path: str = "", severity_unchecked: bool = False
    ) -> None:
        fault: Fault = fault_of(one, said.zh, said.en, path=path or self._visit.address)
        if severity_unchecked:
            fault = replace(fault, severity="unchecked")
        self.report.add([fault])


def monitor(visit: Visit) -> Report:
    """Visit a published log and say what it came to."""
    return Monitor(visit).run()
