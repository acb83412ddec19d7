"""Small registries whose ledger a test writes itself, to show what a page makes of it.

>>> registry = SmallRegistry(folder)
>>> registry.accredit("S000037150001", "示例机构")
>>> registry.seal("2026-04-20")

The entries are of the right form and unsigned: publishing copies them, it does not judge them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from skillreg import yaml
from skillreg.credentials.badge import CertificateFacts, Evidence, certificate
from skillreg.credentials.canonical import canonicalise
from skillreg.credentials.did import organisation_did
from skillreg.credentials.vc import EntryType, registry_credential
from skillreg.documents import digest_of
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.removal import Removal
from skillreg.domain.state import RegistryState
from skillreg.ledger.entries import inspection, removal
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.storage import append_lines, write_head
from skillreg.rules import samples
from skillreg.shards import ORGANISATIONS

ROOT = Path(__file__).parents[2]
SITE = "https://liaocheng.skillreg.example"
USCC = "52371524MJDEMX0014"
CODE = "S000037150001"
ELDERLY_CARE = {
    "occupation": "4-10-01-05",
    "edition": "2022",
    "name": "养老护理员",
    "levels": [5, 4],
    "basis": "国家职业技能标准 养老护理员",
}


class SmallRegistry:
    """The repository's own settings and two files of the classification, and a ledger."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "registry/occupations").mkdir(parents=True)
        for name in ("registry.yml", "divisions.yml", "licensed.yml"):
            shutil.copy(ROOT / "registry" / name, root / "registry" / name)
        for name in ("4-10.yml", "6-18.yml"):
            shutil.copy(ROOT / "registry/occupations" / name, root / "registry/occupations" / name)
        self.lines: list[bytes] = []
        self.state = RegistryState()

    def set(self, **settings: Any) -> None:
        """Change top-level settings of registry.yml."""
        path = self.root / "registry/registry.yml"
        path.write_text(yaml.dump({**yaml.load(path.read_bytes()), **settings}), "utf-8")

    def accredit(
        self,
        code: str = CODE,
        name: str = "示例阳光养老服务职业培训学校",
        day: str = "2026-03-10",
        status: str = "active",
        scope: Sequence[dict[str, Any]] = (ELDERLY_CARE,),
        reason: str = "技术评估合格",
        kind: str = "training_school",
        division: str = "371524",
        **public: Any,
    ) -> None:
        """`public` are the members that accreditations of earlier days lack: address, publicRules, fees."""
        subject = {
            "id": organisation_did(SITE, code),
            "code": code,
            "uscc": USCC,
            "name": name,
            "kind": kind,
            "division": division,
            "region": "city",
            "scope": list(scope),
            "status": status,
            "from": day,
            "reason": reason,
            "application": "sha256$" + "1" * 64,
            "admission": "sha256$" + "2" * 64,
            "reviews": [],
            **public,
        }
        self._entry("Accreditation", subject, day)

    def remove(self, code: str = CODE, day: str = "2026-06-01", reason: str = "弄虚作假") -> None:
        document = Removal.model_validate(
            {**samples.removal(code, "2026-01", day), "ground": "dishonesty", "reason": reason}
        )
        self._entry("Removal", removal(SITE, document, "sha256$" + "6" * 64, []), day)

    def inspect(self, number: str, name: str, content: dict[str, Any], day: str) -> str:
        """File and seal one file of a random inspection; gives its digest."""
        data = yaml.dump(content).encode()
        path = self.root / "registry/inspections" / number / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        kinds: dict[str, type[Pool] | type[Draw]] = {"pool": Pool, "draw": Draw}
        document = kinds.get(name, Outcome).model_validate(content)
        digest = digest_of(data)
        self._entry("Inspection", inspection(SITE, number, name, document, digest, []), day)
        return digest

    def inspected(self, number: str = "2026-01", codes: Sequence[str] = (CODE,)) -> None:
        """A pool, its draw and an outcome: the whole of one inspection."""
        pool = samples.pool(list(codes))
        digest = self.inspect(number, "pool", pool, "2026-04-20")
        draw = samples.draw(pool, digest)
        self.inspect(number, "draw", draw, "2026-04-25")
        outcome = samples.outcome(draw)
        self.inspect(number, outcome["organisation"], outcome, "2026-04-29")

    def plan(
        self,
        session: str,
        dates: Sequence[str],
        code: str = CODE,
        level: int = 4,
        candidates: int = 3,
    ) -> None:
        subject = {
            "id": organisation_did(SITE, code),
            "session": session,
            "plan": "sha256$" + "3" * 64,
            "occupation": "4-10-01-05",
            "level": level,
            "dates": list(dates),
            "seats": 40,
            "candidates": candidates,
            "resits": [],
        }
        self._entry("PlanNotice", subject, "2026-03-16")

    def results(
        self,
        session: str,
        from_: str,
        until: str,
        names: Sequence[str] = ("张*明", "李*"),
        code: str = CODE,
    ) -> None:
        """Results of which all but the last row passed."""
        rows = [
            {
                "ticket": f"012026{number:04}",
                "name": name,
                "theory": "81.5" if number < len(names) else "31.5",
                "practice": "77",
                "outcome": "pass" if number < len(names) else "fail",
                "holder": "sha256$" + f"{number:064x}",
            }
            for number, name in enumerate(names, 1)
        ]
        content = {"organisation": code, "session": session, "results": rows}
        data = yaml.dump(content).encode()
        path = self.root / "submissions" / USCC / session / "results.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        subject = {
            "id": organisation_did(SITE, code),
            "session": session,
            "results": digest_of(data),
            "candidates": len(rows),
            "passed": len(rows) - 1,
            "from": from_,
            "until": until,
            "calendar": "chinesecalendar 1.11.0",
        }
        self._entry("ResultsNotice", subject, from_)

    def issue(self, session: str, count: int, day: str = "2026-04-08", code: str = CODE) -> None:
        organisation = self.state.organisation(code)
        plan = organisation.sessions[session]
        for _ in range(count):
            serial = organisation.next_serial(int(day[2:4]), plan.level)
            time = f"{day}T00:00:00+08:00"
            facts = CertificateFacts(
                site=SITE,
                index=len(self.lines),
                number=f"{code}{day[2:4]}{plan.level}{serial:06}",
                organisation_name="示例",
                occupation=plan.occupation,
                occupation_name="养老护理员",
                level=plan.level,
                awarded=time,
                valid_from=time,
                holder="sha256$" + "4" * 64,
                id_type="resident_id",
                basis="国家职业技能标准 养老护理员",
                evidence=(
                    Evidence.of_entry(SITE, plan.plan_index, "PlanNotice", "sha256$" + "5" * 64),
                ),
            )
            self._append(certificate(facts))

    def revoke(self, number: str, day: str = "2026-04-09") -> None:
        parsed = CertificateNumber.parse(number)
        first = self.state.organisation(str(parsed.organisation_code)).index_of(parsed)
        subject = {
            "id": organisation_did(SITE, number[:13]),
            "number": number,
            "versions": [] if first is None else [first],
            "reason": "示例",
            "from": day,
        }
        self._entry("Revocation", subject, day)

    def objections(self, session: str, *objections: dict[str, Any], code: str = CODE) -> None:
        """The centre's record of objections to a session."""
        content = {"organisation": code, "session": session, "objections": list(objections)}
        path = self.root / "submissions" / USCC / session / "objections.yml"
        path.write_text(yaml.dump(content), "utf-8")

    def seal(
        self, as_of: str, *, shards: bool = True, pending: Mapping[str, date] | None = None
    ) -> None:
        """Write the ledger anew, with its head; without `shards` as a rebuild would find it."""
        shutil.rmtree(self.root / "registry/ledger", ignore_errors=True)
        append_lines(self.root, 0, self.lines)
        frontier = Head().frontier()
        frontier.extend(map(leaf_hash, self.lines))
        head = Head(as_of=date.fromisoformat(as_of), pending=dict(pending or {})).grown(frontier)
        write_head(self.root, head)
        for code, state in self.state.organisations.items() if shards else ():
            path = self.root / ORGANISATIONS.path(code)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(ORGANISATIONS.dump(state, head.size))

    def _entry(self, kind: EntryType, subject: dict[str, Any], day: str) -> None:
        time = f"{day}T00:00:00+08:00"
        self._append(registry_credential(kind, len(self.lines), "示例", subject, time, SITE))

    def _append(self, entry: dict[str, Any]) -> None:
        line = canonicalise({**entry, "proof": []})
        self.state.apply(len(self.lines), json.loads(line))
        self.lines.append(line)
