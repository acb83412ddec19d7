"""A file's path says what it is: the table of document kinds.

`submissions/91371500MA3C00015X/2026-0007/plan.yml` is a plan, of that organisation, for that session. A path that
fits no row is a finding that names the right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.application import Application
from skillreg.domain.base import Model
from skillreg.domain.calendar import CalendarYear
from skillreg.domain.division import Divisions
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.occupation import LicensedCatalogue, OccupationFile
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Registry
from skillreg.domain.removal import Removal
from skillreg.domain.results import Objections, Results
from skillreg.domain.review import Review, Reviewers

USCC = r"(?P<uscc>[0-9A-HJ-NPQRTUWXY]{18})"
SESSION = r"(?P<session>20[0-9]{2}-[0-9]{4})"
CODE = r"(?P<code>[SY][0-9]{12})"
NUMBER = r"(?P<number>[SY][0-9]{21})"
INSPECTION = r"(?P<inspection>20[0-9]{2}-[0-9]{2})"


@dataclass(frozen=True)
class DocumentKind:
    """One row: the pattern a path fits, the model its content fits, and the path as a person would write it."""

    name: str
    pattern: re.Pattern[str]
    model: type[Model]
    example: str


def _kind(name: str, pattern: str, model: type[Model], example: str) -> DocumentKind:
    return DocumentKind(name, re.compile(pattern, re.ASCII), model, example)


KINDS: Final = (
    _kind(
        "application",
        rf"submissions/{USCC}/application\.yml",
        Application,
        "submissions/<USCC>/application.yml",
    ),
    _kind(
        "plan",
        rf"submissions/{USCC}/{SESSION}/plan\.yml",
        Plan,
        "submissions/<USCC>/2026-0001/plan.yml",
    ),
    _kind(
        "results",
        rf"submissions/{USCC}/{SESSION}/results\.yml",
        Results,
        "submissions/<USCC>/2026-0001/results.yml",
    ),
    _kind(
        "objections",
        rf"submissions/{USCC}/{SESSION}/objections\.yml",
        Objections,
        "submissions/<USCC>/2026-0001/objections.yml",
    ),
    _kind("registry", r"registry/registry\.yml", Registry, "registry/registry.yml"),
    _kind("divisions", r"registry/divisions\.yml", Divisions, "registry/divisions.yml"),
    _kind(
        "occupations",
        r"registry/occupations/(?P<group>[1-8]-[0-9]{2})\.yml",
        OccupationFile,
        "registry/occupations/4-10.yml",
    ),
    _kind("licensed", r"registry/licensed\.yml", LicensedCatalogue, "registry/licensed.yml"),
    _kind(
        "calendar",
        r"registry/calendar/(?P<year>20[0-9]{2})\.yml",
        CalendarYear,
        "registry/calendar/2027.yml",
    ),
    _kind("reviewers", r"registry/reviewers\.yml", Reviewers, "registry/reviewers.yml"),
    _kind(
        "admission",
        rf"registry/organisations/{CODE}\.yml",
        Admission,
        "registry/organisations/<code>.yml",
    ),
    _kind(
        "removal",
        rf"registry/removals/{CODE}\.yml",
        Removal,
        "registry/removals/<code>.yml",
    ),
    _kind(
        "revocation",
        rf"registry/revocations/{NUMBER}\.yml",
        Revocation,
        "registry/revocations/<number>.yml",
    ),
    _kind(
        "correction",
        rf"registry/corrections/{NUMBER}-(?P<version>[1-9][0-9]?)\.yml",
        Correction,
        "registry/corrections/<number>-2.yml",
    ),
    _kind(
        "pool",
        rf"registry/inspections/{INSPECTION}/pool\.yml",
        Pool,
        "registry/inspections/2026-01/pool.yml",
    ),
    _kind(
        "draw",
        rf"registry/inspections/{INSPECTION}/draw\.yml",
        Draw,
        "registry/inspections/2026-01/draw.yml",
    ),
    _kind(
        "outcome",
        rf"registry/inspections/{INSPECTION}/{CODE}\.yml",
        Outcome,
        "registry/inspections/2026-01/<code>.yml",
    ),
    _kind(
        "review",
        r"registry/reviews/(?P<subject>[A-Za-z0-9/-]+)/(?P<role>county|city|province)\.yml",
        Review,
        "registry/reviews/<USCC>/2026-0001/results/city.yml",
    ),
)


@dataclass(frozen=True)
class Place:
    """What a path says: the kind of document and the names in the path, such as uscc and session."""

    path: str
    kind: DocumentKind
    names: dict[str, str] = field(default_factory=dict)


def place_of(path: str) -> Place | None:
    """The place that a path (relative to the repository's top, with `/`) stands for; None when it fits no row."""
    for kind in KINDS:
        if match := kind.pattern.fullmatch(path):
            return Place(path, kind, match.groupdict())
    return None


def review_path(subject: str, role: str) -> str:
    """Where the review of a file stands: `submissions/X/plan.yml` -> `registry/reviews/X/plan/<role>.yml`."""
    inner = subject.removesuffix(".yml")
    for root in ("submissions/", "registry/"):
        inner = inner.removeprefix(root)
    return f"registry/reviews/{inner}/{role}.yml"
