"""Registries of many organisations for the directory: a ledger of the right entries, unsigned, since drawing judges none.

Each organisation is of some kind and district, may evaluate up to three occupations of the classification, has stated
its fees and rules, has filed a plan, and has issued certificates in earlier years.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from skillreg.credentials.canonical import canonicalise
from skillreg.credentials.vc import EntryType, registry_credential
from skillreg.domain.admission import Admission
from skillreg.domain.division import Division
from skillreg.domain.occupation import Occupation
from skillreg.domain.plan import Plan
from skillreg.domain.state import RegistryState
from skillreg.ledger import entries
from skillreg.ledger.head import Head
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.storage import append_lines, write_head
from skillreg.registry import Registry
from skillreg.rules import samples
from skillreg.shards import ORGANISATIONS
from skillreg.site.gathering import all_occupations
from skillreg.site.record import Issued, Record
from skillreg.tree import FolderTree

from bench.registries import shipped

_ADMITTED_ON, _FILED_ON, _AS_OF = "2026-03-10", "2026-03-16", date(2026, 3, 20)
_DIGEST = "sha256$" + "0" * 64
_KINDS = ("enterprise", "association", "university", "technician_school", "training_school")
_LEVELS = ("5", "4", "3")
#: Certificates of the record, a year and level of an organisation.
_ISSUED = 40


def write(root: Path, organisations: int) -> None:
    """Write a registry of so many organisations into a folder."""
    for path, data in shipped():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    registry = Registry(FolderTree(root))
    state = RegistryState()
    lines: list[bytes] = []
    for kind, subject, day in _subjects(registry, organisations):
        time = f"{day}T00:00:00+08:00"
        site = registry.settings.site
        entry = registry_credential(kind, len(lines), "示例", subject, time, site)
        line = canonicalise({**entry, "proof": []})
        state.apply(len(lines), json.loads(line))
        lines.append(line)
    append_lines(root, 0, lines)
    frontier = Head().frontier()
    frontier.extend(map(leaf_hash, lines))
    head = Head(as_of=_AS_OF).grown(frontier)
    write_head(root, head)
    for code, one in state.organisations.items():
        file = root / ORGANISATIONS.path(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(ORGANISATIONS.dump(one, head.size))


def with_certificates(record: Record) -> Record:
    """The record as if each organisation had issued certificates for three years, without the lines for them."""
    for code, state in record.organisations.items():
        for occupation, levels in (state.accreditations[-1].scope if state.current else {}).items():
            for level in levels:
                for year in (2024, 2025, 2026):
                    record.issued[Issued(code, occupation, year, 1 + level, level)] += _ISSUED
    return record


def _subjects(registry: Registry, organisations: int) -> Iterator[tuple[EntryType, Any, str]]:
    occupations = [one for one in all_occupations(registry).values() if one.skill_type]
    districts = [one for one in registry.divisions.values() if one.kind == "county"]
    site = registry.settings.site
    for number in range(organisations):
        admission = _admission(number, occupations, districts)
        subject = entries.accreditation(site, admission, "2022", _DIGEST, [_DIGEST])
        yield "Accreditation", subject, _ADMITTED_ON
    for number in range(organisations):
        first = occupations[number * 7 % len(occupations)].code
        plan = Plan.model_validate(samples.plan(_code(number), occupation=first))
        yield "PlanNotice", entries.plan_notice(site, plan, _DIGEST), _FILED_ON


def _admission(number: int, occupations: list[Occupation], districts: list[Division]) -> Admission:
    scope = [
        occupations[(number * 7 + step * 131) % len(occupations)] for step in range(1 + number % 3)
    ]
    application = samples.application(
        name=f"示例第{number}职业培训学校",
        levels=_LEVELS,
        division=districts[number % len(districts)].code,
    )
    application["kind"] = _KINDS[number % len(_KINDS)]
    (asked,) = application["occupations"]
    application["occupations"] = [
        asked | {"occupation": one.code, "name": one.name} for one in scope
    ]
    application["fees"] = [
        fee | {"occupation": one.code} for one in scope for fee in application["fees"]
    ]
    return Admission.model_validate(samples.admission(application, _DIGEST, _code(number)))


def _code(number: int) -> str:
    return f"S0000371{50001 + number:05}"
