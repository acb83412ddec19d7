"""`registry/registry.yml`: whose registry this is, and the numbers of its rules, each with the clause it comes from.

Nothing about one city is in code: another city forks the repository and edits this file.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from skillreg.domain.base import (
    Account,
    Bilingual,
    DivisionCode,
    Integer,
    Line,
    Model,
    Paragraph,
    Truth,
    matching,
)
from skillreg.domain.contact import CentreContact

Level = Annotated[Integer, Field(ge=1, le=5)]
Part = Literal["theory", "practice", "review"]
OrganisationKind = Literal[
    "enterprise", "association", "university", "technician_school", "training_school"
]


class Number(Model):
    """A policy number and the clause that sets it."""

    value: Integer
    clause: Line


class Levels(Model):
    value: tuple[Level, ...]
    clause: Line


class Kinds(Model):
    value: tuple[OrganisationKind, ...]
    clause: Line


class ExaminedParts(Model):
    """Which parts each level is examined in, such as theory and practice for level 4."""

    levels: tuple[Level, ...]
    parts: tuple[Part, ...]


class Parts(Model):
    value: tuple[ExaminedParts, ...]
    clause: Line

    def of(self, level: int) -> tuple[Part, ...]:
        for row in self.value:
            if level in row.levels:
                return row.parts
        return ()


class NumberSource(Model):
    """`minted` by the sealer, or `supplied` in a reviewed file where the province hands numbers out."""

    value: Literal["minted", "supplied"]
    clause: Line


class Policy(Model):
    organisation_kinds: Kinds
    max_occupations: Number
    levels: Levels
    plan_lead_working_days: Number
    notice_working_days: Number
    pass_mark: Number
    full_mark: Number
    parts: Parts
    resits: Number
    min_assessors: Number
    min_invigilators: Number
    candidates_per_invigilator: Number
    max_rows_per_file: Number
    objection_answer_working_days: Number
    results_due_working_days: Number
    min_inspectors: Number
    certificate_numbers: NumberSource


class Jurisdiction(Model):
    division: DivisionCode
    province: DivisionCode
    name: Bilingual
    authority: Bilingual
    centre: Bilingual


#: The key of somebody's log as verifiers write it: origin, key id, type and key. The origin names the site.
LogKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._-]+)*/log/[1-9]\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$"
    ),
]


class Licence(Model):
    """Under what terms others may use the registry's data: the licence's SPDX name, and where it stands."""

    name: Annotated[
        str,
        matching(
            r"^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$",
            "应为许可协议的 SPDX 名称,如 CC-BY-4.0",
            "should be the SPDX name of a licence such as CC-BY-4.0",
        ),
        Field(examples=["CC-BY-4.0"]),
    ]
    url: Annotated[
        str,
        matching(
            r"^https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?$",
            "应为许可协议的 https 网址",
            "should be the https address of the licence",
        ),
        Field(examples=["https://creativecommons.org/licenses/by/4.0/"]),
    ]


def _attribution() -> Licence:
    """Creative Commons Attribution 4.0: anyone may use and change the data who says where it is from."""
    return Licence(name="CC-BY-4.0", url="https://creativecommons.org/licenses/by/4.0/")


class Registry(Model):
    """`registry/registry.yml` as a whole. `official` stays false until an authority sets it.

    `registrars` may change the registry's settings and lists, `publishers` the ledger. With `second_proof`,
    certificates and status lists are signed with eddsa-rdfc-2022 as well, for readers of Open Badges. Without
    `contact`, public notices name the centre and no way to reach it. `witnessed` are other registries' logs that this
    one cosigns, by keys that were had from elsewhere than their sites.
    """

    title: Bilingual
    official: Truth
    site: Annotated[
        str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._-]+)*$")
    ]
    utc_offset: Annotated[str, StringConstraints(pattern=r"^[+-][0-9]{2}:[0-9]{2}$")]
    occupation_edition: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
    organisation_code_prefix: Annotated[
        str, StringConstraints(pattern=r"^[SY][0-9]{4}[0-9]{2}[0-9]{0,5}$")
    ]
    jurisdiction: Jurisdiction
    contact: CentreContact | None = None
    official_query: tuple[Line, ...]
    notice: Paragraph
    registrars: Annotated[tuple[Account, ...], Field(min_length=1)]
    publishers: Annotated[tuple[Account, ...], Field(min_length=1)]
    second_proof: Truth = False
    data_licence: Licence = Field(default_factory=_attribution)
    witnessed: tuple[LogKey, ...] = ()
    policy: Policy
