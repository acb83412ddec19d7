"""`registry/removals/<code>.yml`: an organisation is moved out of the directory (notice 五(二)).

The city reports, the province decides: both review it. Certificates issued before stay valid; from `from` on the
organisation plans, holds and issues nothing. Nothing follows a removal: a new admission takes a new application and a
new code.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from skillreg.domain.base import Day, Line, Model, OrganisationCode, Paragraph
from skillreg.text import Text

Ground = Literal["dishonesty", "malicious_competition", "disorder", "poor_standing", "own_request"]
#: The grounds that the notice names, and the organisation's own wish.
GROUNDS: dict[Ground, Text] = {
    "dishonesty": Text("违规失信", "dishonest or against the rules"),
    "malicious_competition": Text("恶意竞争", "malicious competition"),
    "disorder": Text("管理失序", "management in disorder"),
    "poor_standing": Text("社会评价差", "badly judged by the public"),
    "own_request": Text("自行申请退出", "at its own request"),
}


class Removal(Model):
    """`evidence` names what the decision rests on: inspections such as 2026-01, documents by title and number."""

    organisation: OrganisationCode
    from_: Annotated[Day, Field(alias="from")]
    ground: Ground
    reason: Paragraph
    evidence: Annotated[tuple[Line, ...], Field(min_length=1)]
    reported: Line
