"""`skillreg seal`: go through what waits and make official what is due.

The order is fixed: keys, admissions, removals, plans, results with their certificates, inspections, each by path. Documents are read from the commit,
never from the work tree; the ledger from disk, where an earlier run may have left it uncommitted. What the rules
refuse is held back and named, what merely has to wait (a notice period, a review) is listed as waiting; neither
keeps the rest from being sealed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from skillreg.credentials.keys import KeyRecord
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.application import Application
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Results
from skillreg.domain.state import OrganisationState
from skillreg.errors import InputError
from skillreg.findings import Finding, errors_among
from skillreg.git import Repository
from skillreg.ledger.entries import (
    inspection,
    key_event,
    plan_notice,
    results_notice,
)
from skillreg.ledger.head import Head
from skillreg.ledger.storage import check_last_bundle, drop_torn_tail, read_head
from skillreg.registry import Registry
from skillreg.rules.check import check_file
from skillreg.rules.engine import RULES_VERSION
from skillreg.sealing.accreditations import accredit, remove
from skillreg.sealing.amendments import correct, revoke
from skillreg.sealing.certificates import issue
from skillreg.sealing.journal import Journal
from skillreg.sealing.kept import check_kept, drop_torn_state
from skillreg.sealing.origin import check_origin, current
from skillreg.sealing.slipped import rests_on, slipped_findings
from skillreg.shards import DAYS
from skillreg.text import Text
from skillreg.tree import FolderTree, LedgerOverlay
from skillreg.trust.keyring import Keyring
from skillreg.trust.ssh import ReviewSignatures
from skillreg.trust.vouching import demand

_FOLDERS = (
    "submissions",
    "registry/organisations",
    "registry/removals",
    "registry/inspections",
    "registry/corrections",
    "registry/revocations",
)
_ORDER = (
    *("application", "admission", "removal", "plan", "results"),
    *("pool", "draw", "outcome", "correction", "revocation"),
)


@dataclass
class SealReport:
    """What a run did. `written` has the place, type and subject of each entry; `dropped` counts bytes of a torn tail."""

    head: Head
    written: list[tuple[int, str, str]] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    waiting: list[Finding] = field(default_factory=list)
    dropped: int = 0


class Sealer:
    """One run over one commit."""

    def __init__(self, repository: Repository, commit: str, as_of: date, keyring: Keyring) -> None:
        self._root = repository.root
        self._repository = repository
        self._commit = commit
        self._as_of = as_of
        self._disk = FolderTree(repository.root)
        self._committed = repository.tree(commit)
        self._tree = LedgerOverlay(self._disk, self._committed)
        self._registry = Registry(self._tree)
        self._signatures = ReviewSignatures(self._committed)
        self._keyring = keyring
        self._since: dict[str, date] = {}
        self._pending: dict[str, date] = {}
        self._report = SealReport(Head())

    def run(self) -> SealReport:
        head = read_head(self._disk)
        check_origin(self._repository, self._commit, head)
        check_kept(self._repository, self._commit)
        drop_torn_state(self._repository, self._commit)
        if head.as_of is not None and self._as_of < head.as_of:
            raise InputError(
                Text(
                    f"账本已记到 {head.as_of},不能倒退到 {self._as_of};请核对系统时间或 --as-of",
                    f"the ledger has reached {head.as_of}; {self._as_of} would go back; check the clock or --as-of",
                )
            )
        self._report.dropped = drop_torn_tail(self._root, head)
        check_last_bundle(self._disk, head)
        self._journal = Journal(
            self._root,
            head,
            self._registry.settings,
            self._keyring,
            self._as_of,
            partial(current, self._disk, head),
        )
        self._since = head.pending
        self._slipped = slipped_findings(
            self._repository, head.commit, self._commit, self._as_of, self._disk
        )
        demand(self._disk)  # the keyring's records
        demand(self._committed)  # whose reviews count
        self._announce_keys()
        for path in self._due(head):
            self._seal(path)
        named = set(self._report.refused)  # the rest is of files that are gone, or belong nowhere
        self._report.refused.extend(one for one in self._slipped if one not in named)
        considered = head.commit if self._slipped and head.commit else self._commit
        self._report.head = self._journal.close(
            considered, dict(sorted(self._pending.items())), RULES_VERSION
        )
        self._report.written = self._journal.written
        self._committed.close()
        return self._report

    def _due(self, head: Head) -> list[str]:
        """The files to consider: those changed since the last sealed commit, and those left waiting."""
        if head.commit is None:
            changed = [path for folder in _FOLDERS for path in self._committed.files(folder)]
        else:
            changed = self._repository.changed(head.commit, self._commit, *_FOLDERS)
        resolved = {
            path.replace("/objections.yml", "/results.yml")
            for path in changed
            if path.endswith("/objections.yml")
        }
        kinds: dict[str, list[str]] = {kind: [] for kind in _ORDER}
        for path in sorted({*changed, *resolved, *head.pending}):
            place = place_of(path)
            if place is None or place.kind.name not in kinds:
                continue
            if self._committed.read(path):
                kinds[place.kind.name].append(path)
            elif path in head.pending:
                self._keep(path)  # somebody took it away; it goes on when it is back
        return [path for kind in _ORDER for path in kinds[kind]]

    def _announce_keys(self) -> None:
        """New keys first, the registry's before all: whoever replays the ledger then knows who signs what follows."""
        events = {"active": "added", "retired": "retired", "revoked": "revoked"}
        told = [(events[record.status], record) for record in self._keyring.records]
        for event, record in sorted(told, key=_new_and_own_first):
            if self._journal.state.keys.get(record.key) != event:
                subject = key_event(self._journal.settings.site, record, event)
                self._journal.record("KeyEvent", subject, f"{record.role} {record.key[:12]}…")

    def _seal(self, path: str) -> None:
        needed = rests_on(path)
        findings = [finding for finding in self._slipped if finding.path in needed]
        findings += check_file(self._registry, path, self._as_of, self._signatures.fault)
        if errors_among(findings):
            self._report.refused.extend(findings)
            self._keep(path)
            return
        document, _ = self._registry.read(path)
        model = document.model if document else None
        digest = document.digest if document else ""
        if isinstance(model, Application):
            self._hold(path, "等待评审和准入", "it waits for review and admission")
        elif isinstance(model, Admission):
            self._admit(path, model, digest)
        elif isinstance(model, Plan):
            self._file_plan(model, digest)
        elif isinstance(model, Results):
            self._take_results(path, model, digest)
        elif isinstance(model, Removal):
            self._remove(path, model, digest)
        elif isinstance(model, Correction):
            self._correct(path, model, digest)
        elif isinstance(model, Revocation):
            self._revoke(path, model, digest)
        elif isinstance(model, Pool | Draw | Outcome):
            self._take_inspection(path, model, digest)

    def _state(self, code: str) -> OrganisationState:
        return self._journal.organisation(code)

    def _waits(self, path: str) -> bool:
        """Whether the rules of sealing still hold a file back; it then stays among the waiting."""
        findings = check_file(
            self._registry, path, self._as_of, self._signatures.fault, stage="sealing"
        )
        if findings:  # a warning keeps a row waiting, an error the whole file
            self._report.waiting.extend(findings)
            self._keep(path)
        return bool(errors_among(findings))

    def _admit(self, path: str, admission: Admission, digest: str) -> None:
        current = self._state(admission.code).current
        sealed = current is not None and current.admission == digest
        if not sealed and self._waits(path):
            return
        self._pending.pop(f"submissions/{admission.uscc}/application.yml", None)
        if sealed:
            return
        reviews = self._reviews(path, "city")
        reviews += self._reviews(f"submissions/{admission.uscc}/application.yml", "county")
        edition = self._journal.settings.occupation_edition
        accredit(self._journal, admission, edition, digest, reviews)
        self._registry.keep(self._journal.state)

    def _reviews(self, subject: str, *roles: str) -> list[str]:
        """The digests of the reviews of a file, where they stand."""
        digests = [self._registry.digest(review_path(subject, role)) for role in roles]
        return [digest for digest in digests if digest is not None]

    def _remove(self, path: str, document: Removal, digest: str) -> None:
        current = self._state(document.organisation).current
        if current is None:
            self._hold(path, "机构的准入还没有入账", "the admission is not sealed yet")
        elif current.status != "removed" and not self._waits(path):
            remove(self._journal, document, digest, self._reviews(path, "city", "province"))
            self._registry.keep(self._journal.state)

    def _correct(self, path: str, document: Correction, digest: str) -> None:
        state = self._state(document.certificate[:13])
        versions = 1 + len(state.versions.get(document.certificate, []))
        if document.version > versions and not self._waits(path):
            correct(self._journal, document, digest, self._reviews(path, "city", "province"))
            self._registry.keep(self._journal.state)

    def _revoke(self, path: str, document: Revocation, digest: str) -> None:
        state = self._state(document.certificate[:13])
        if document.certificate not in state.revocations and not self._waits(path):
            revoke(self._journal, document, digest, self._reviews(path, "city", "province"))
            self._registry.keep(self._journal.state)

    def _take_inspection(self, path: str, document: Pool | Draw | Outcome, digest: str) -> None:
        number, name = path.removesuffix(".yml").split("/")[-2:]
        state = self._journal.inspection(number)
        if name in state.files or self._waits(path):
            return
        site, reviews = self._journal.settings.site, self._reviews(path, "city")
        subject = inspection(site, number, name, document, digest, reviews)
        self._journal.record("Inspection", subject, f"{number} {name}")
        self._registry.keep(self._journal.state)

    def _file_plan(self, plan: Plan, digest: str) -> None:
        state = self._state(plan.organisation)
        if plan.session in state.sessions:
            return
        if state.current is None:
            self._hold(
                self._path(plan, "plan"), "机构的准入还没有入账", "the admission is not sealed yet"
            )
            return
        for sitting in plan.sittings:
            self._journal.meet(DAYS, sitting.date.isoformat())
        subject = plan_notice(self._journal.settings.site, plan, digest)
        self._journal.record("PlanNotice", subject, f"{plan.organisation} {plan.session}")
        self._registry.keep(self._journal.state)

    def _take_results(self, path: str, results: Results, digest: str) -> None:
        session = self._state(results.organisation).sessions.get(results.session)
        if session is None:
            self._hold(path, "计划还没有入账", "the plan is not sealed yet")
        elif session.results_index is None:
            self._open_notice(results, digest)
            self._keep(path)
        elif session.certificates < session.passed and not self._waits(path):
            issue(self._journal, self._registry, path.split("/")[1], results)

    def _open_notice(self, results: Results, digest: str) -> None:
        calendar = self._registry.calendar
        days = self._registry.policy.notice_working_days.value
        last = calendar.add(self._as_of, days)
        notice = (self._as_of.isoformat(), last.isoformat())
        site = self._journal.settings.site
        subject = results_notice(site, results, digest, notice, calendar.version)
        self._journal.record("ResultsNotice", subject, f"{results.organisation} {results.session}")
        self._registry.keep(self._journal.state)

    def _hold(self, path: str, zh: str, en: str) -> None:
        self._report.waiting.append(Finding(path, 0, 0, "CRT100", "error", Text(zh, en)))
        self._keep(path)

    def _keep(self, path: str) -> None:
        """Consider a file again in the next run; it waits since the run that first met it."""
        self._pending[path] = self._since.get(path, self._as_of)

    def _path(self, plan: Plan, name: str) -> str:
        uscc = self._state(plan.organisation).uscc
        return f"submissions/{uscc}/{plan.session}/{name}.yml"


def seal(root: Path, as_of: date, keyring: Keyring, commit: str = "HEAD") -> SealReport:
    """Seal what is due at a commit of the repository at `root`, as of a day."""
    repository = Repository(root)
    return Sealer(repository, repository.commit(commit), as_of, keyring).run()


def _new_and_own_first(told: tuple[str, KeyRecord]) -> tuple[bool, bool]:
    event, record = told
    return event != "added", record.role != "registry"
