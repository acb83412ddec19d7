"""Small registries for tests, built in memory from the samples in which every rule is kept.

>>> world = World()
>>> world.change("plan", {"level": "3"})
>>> [finding.rule for finding in world.check("plan")]
['PLN202']
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from skillreg import shards, yaml
from skillreg.documents import digest_of
from skillreg.domain.attestation import ATTESTATIONS
from skillreg.domain.names import name_key
from skillreg.domain.paths import review_path
from skillreg.domain.review import Review
from skillreg.domain.state import (
    Accredited,
    CodesState,
    DayState,
    InspectionState,
    OrganisationState,
    SealedFile,
    SerialRun,
    SessionState,
)
from skillreg.findings import Finding
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.rules.check import check_file
from skillreg.rules.engine import Stage
from skillreg.shards import INSPECTIONS, ORGANISATIONS
from skillreg.text import Text

ROOT = Path(__file__).parents[1]
USCC, CODE, SESSION = samples.SAMPLE_USCC, samples.SAMPLE_CODE, samples.SAMPLE_SESSION
_FOLDER = f"submissions/{USCC}"
NUMBER = f"{CODE}264000001"  # the one certificate that the ledger has
RESULTS = f"{_FOLDER}/{SESSION}/results.yml"
PATHS = {
    "application": f"{_FOLDER}/application.yml",
    "admission": f"registry/organisations/{CODE}.yml",
    "plan": f"{_FOLDER}/{SESSION}/plan.yml",
    "results": RESULTS,
    "objections": f"{_FOLDER}/{SESSION}/objections.yml",
    "policy": "registry/registry.yml",
    "reviewers": "registry/reviewers.yml",
    "city": review_path(RESULTS, "city"),
    "province": review_path(RESULTS, "province"),
    "admission_review": review_path(f"registry/organisations/{CODE}.yml", "city"),
    "county": review_path(f"{_FOLDER}/application.yml", "county"),
    "pool": "registry/inspections/2026-01/pool.yml",
    "draw": "registry/inspections/2026-01/draw.yml",
    "outcome": f"registry/inspections/2026-01/{CODE}.yml",
    "removal": f"registry/removals/{CODE}.yml",
    "revocation": f"registry/revocations/{NUMBER}.yml",
    "correction": f"registry/corrections/{NUMBER}-2.yml",
    "revocation_city": review_path(f"registry/revocations/{NUMBER}.yml", "city"),
    "revocation_province": review_path(f"registry/revocations/{NUMBER}.yml", "province"),
    "correction_city": review_path(f"registry/corrections/{NUMBER}-2.yml", "city"),
    "correction_province": review_path(f"registry/corrections/{NUMBER}-2.yml", "province"),
    "pool_review": review_path("registry/inspections/2026-01/pool.yml", "city"),
    "outcome_review": review_path(f"registry/inspections/2026-01/{CODE}.yml", "city"),
    "removal_city": review_path(f"registry/removals/{CODE}.yml", "city"),
    "removal_province": review_path(f"registry/removals/{CODE}.yml", "province"),
}
#: Each review: which file, what else it covers, by whom.
REVIEWS = {
    "city": ("results", ("plan", "results"), "city-01"),
    "province": ("results", ("plan", "results"), "province-01"),
    "admission_review": ("admission", ("application", "admission"), "city-01"),
    "county": ("application", ("application",), "county-01"),
    "pool_review": ("pool", ("pool",), "city-01"),
    "outcome_review": ("outcome", ("outcome",), "city-01"),
    "revocation_city": ("revocation", ("revocation",), "city-01"),
    "revocation_province": ("revocation", ("revocation",), "province-01"),
    "correction_city": ("correction", ("correction",), "city-01"),
    "correction_province": ("correction", ("correction",), "province-01"),
    "removal_city": ("removal", ("removal",), "city-01"),
    "removal_province": ("removal", ("removal",), "province-01"),
}
#: The day on which each kind of sample is rightly checked.
DAYS = {
    "application": date(2026, 3, 2),
    "admission": date(2026, 3, 10),
    "plan": date(2026, 3, 16),
    "results": date(2026, 3, 30),
    "pool": date(2026, 4, 20),
    "draw": date(2026, 4, 25),
    "outcome": date(2026, 4, 29),
    "removal": date(2026, 5, 6),
    "correction": date(2026, 5, 6),
    "revocation": date(2026, 5, 6),
}
SEALING_DAY = date(2026, 4, 8)
#: Supervision comes later than the rest, and a removal would end everything else.
_SUPERVISION = ("pool", "draw", "outcome", "removal", "correction", "revocation")


class MemoryTree:
    """Files by path, in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.contents = files

    def read(self, path: str) -> bytes | None:
        return self.contents.get(path)

    def files(self, folder: str) -> list[str]:
        prefix = folder.rstrip("/") + "/"
        return sorted(path for path in self.contents if path.startswith(prefix))


@cache
def shipped() -> dict[str, bytes]:
    """The catalogues that the repository ships, as bytes by path."""
    folder = ROOT / "registry"
    paths = [folder / "registry.yml", folder / "divisions.yml", folder / "licensed.yml"]
    paths += sorted((folder / "occupations").glob("*.yml"))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def changed(content: Any, changes: dict[str, Any]) -> Any:
    """A copy with values replaced at dotted places; None takes out, `@copy` starts from another place."""
    content = deepcopy(content)
    for place, value in changes.items():
        *way, last = place.split(".")
        at = content
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at[step]
        if isinstance(value, dict) and "@copy" in value:
            start = changed_at(content, value["@copy"])
            value = start | {key: one for key, one in value.items() if key != "@copy"}
        value = deepcopy(value)
        if not isinstance(at, list):
            if value is None:
                del at[last]
            else:
                at[last] = value
        elif value is None:
            del at[int(last)]
        elif int(last) == len(at):
            at.append(value)
        else:
            at[int(last)] = value
    return content


def changed_at(content: Any, place: str) -> Any:
    for step in place.split("."):
        content = content[int(step)] if isinstance(content, list) else content[step]
    return deepcopy(content)


class World:
    """A registry with one organisation and one session that has been held, noticed and reviewed."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.signature: Text | None = None
        self.unfiled = False  # the ledger has not taken the plan yet
        self.review_of = "city"  # the review that the rules on reviews look at
        self.removing = False  # the removal of the organisation is filed
        self.files: dict[str, bytes] = dict(shipped())
        application = samples.application()
        self.contents: dict[str, Any] = {
            "policy": yaml.load(shipped()["registry/registry.yml"]),
            "reviewers": self._reviewers(),
            "application": application,
            "admission": samples.admission(application, "", CODE),
            "plan": samples.plan(),
            "results": samples.results(),
            "objections": samples.objections(),
        }
        self.contents["pool"] = samples.pool([CODE])
        self.contents["draw"] = self.contents["outcome"] = {}  # follow from the pool
        self.contents["removal"] = samples.removal(CODE, "2026-01")
        self.contents["revocation"] = samples.revocation(NUMBER)
        self.contents["correction"] = samples.correction(NUMBER)
        self._chosen: dict[str, dict[str, Any]] = {}
        self._without: set[str] = set()
        self.other_sessions: dict[str, Any] = {}

    @staticmethod
    def _reviewers() -> dict[str, Any]:
        people = [("county-01", "county"), ("city-01", "city"), ("province-01", "province")]
        people.append(("city-01", "province"))  # one person may have two roles, but not use both
        return {
            "reviewers": [
                {
                    "id": person,
                    "name": "示例评审员",
                    "office": "示例中心",
                    "role": role,
                    "division": "371500",
                    "from": "2026-01-01",
                }
                for person, role in people
            ]
        }

    def change(self, name: str, changes: dict[str, Any]) -> World:
        """Change a document at dotted places; digests that others hold of it follow."""
        if name in REVIEWS or name in ("state", "session", "inspection"):
            self._chosen.setdefault(name, {}).update(changes)
        else:
            self._chosen.setdefault(name, {}).update(changes)
            if name in ("draw", "outcome"):
                return self
            self.contents[name] = changed(self.contents[name], changes)
        return self

    def without(self, name: str) -> World:
        self._without.add(name)
        return self

    def apply_example(self, on: str, example: dict[str, Any]) -> World:
        """Apply a rule's example: plain keys change the document itself, keys with @ what stands around it."""
        self.removing = on == "removal"
        for place, value in example.items():
            if not place.startswith("@"):
                self.change(on, {place: value})
                continue
            name, _, rest = place[1:].partition(".")
            if name == "day":
                self.day = date.fromisoformat(value)
            elif name == "signature":
                self.signature = Text("没有签名文件", "there is no signature file")
            elif name == "other_session":
                self.other_sessions["2026-0003"] = changed(samples.plan(session="2026-0003"), value)
            elif name == "removal" and not rest:
                self.removing = True
                self.change("removal", value)
            elif name == "elsewhere":
                self._elsewhere(value)
            elif name == "other_admission":
                self._other_admission(value)
            elif name == "other_name":
                self._other_admission(["4-10-01-06"], uscc="51371500MJDEMX002H", name=value)
            elif name == "review_of":
                self.review_of = value
            elif name == "unfiled":
                self.unfiled = True
            elif name == "resit_before":
                self._resit_before()
            elif name == "reviews":
                role, _, key = rest.partition(".")
                review = f"{role}_review" if f"{role}_review" in REVIEWS else role
                if value is None:
                    self.without(review)
                else:
                    self.change(review, {key: value})
            else:
                self.change(name, {f"policy.{rest}" if name == "policy" else rest: value})
        return self

    def _elsewhere(self, changes: dict[str, Any]) -> None:
        """Another organisation examines on the day of the practice sitting; `card` is that of its first assessor."""
        uscc, code = "51371500MJDEMX002H", "S000037150002"
        application = samples.application(uscc, "示例聊城家政服务行业协会")
        changes = dict(changes)
        application["staff"][2]["card"]["number"] = changes.pop("card")
        plan = changed(samples.plan(code, "2026-0001"), changes)
        self.files[f"submissions/{uscc}/application.yml"] = yaml.dump(application).encode()
        self.files[f"submissions/{uscc}/2026-0001/plan.yml"] = yaml.dump(plan).encode()
        state = OrganisationState(code, uscc)
        self.files[ORGANISATIONS.path(code)] = ORGANISATIONS.dump(state, 0)
        day = DayState("2026-03-29", [(CODE, SESSION), (code, "2026-0001")])
        self.files[shards.DAYS.path(day.day)] = shards.DAYS.dump(day, 0)

    def _other_admission(self, occupations: list[str], uscc: str = USCC, name: str = "") -> None:
        """The ledger has another code: of the same organisation, unless another is named."""
        code, name = "S000037150009", name or self.contents["application"]["name"]
        scope = {key: [5] for key in occupations}
        accredited = Accredited(
            5, "active", "2026-01-10", scope, name, "association", "371502", "city", ""
        )
        other = OrganisationState(code, uscc, [accredited])
        unit = CodesState(uscc, [CODE, code] if uscc == USCC else [code])
        alike = CodesState(name_key(name), [code])
        self.files[ORGANISATIONS.path(code)] = ORGANISATIONS.dump(other, 0)
        self.files[shards.UNITS.path(unit.key)] = shards.UNITS.dump(unit, 0)
        self.files[shards.NAMES.path(alike.key)] = shards.NAMES.dump(alike, 0)

    def _resit_before(self) -> None:
        """260001 failed practice in 2026-0000 and has taken it again in 2026-0005."""
        failed = changed(samples.results(session="2026-0000"), {"results.0.practice": "50"})
        self.files[f"{_FOLDER}/2026-0000/results.yml"] = yaml.dump(failed).encode()
        days = ("2026-01-10", "2026-01-11")
        self.other_sessions["2026-0000"] = samples.plan(session="2026-0000", days=days)
        again = {"candidates.0.resit_of": "2026-0000", "candidates.0.resit_part": "practice"}
        later = samples.plan(session="2026-0005", days=("2026-02-07", "2026-02-08"))
        self.other_sessions["2026-0005"] = changed(later, again)

    def tree(self) -> MemoryTree:
        """The files as they now are, with every digest that was not chosen made to fit."""
        files = dict(self.files)
        contents = dict(self.contents)
        application = yaml.dump(contents["application"]).encode()
        if "application" not in self._chosen.get("admission", {}):
            contents["admission"] = contents["admission"] | {"application": digest_of(application)}
        pool = yaml.dump(contents["pool"]).encode()
        drawn = samples.draw(contents["pool"], digest_of(pool))
        contents["draw"] = changed(drawn, self._chosen.get("draw", {}))
        contents["outcome"] = changed(samples.outcome(drawn), self._chosen.get("outcome", {}))
        for name, content in contents.items():
            if name not in self._without and (name != "removal" or self.removing):
                files[PATHS[name]] = yaml.dump(content).encode()
        for name, (subject, covered, reviewer) in REVIEWS.items():
            if name not in self._without and PATHS[subject] in files:
                review = self._review(name, PATHS[subject], covered, reviewer, files)
                files[PATHS[name]] = yaml.dump(review).encode()
        for session, plan in self.other_sessions.items():
            files[f"{_FOLDER}/{session}/plan.yml"] = yaml.dump(plan).encode()
        files[ORGANISATIONS.path(CODE)] = ORGANISATIONS.dump(self._state(files), 0)
        inspection = INSPECTIONS.dump(self._inspection(files), 0)
        files[INSPECTIONS.path("2026-01")] = inspection
        return MemoryTree(files)

    def _review(
        self,
        name: str,
        subject: str,
        covered: tuple[str, ...],
        reviewer: str,
        files: dict[str, bytes],
    ) -> dict[str, Any]:
        role = PATHS[name].rpartition("/")[2].removesuffix(".yml")
        review = {
            "subject": subject,
            "role": role,
            "reviewer": reviewer,
            "decision": "approve",
            "date": "2026-04-02",
            "files": [
                {"path": PATHS[one], "after": digest_of(files[PATHS[one]])} for one in covered
            ],
            "rules_version": "1",
            "ledger": {"size": "8", "root": "0" * 64},
            "attestations": {
                one.key: "true"
                for one in ATTESTATIONS
                if PATHS.get(one.kind) == subject and role in one.roles
            },
        }
        return dict(changed(review, self._chosen.get(name, {})))

    def _state(self, files: dict[str, bytes]) -> OrganisationState:
        accredited = Accredited(
            index=2,
            status="active",
            from_="2026-03-10",
            scope={"4-10-01-05": [5, 4]},
            name="示例阳光养老服务职业培训学校",
            kind="training_school",
            division="371502",
            region="city",
            admission=digest_of(files[PATHS["admission"]]),
        )
        session = SessionState(
            occupation="4-10-01-05",
            level=4,
            dates=["2026-03-28", "2026-03-29"],
            candidates=2,
            plan_index=3,
            plan_date="2026-03-16",
            plan_digest=digest_of(files[PATHS["plan"]]),
            results_index=4,
            results_digest=digest_of(files[PATHS["results"]]),
            notice_from="2026-03-30",
            notice_until="2026-04-07",
            passed=1,
        )
        for place, value in self._chosen.get("session", {}).items():
            setattr(session, place, value)
        state = OrganisationState(CODE, USCC, [accredited])
        state.serials["26/4"] = [SerialRun(1, 8, 1, "2026-04-08")]
        if not self.unfiled:
            state.sessions[SESSION], state.plans[3] = session, SESSION
        for index, (other, plan) in enumerate(self.other_sessions.items(), 5):
            days = sorted({sitting["date"] for sitting in plan["sittings"]})
            resits = [one["ticket"] for one in plan["candidates"] if "resit_of" in one]
            state.sessions[other] = SessionState(
                "4-10-01-05", 4, days, 2, index, "2026-01-02", "", resits, index
            )
        if chosen := self._chosen.get("state"):
            accredited_now = changed(asdict(state), chosen)["accreditations"][0]
            state.accreditations = [Accredited(**accredited_now)]
        return state

    def _inspection(self, files: dict[str, bytes]) -> InspectionState:
        state = InspectionState("2026-01")
        for index, name in enumerate(("pool", "draw", "outcome"), 20):
            digest = digest_of(files[PATHS[name]])
            file = CODE if name == "outcome" else name
            chosen = self._chosen.get("inspection", {}).get(file, digest)
            if chosen is not None:
                state.files[file] = SealedFile(index, DAYS[name].isoformat(), chosen)
        return state

    def check(self, name: str, stage: Stage = "filing") -> list[Finding]:
        """The findings on one of the documents, on its usual day unless another was set."""
        sealing = stage == "sealing" and name not in _SUPERVISION
        usual = SEALING_DAY if sealing else DAYS.get(name, SEALING_DAY)
        registry = Registry(self.tree())
        return check_file(registry, PATHS[name], self.day or usual, self._fault, stage)

    def _fault(self, _path: str, _review: Review) -> Text | None:
        return self.signature
