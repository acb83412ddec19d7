"""The registry as one can ask it: each file read at most once, when it is first needed.

A `Registry` stands on a `Tree` (a folder or a commit), so the same rules run on a clerk's disk, in CI and in the
sealer. It reads what a question needs and nothing else: checking one results file costs the same in a registry of a
thousand certificates and of a million.

>>> registry = Registry(FolderTree(Path(".")))
>>> registry.occupation("4-10-01-05").name
'养老护理员'
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from skillreg.documents import Document, read_document
from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.base import Model
from skillreg.domain.calendar import Calendar, CalendarYear
from skillreg.domain.division import Division, Divisions
from skillreg.domain.inspection import Draw, Pool
from skillreg.domain.names import name_key
from skillreg.domain.occupation import (
    LicensedCatalogue,
    Occupation,
    OccupationFile,
    occupation_path,
)
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Policy
from skillreg.domain.policy import Registry as RegistryFile
from skillreg.domain.removal import Removal
from skillreg.domain.results import Objections, Results
from skillreg.domain.review import Reviewers
from skillreg.domain.state import DayState, InspectionState, OrganisationState, RegistryState
from skillreg.errors import InputError
from skillreg.findings import Finding
from skillreg.shards import DAYS, INSPECTIONS, KINDS, NAMES, ORGANISATIONS, UNITS, ShardKind
from skillreg.text import Text
from skillreg.tree import Tree

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Registry:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._read: dict[str, tuple[Document | None, list[Finding]]] = {}
        self._shards: dict[str, object] = {}

    def read(self, path: str) -> tuple[Document | None, list[Finding]]:
        """A document with its findings; (None, []) where there is no such file."""
        if path not in self._read:
            data = self.tree.read(path)
            self._read[path] = (None, []) if data is None else read_document(path, data)
        return self._read[path]

    def model(self, path: str, kind: type[M]) -> M | None:
        """The model at a path, or None when there is no such file or it cannot be read."""
        document, _ = self.read(path)
        return document.model if document and isinstance(document.model, kind) else None

    def digest(self, path: str) -> str | None:
        document, _ = self.read(path)
        return document.digest if document else None

    def _needed(self, path: str, kind: type[M]) -> M:
        found = self.model(path, kind)
        if found is None:
            _, findings = self.read(path)
            why = findings[0].message if findings else Text("没有这个文件", "there is no such file")
            raise InputError(
                Text(
                    f"登记库不能用:{path}:{why.zh}",
                    f"the registry cannot be used: {path}: {why.en}",
                )
            )
        return found

    @cached_property
    def settings(self) -> RegistryFile:
        return self._needed("registry/registry.yml", RegistryFile)

    @property
    def policy(self) -> Policy:
        return self.settings.policy

    @cached_property
    def calendar(self) -> Calendar:
        paths = self.tree.files("registry/calendar")
        years = [self._needed(path, CalendarYear) for path in paths if path.endswith(".yml")]
        return Calendar(years)

    @cached_property
    def divisions(self) -> dict[str, Division]:
        listed = self._needed("registry/divisions.yml", Divisions)
        return {division.code: division for division in listed.divisions}

    @cached_property
    def licensed(self) -> LicensedCatalogue:
        return self._needed("registry/licensed.yml", LicensedCatalogue)

    @cached_property
    def reviewers(self) -> Reviewers:
        return self._needed("registry/reviewers.yml", Reviewers)

    def occupation(self, code: str) -> Occupation | None:
        """The occupation of a code, from the one file of its middle group."""
        group = self.model(occupation_path(code), OccupationFile)
        return group.find(code) if group else None

    def application(self, uscc: str) -> Application | None:
        return self.model(f"submissions/{uscc}/application.yml", Application)

    def admission(self, code: str) -> Admission | None:
        return self.model(f"registry/organisations/{code}.yml", Admission)

    def removal(self, code: str) -> Removal | None:
        return self.model(f"registry/removals/{code}.yml", Removal)

    def pool(self, inspection: str) -> Pool | None:
        return self.model(f"registry/inspections/{inspection}/pool.yml", Pool)

    def draw(self, inspection: str) -> Draw | None:
        return self.model(f"registry/inspections/{inspection}/draw.yml", Draw)

    def admissions(self) -> Iterator[Admission]:
        """Every admission, in the order of the codes: for the few questions that are about all organisations."""
        for path in self.tree.files("registry/organisations"):
            admission = self.model(path, Admission)
            if admission is not None:
                yield admission

    def plan(self, uscc: str, session: str) -> Plan | None:
        return self.model(f"submissions/{uscc}/{session}/plan.yml", Plan)

    def results(self, uscc: str, session: str) -> Results | None:
        return self.model(f"submissions/{uscc}/{session}/results.yml", Results)

    def objections(self, uscc: str, session: str) -> Objections | None:
        return self.model(f"submissions/{uscc}/{session}/objections.yml", Objections)

    def state(self, code: str) -> OrganisationState:
        """What the ledger says of one organisation."""
        return self._shard(ORGANISATIONS, code)

    def inspection(self, number: str) -> InspectionState:
        """What the ledger says of one random inspection."""
        return self._shard(INSPECTIONS, number)

    def day(self, day: date) -> DayState:
        """Which sessions are examined on a day, by the ledger."""
        return self._shard(DAYS, day.isoformat())

    def codes_of(self, uscc: str) -> list[str]:
        """The codes under which the ledger has an organisation."""
        return self._shard(UNITS, uscc).codes

    def codes_named_like(self, name: str) -> list[str]:
        """The codes of the organisations whose names look like this one."""
        return self._shard(NAMES, name_key(name)).codes

    def keep(self, state: RegistryState) -> None:
        """Let later questions be answered from states that have grown since they were read."""
        for kind in KINDS:
            for name, one in kind.of(state).items():
                self._shards[kind.path(name)] = one

    def _shard(self, kind: ShardKind[T], name: str) -> T:
        path = kind.path(name)
        if path not in self._shards:
            data = self.tree.read(path)
            self._shards[path] = kind.begin(name) if data is None else kind.read(data, name)[0]
        return cast(T, self._shards[path])
