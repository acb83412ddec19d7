"""From candidates to the two files: what becomes public, and the openings that stay here.

Rows stand in the order of the plan's roster, so the order of the list tells nothing, and two programs write the same
bytes from the same list and salts. A candidate who was imported before keeps the salt: what was filed stays true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from skillreg import yaml
from skillreg.credentials import base64url
from skillreg.credentials.holder import SALT_BYTES, Opening
from skillreg.desk.openings import Enrolled
from skillreg.desk.rosters.rows import Row
from skillreg.domain.names import mask_name
from skillreg.domain.plan import Plan
from skillreg.schema.export import modeline

#: Gives so many random bytes.
Random = Callable[[int], bytes]

_COMMENT = "# 由名单生成。全名和证件号码不在这里,在本机的 private/ 里,不要提交。\n"


@dataclass(frozen=True)
class Made:
    """`lines`: of which line of the list each row of the file was made."""

    text: str
    openings: tuple[Enrolled, ...]
    lines: tuple[int, ...]


def make_results(
    path: str, plan: Plan, rows: Iterable[Row], kept: Mapping[str, Opening], random: Random
) -> Made:
    """`kept`: the openings that there are already, by ticket."""
    order = {one.ticket: place for place, one in enumerate(plan.candidates)}
    ordered = sorted(rows, key=lambda row: order[row.ticket])
    openings = [_opening(row, kept.get(row.ticket), random) for row in ordered]
    content = {
        "organisation": plan.organisation,
        "session": plan.session,
        "results": [_public(row, opening) for row, opening in zip(ordered, openings, strict=True)],
    }
    return Made(
        modeline(path) + _COMMENT + yaml.dump(content),
        tuple(
            Enrolled(row.ticket, opening) for row, opening in zip(ordered, openings, strict=True)
        ),
        tuple(row.line for row in ordered),
    )


def _opening(row: Row, kept: Opening | None, random: Random) -> Opening:
    if kept is not None:
        again = Opening.of(row.id_number, row.id_type, row.name, base64url.decode(kept.salt))
        if again == kept:
            return kept
    return Opening.of(row.id_number, row.id_type, row.name, random(SALT_BYTES))


def _public(row: Row, opening: Opening) -> dict[str, Any]:
    public: dict[str, Any] = {"ticket": row.ticket, "name": mask_name(row.name)}
    for part, mark in row.marks.items():
        public[part] = mark
    public["outcome"] = row.outcome
    if row.id_type != "resident_id":
        public["id_type"] = row.id_type
    public["holder"] = opening.commit()
    return public
