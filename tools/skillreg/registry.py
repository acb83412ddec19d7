"""The registry as one can ask it: each file read at most once, when it is first needed.

A `Registry` stands on a `Tree` (a folder or a commit), so the same rules run on a clerk's disk, in CI and in the
sealer. It reads what a question needs and nothing else: checking one results file costs the same in a registry of a
thousand certificates and of a million.

>>> registry = Registry(FolderTree(Path(".")))
>>> registry.occupation("4-10-01-05").name
'养老护理员'
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from skillreg.documents import Document, read_document
from skillreg.domain.admission import Admission
from skillreg.domain.application import Application
from skillreg.domain.base import Model
from skillreg.domain.calendar import Calendar, CalendarYear
from skillreg.domain.division import Division, Divisions
from skillreg.domain.inspection import Draw, Pool
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
from skillreg.domain.state import InspectionState, OrganisationState
from skillreg.errors import InputError, RegistryDamaged
from skillreg.findings import Finding
from skillreg.text import Text
from skillreg.tree import Tree

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Shard:
    """An organisation's state as it is kept on disk, with the size of the ledger when it was written."""

    size: int
    state: OrganisationState


@dataclass(frozen=True, slots=True)
class InspectionShard:
    """The same for one random inspection."""

    size: int
    state: InspectionState


_SHARD = TypeAdapter(Shard)
_INSPECTION_SHARD = TypeAdapter(InspectionShard)


class Registry:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._read: dict[str, tuple[Document | None, list[Finding]]] = {}
        self._states: dict[str, OrganisationState] = {}
        self._inspections: dict[str, InspectionState] = {}

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
        """What the ledger says of one organisation, from its shard of derived state."""
        if code not in self._states:
            data = self.tree.read(state_path(code))
            self._states[code] = (
                OrganisationState(code) if data is None else read_state(data, code)[0]
            )
        return self._states[code]

    def set_state(self, state: OrganisationState) -> None:
        """Let later questions be answered from a state that has grown since it was read."""
        self._states[state.code] = state

    def inspection(self, number: str) -> InspectionState:
        """What the ledger says of one random inspection."""
        if number not in self._inspections:
            data = self.tree.read(inspection_state_path(number))
            self._inspections[number] = (
                InspectionState(number) if data is None else read_inspection(data, number)[0]
            )
        return self._inspections[number]

    def set_inspection(self, state: InspectionState) -> None:
        self._inspections[state.id] = state


def state_path(code: str) -> str:
    return f"registry/ledger/state/{code}.json"


def inspection_state_path(number: str) -> str:
    return f"registry/ledger/state/inspections/{number}.json"


def read_state(data: bytes, code: str) -> tuple[OrganisationState, int]:
    """The state in a shard, and the size of the ledger that it was made from."""
    try:
        shard = _SHARD.validate_json(data)
    except ValidationError:
        raise _damaged(state_path(code)) from None
    return shard.state, shard.size


def read_inspection(data: bytes, number: str) -> tuple[InspectionState, int]:
    """The same for an inspection."""
    try:
        shard = _INSPECTION_SHARD.validate_json(data)
    except ValidationError:
        raise _damaged(inspection_state_path(number)) from None
    return shard.state, shard.size


def _damaged(path: str) -> RegistryDamaged:
    return RegistryDamaged(
        Text(
            f"{path} 已损坏;请运行 git restore {path}", f"{path} is damaged; run git restore {path}"
        )
    )


def dump_state(state: OrganisationState, size: int) -> bytes:
    return _json(_SHARD.dump_python(Shard(size, state), mode="json"))


def dump_inspection(state: InspectionState, size: int) -> bytes:
    return _json(_INSPECTION_SHARD.dump_python(InspectionShard(size, state), mode="json"))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
