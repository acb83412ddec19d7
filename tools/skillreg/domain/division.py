"""`registry/divisions.yml`: the administrative divisions of one city and its province (GB/T 2260).

A code's digits say what lies in what: 371502 is a county-level division of the city 371500 in the
province 370000. Development zones have no code of their own. A code that was given up stands as
`former` beside its successor, since papers issued under it go on showing it:

>>> chiping = Division(code="371503", name="茌平区", en="Chiping District", kind="county",
...     former=(FormerCode(code="371523", name="茌平县", until="2019"),), confirmed="true")
>>> Divisions(divisions=(chiping,)).of("371523").name
'茌平区'
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from skillreg.domain.base import DivisionCode, Integer, Line, Model, Truth, refuse
from skillreg.text import Text

DivisionKind = Literal["province", "city", "county"]

#: How many digits of a code are its own; the others are zeros.
_DIGITS: Final[dict[DivisionKind, int]] = {"province": 2, "city": 4, "county": 6}


class FormerCode(Model):
    """A code and name no longer in use; `until` is the year in which they ended."""

    code: DivisionCode
    name: Line
    until: Annotated[Integer, Field(ge=1949, le=2099)]


class Division(Model):
    code: DivisionCode
    name: Line
    en: Line
    kind: DivisionKind
    former: tuple[FormerCode, ...] = ()
    confirmed: Truth

    @model_validator(mode="after")
    def _code_fits_kind(self) -> Self:
        own = _DIGITS[self.kind]
        if self.code[own:].strip("0") or not self.code[own - 2 : own].strip("0"):
            raise refuse(
                "division",
                f"{self.code} 不是 {self.kind} 的代码",
                f"{self.code} is not the code of a {self.kind}",
            )
        return self

    @property
    def title(self) -> Text:
        return Text(self.name, self.en)

    def contains(self, code: str) -> bool:
        """Whether a code, known or not, lies in this division or is its own."""
        own = _DIGITS[self.kind]
        return code[:own] == self.code[:own]


class Divisions(Model):
    divisions: Annotated[tuple[Division, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_code_once(self) -> Self:
        codes = [division.code for division in self.divisions]
        codes += [former.code for division in self.divisions for former in division.former]
        for code in codes:
            if codes.count(code) > 1:
                raise refuse(
                    "division", f"代码 {code} 出现了两次", f"the code {code} stands there twice"
                )
        return self

    def find(self, code: str) -> Division | None:
        """The division that has a code today."""
        return next((one for one in self.divisions if one.code == code), None)

    def of(self, code: str) -> Division | None:
        """The division that has a code today or once had it."""
        succeeded = (
            one for one in self.divisions if any(former.code == code for former in one.former)
        )
        return self.find(code) or next(succeeded, None)
