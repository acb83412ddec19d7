"""Ledgers to measure on: signed by the sealer's own journal, line by line real, of any size.

One organisation is admitted for each hundred sessions, each session brings a hundred certificates: all plans are filed
on one day, all results reported on another, all certificates issued when the public notice is over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from skillreg.credentials import keys, multikey
from skillreg.credentials.badge import CertificateFacts, Evidence, certificate
from skillreg.credentials.did import organisation_did, registry_did
from skillreg.credentials.keys import KeyRecord, Role
from skillreg.credentials.mould import Mould
from skillreg.domain.admission import Admission
from skillreg.domain.numbers import OrganisationCode
from skillreg.domain.paths import review_path
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Registry as Settings
from skillreg.domain.results import Results
from skillreg.domain.state import RegistryState
from skillreg.ledger import entries
from skillreg.ledger.head import Head
from skillreg.ledger.log import sign_checkpoint
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.sealing.journal import Journal
from skillreg.tree import FolderTree
from skillreg.trust.keyring import KEYS_PATH, Keyring

from bench.registries import USCC, shipped

_CERTIFICATES_A_SESSION = 100
_SESSIONS_AN_ORGANISATION = 100
_DIGEST = "sha256$" + "0" * 64
_ROLES: tuple[Role, ...] = ("registry", "issuing", "log")


class Days(NamedTuple):
    """When organisations are admitted, their plans filed, their results reported, and the certificates issued."""

    admitted: date
    filed: date
    reported: date
    notice_until: date
    issued: date


FIRST = Days(*(date(2026, *day) for day in ((3, 10), (3, 16), (3, 30), (4, 7), (4, 8))))
LATER = Days(*(date(2026, *day) for day in ((5, 11), (5, 12), (6, 1), (6, 8), (6, 9))))


def write(root: Path, certificates: int) -> Head:
    """Write a registry with a ledger of so many certificates into a folder; the head of its ledger."""
    return Ledger(root).grow(certificates)


class Ledger:
    """A ledger in a folder that is to be written into: `grow` it, and `sign` its checkpoint."""

    def __init__(self, root: Path) -> None:
        for name, data in shipped():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        self._root = root
        self._settings: Settings = Registry(FolderTree(root)).settings
        self._calendar = Registry(FolderTree(root)).calendar.version
        private = {
            role: Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)
            for n, role in enumerate(_ROLES, 1)
        }
        did = registry_did(self._settings.site)
        records = [
            KeyRecord(
                multikey.of_private(private[role]),
                role,
                (f"{did}:o:*",) if role == "issuing" else (did,),
            )
            for role in _ROLES
        ]
        path = root / KEYS_PATH
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(keys.dump(records) + b"\n")
        self._keyring = Keyring(records, private.values())
        self._log_key = private["log"]
        self._head = Head()
        self._state = RegistryState()

    def sign(self) -> None:
        """Sign a checkpoint over the ledger as it is."""
        sign_checkpoint(
            self._root, tuple(self._keyring.records), self._settings.site, [self._log_key]
        )

    def grow(self, certificates: int, days: Days = FIRST) -> Head:
        """Admit as many new organisations as it takes to issue so many certificates."""
        sessions = max(1, certificates // _CERTIFICATES_A_SESSION)
        before = len(self._state.organisations)
        codes = [
            f"S0000371{50001 + before + n:05d}"
            for n in range(-(-sessions // _SESSIONS_AN_ORGANISATION))
        ]
        held = [
            (codes[n // _SESSIONS_AN_ORGANISATION], f"2026-{n % _SESSIONS_AN_ORGANISATION + 1:04d}")
            for n in range(sessions)
        ]
        with self._day(days.admitted) as journal:
            for record in self._keyring.records if not before else ():
                subject = entries.key_event(self._settings.site, record, "added")
                journal.record("KeyEvent", subject, record.role)
            for code in codes:
                self._admit(journal, code)
        with self._day(days.filed) as journal:
            for code, session in held:
                self._file(journal, code, session)
        with self._day(days.reported) as journal:
            for code, session in held:
                self._report(journal, code, session, days)
        with self._day(days.issued) as journal:
            for code, session in held:
                self._issue(journal, code, session)
        return self._head

    @contextmanager
    def _day(self, day: date) -> Iterator[Journal]:
        """A run of the sealer on a day, on the state of the runs before."""
        journal = Journal(
            self._root,
            self._head,
            self._settings,
            self._keyring,
            day,
            lambda kind, name: kind.begin(name),
        )
        journal.state = self._state
        yield journal
        self._head = journal.close("", {}, "bench")

    def _admit(self, journal: Journal, code: str) -> None:
        admission = Admission.model_validate(
            samples.admission(samples.application(), _DIGEST, code)
        )
        subject = entries.accreditation(self._settings.site, admission, "2022", _DIGEST, [_DIGEST])
        journal.record("Accreditation", subject, code)

    def _file(self, journal: Journal, code: str, session: str) -> None:
        people = [
            {"ticket": str(2026000101 + n), "name": "王*"} for n in range(_CERTIFICATES_A_SESSION)
        ]
        plan = Plan.model_validate(samples.plan(code, session, people))
        journal.record(
            "PlanNotice", entries.plan_notice(self._settings.site, plan, _DIGEST), session
        )

    def _report(self, journal: Journal, code: str, session: str, days: Days) -> None:
        row = samples.results()["results"][0]
        rows = [
            row | {"ticket": str(2026000101 + n), "outcome": "pass"}
            for n in range(_CERTIFICATES_A_SESSION)
        ]
        results = Results.model_validate(samples.results(code, session, rows))
        notice = (days.reported.isoformat(), days.notice_until.isoformat())
        subject = entries.results_notice(
            self._settings.site, results, _DIGEST, notice, self._calendar
        )
        journal.record("ResultsNotice", subject, session)

    def _issue(self, journal: Journal, code: str, session: str) -> None:
        site = self._settings.site
        state = journal.state.organisations[code]
        held, accredited = state.sessions[session], state.accreditations[-1]
        signer = journal.signer("issuing", organisation_did(site, code))
        evidence = [
            Evidence.of_entry(site, index, kind, journal.digest_of(index))
            for kind, index in (
                ("Accreditation", accredited.index),
                ("PlanNotice", held.plan_index),
                ("ResultsNotice", held.results_index or 0),
            )
        ]
        subject = f"submissions/{USCC}/{session}/results.yml"
        evidence += [
            Evidence(f"Review {role}", f"{site}/{review_path(subject, role)}", _DIGEST)
            for role in ("city", "province")
        ]
        code_of = OrganisationCode.parse(code)
        first = code_of.certificate(26, held.level, state.next_serial(26, held.level))
        facts = CertificateFacts(
            site=site,
            index=journal.index,
            number=str(first),
            organisation_name=accredited.name,
            occupation=held.occupation,
            occupation_name="养老护理员",
            level=held.level,
            awarded=journal.time,
            valid_from=journal.time,
            holder=_DIGEST,
            id_type="resident_id",
            basis="国家职业技能标准 养老护理员",
            evidence=tuple(evidence),
        )
        mould = Mould(signer, site, certificate(facts))
        for n in range(_CERTIFICATES_A_SESSION):
            number = code_of.certificate(26, held.level, first.serial + n)
            holder = "sha256$" + hashlib.sha256(f"{session} {n}".encode()).hexdigest()
            journal.issue(mould, number, holder, held.plan_index)
