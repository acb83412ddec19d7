"""Derived state on disk, one small file for each thing that is asked about: what the fold says as of a size of the ledger.

A question about one organisation, inspection or day reads one shard and costs the same whatever the ledger's size.
The shards are derived: the sealer writes them, the audit folds the ledger and compares.

>>> ORGANISATIONS.path("S000037150001")
'registry/ledger/state/S000037150001.json'
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from skillreg.domain.state import (
    CodesState,
    DayState,
    InspectionState,
    OrganisationState,
    RegistryState,
    StatusState,
)
from skillreg.errors import RegistryDamaged
from skillreg.text import Text

T = TypeVar("T")


@dataclass(frozen=True)
class ShardKind(Generic[T]):
    """One kind of state: where its files stand, how it begins, where the fold has it, and from which entries it is made.

    `named` says that a ledger line about a thing has the thing's name in it.
    """

    folder: str
    begin: Callable[[str], T]
    of: Callable[[RegistryState], dict[str, T]]
    entries: frozenset[str]
    named: bool = True

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        """Made when a shard is first read: most commands read few kinds."""
        return TypeAdapter(cast(Any, self.begin))

    def concerns(self, line: bytes, name: str) -> bool:
        """Whether a ledger line may be about the thing of this name; certainly not when it does not say it."""
        return not self.named or name.encode() in line

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}.json"

    def read(self, data: bytes, name: str) -> tuple[T, int]:
        """The state in a shard, and the size of the ledger that it was made from."""
        try:
            content = json.loads(data)
            return self._adapter.validate_python(content["state"]), int(content["size"])
        except (ValidationError, ValueError, KeyError, TypeError, RecursionError):
            path = self.path(name)
            raise RegistryDamaged(
                Text(
                    f"{path} 已损坏;请运行 git restore registry/ledger",
                    f"{path} is damaged; run git restore registry/ledger",
                )
            ) from None

    def dump(self, state: T, size: int) -> bytes:
        content: dict[str, Any] = {
            "size": size,
            "state": self._adapter.dump_python(state, mode="json"),
        }
        return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


ORGANISATIONS: Final = ShardKind(
    "registry/ledger/state",
    OrganisationState,
    lambda state: state.organisations,
    frozenset(
        {
            *("Accreditation", "Removal", "PlanNotice", "ResultsNotice"),
            *("AchievementCredential", "Correction", "Revocation"),
        }
    ),
)
INSPECTIONS: Final = ShardKind(
    "registry/ledger/state/inspections",
    InspectionState,
    lambda state: state.inspections,
    frozenset({"Inspection"}),
)
UNITS: Final = ShardKind(
    "registry/ledger/state/units",
    CodesState,
    lambda state: state.units,
    frozenset({"Accreditation"}),
)
NAMES: Final = ShardKind(
    "registry/ledger/state/names",
    CodesState,
    lambda state: state.names,
    frozenset({"Accreditation"}),
    named=False,
)
DAYS: Final = ShardKind(
    "registry/ledger/state/days",
    DayState,
    lambda state: state.days,
    frozenset({"PlanNotice"}),
)
STATUS: Final = ShardKind(
    "registry/ledger/state/status",
    StatusState,
    lambda state: state.status,
    frozenset({"Revocation", "Correction", "Accreditation", "Removal"}),
    named=False,
)
SUSPENSION: Final = ShardKind(
    "registry/ledger/state/suspension",
    StatusState,
    lambda state: state.suspension,
    frozenset({"Accreditation", "Removal"}),
    named=False,
)
#: Every kind of shard, in the order in which they are written.
KINDS: Final[tuple[ShardKind[Any], ...]] = (
    *(ORGANISATIONS, INSPECTIONS, UNITS, NAMES, DAYS, STATUS, SUSPENSION),
)
