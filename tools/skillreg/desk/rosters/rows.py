"""From the lines of a list to its candidates, and to what is wrong with which cell.

What Excel does to lists is understood: numbers in full width, blanks, a ticket number that lost its leading zeros. What
it destroyed is not guessed: an identity number of which only fifteen digits are left must be typed again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from skillreg.credentials.holder import normalise_id_number, resident_id_fault
from skillreg.desk.rosters.columns import Field, Head
from skillreg.domain.names import STAR, mask_name, normalise_name
from skillreg.domain.plan import Plan
from skillreg.domain.policy import Part, Policy
from skillreg.domain.results import IdentityType, Outcome
from skillreg.tables.cells import is_rounded, tidied
from skillreg.tables.id_types import id_type_of
from skillreg.tables.lines import Line
from skillreg.text import NOTHING, Text

_ABSENT: Final = frozenset({"", "缺考", "未考", "缺", "-", "--", "—", "——", "/", "absent"})
_OUTCOMES: Final[Mapping[str, Outcome]] = {
    **dict.fromkeys(("合格", "通过", "是", "pass", "passed", "yes"), "pass"),
    **dict.fromkeys(("不合格", "未通过", "否", "缺考", "fail", "failed", "no"), "fail"),
}
_MARK = re.compile(r"(0|[1-9][0-9]{0,2})(\.[0-9])?0*")
_OTHER_ID = re.compile(r"[A-Z0-9()]{5,20}")
_NOT_A_NAME = re.compile(r"[0-9@#$%&=<>{}]")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A candidate; `marks` has only the parts that were sat. Secret: it has the full name and the identity number."""

    line: int
    ticket: str
    name: str
    id_type: IdentityType
    id_number: str
    marks: Mapping[Part, str]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell. The sentence never says what is in it."""

    line: int
    field: Field
    message: Text
    hint: Text = NOTHING


@dataclass
class Reading:
    """A list as far as it could be read. With a fault in it nothing may be written."""

    rows: list[Row] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def read_rows(lines: Sequence[Line], head: Head, plan: Plan, policy: Policy) -> Reading:
    """The candidates of a list, held against the plan; every fault of every cell at once."""
    reading = Reading()
    reader = _Reader(head, plan, policy, reading.faults)
    for line in lines[head.below :]:
        if any(tidied(line.cell(column.place)) for column in head.places.values()):
            row = reader.row(line)
            if row is not None:
                reading.rows.append(row)
    return reading


class _Reader:
    def __init__(self, head: Head, plan: Plan, policy: Policy, faults: list[CellFault]) -> None:
        self._head = head
        self._faults = faults
        self._names = {one.ticket: one.name for one in plan.candidates}
        self._shortened = _without_zeros(self._names)
        self._parts = policy.parts.of(plan.level)
        self._taking = {part: frozenset(plan.takes(part)) for part in self._parts}
        self._pass_mark = policy.pass_mark.value
        self._full_mark = policy.full_mark.value
        self._tickets: dict[str, int] = {}
        self._people: dict[tuple[str, str], int] = {}

    def row(self, line: Line) -> Row | None:
        """None when a cell of it is wrong."""
        before = len(self._faults)
        ticket = self._ticket(line)
        name = self._name(line, ticket)
        id_type, id_number = self._identity(line)
        marks = {part: mark for part in self._parts if (mark := self._mark(line, part))}
        outcome = self._outcome(line, ticket, marks) if len(self._faults) == before else "fail"
        if len(self._faults) > before:
            return None
        return Row(line.number, ticket, name, id_type, id_number, marks, outcome)

    def _ticket(self, line: Line) -> str:
        typed = "".join(self._cell(line, "ticket").split())
        ticket = typed if typed in self._names else self._shortened.get(typed, typed)
        if not typed:
            self._fault(line, "ticket", _EMPTY)
        elif is_rounded(typed):
            self._fault(line, "ticket", _ROUNDED, _AS_TEXT)
        elif ticket not in self._names:
            self._fault(
                line,
                "ticket",
                Text(
                    "这个准考证号不在计划的名册里", "this ticket number is not on the plan's roster"
                ),
                Text(
                    "请核对;没有报备的人不能有成绩",
                    "check it; who was not on the plan has no results",
                ),
            )
        elif ticket in self._tickets:
            self._fault(
                line,
                "ticket",
                Text(
                    f"和第 {self._tickets[ticket]} 行的准考证号相同",
                    f"the same ticket number as in row {self._tickets[ticket]}",
                ),
                Text("每名考生只留一行", "keep one row for each candidate"),
            )
        else:
            self._tickets[ticket] = line.number
        return ticket

    def _name(self, line: Line, ticket: str) -> str:
        name = normalise_name(self._cell(line, "name"))
        if not name:
            self._fault(line, "name", _EMPTY)
        elif STAR in name:
            self._fault(
                line,
                "name",
                Text("姓名已经打码", "the name is masked already"),
                Text(
                    "请写全名:打码由程序做,全名只留在本机",
                    "write the full name: it is masked by the program and stays on this machine",
                ),
            )
        elif len(name) < 2 or _NOT_A_NAME.search(name):
            self._fault(
                line,
                "name",
                Text("这不像姓名", "this does not look like a name"),
                Text("请核对这一格", "check this cell"),
            )
        elif mask_name(name) != self._names.get(ticket, mask_name(name)):
            self._fault(
                line,
                "name",
                Text(
                    f"和计划名册里这个准考证号的“{self._names[ticket]}”不是同一个人",
                    f"not the person whom the plan has under this ticket number, {self._names[ticket]}",
                ),
                Text(
                    "请核对姓名和准考证号;名册写错了的,请与市中心联系",
                    "check name and ticket number; if the roster is wrong, ask the centre",
                ),
            )
        return name

    def _identity(self, line: Line) -> tuple[IdentityType, str]:
        id_type = id_type_of(self._cell(line, "id_type"))
        number = normalise_id_number(self._cell(line, "id_number"))
        if id_type is None:
            self._fault(
                line,
                "id_type",
                Text("不认识这种证件", "this kind of document is not known"),
                Text(
                    "写居民身份证、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证或外国人永久居留身份证;空着就是居民身份证",
                    "leave it empty for the resident identity card, or write passport, hk_macao_permit, "
                    "taiwan_permit or foreign_permanent_resident",
                ),
            )
            return "resident_id", number
        self._number(line, id_type, number)
        return id_type, number

    def _number(self, line: Line, id_type: IdentityType, number: str) -> None:
        fault = resident_id_fault(number) if id_type == "resident_id" else None
        person = (id_type, number)
        if not number:
            self._fault(line, "id_number", _EMPTY)
        elif is_rounded(number):
            self._fault(line, "id_number", _ROUNDED, _AS_TEXT)
        elif fault is not None:
            self._fault(
                line,
                "id_number",
                fault,
                Text(
                    "请照证件核对这一格;不是居民身份证的,加一列“证件类型”",
                    "compare this cell with the document; for another kind add a column 证件类型 (ID type)",
                ),
            )
        elif id_type != "resident_id" and not _OTHER_ID.fullmatch(number):
            self._fault(
                line,
                "id_number",
                Text("证件号码的写法不对", "this is not how such a number is written"),
                Text("只写字母和数字,5 到 20 位", "letters and digits only, 5 to 20 of them"),
            )
        elif person in self._people:
            self._fault(
                line,
                "id_number",
                Text(
                    f"和第 {self._people[person]} 行的证件号码相同",
                    f"the same identity number as in row {self._people[person]}",
                ),
                Text("一个人只有一行,请核对", "a person has one row; check both"),
            )
        else:
            self._people[person] = line.number

    def _mark(self, line: Line, part: Part) -> str:
        """A mark as the public file writes it; empty for who did not sit the part."""
        typed = unicodedata.normalize("NFKC", self._cell(line, part)).removesuffix("分").strip()
        if typed.lower() in _ABSENT:
            return ""
        found = _MARK.fullmatch(typed)
        if found is None or Decimal(typed) > self._full_mark:
            self._fault(
                line,
                part,
                Text(
                    f"应为 0 到 {self._full_mark} 的分数,最多一位小数",
                    f"should be a mark from 0 to {self._full_mark} with at most one decimal",
                ),
                Text("缺考的空着,或写“缺考”", "leave it empty, or write 缺考, for who was absent"),
            )
            return ""
        return found[1] + (found[2] or "").removesuffix(".0")

    def _outcome(self, line: Line, ticket: str, marks: Mapping[Part, str]) -> Outcome:
        """By the marks, part by part; what the list says of it must be the same."""
        parts = [part for part in self._parts if ticket in self._taking[part]]
        reached = all(Decimal(marks.get(part, "-1")) >= self._pass_mark for part in parts)
        outcome: Outcome = "pass" if reached else "fail"
        typed = self._cell(line, "outcome").lower()
        if typed and _OUTCOMES.get(typed) != outcome:
            said = Text("合格", "pass") if reached else Text("不合格", "fail")
            self._fault(
                line,
                "outcome",
                Text(f"按分数应为“{said.zh}”", f"by the marks it is “{said.en}”"),
                Text(
                    f"每部分不低于 {self._pass_mark} 分才合格;请核对分数,或者空着由程序判定",
                    f"it takes {self._pass_mark} in each part; check the marks, or leave this empty",
                ),
            )
        return outcome

    def _cell(self, line: Line, field: Field) -> str:
        column = self._head.places.get(field)
        return tidied(line.cell(column.place)) if column else ""

    def _fault(self, line: Line, field: Field, message: Text, hint: Text = NOTHING) -> None:
        self._faults.append(CellFault(line.number, field, message, hint))


_EMPTY: Final = Text("这一格是空的", "this cell is empty")
_ROUNDED: Final = Text(
    "Excel 把号码当成数字,末尾的几位已经丢失",
    "Excel took the number for a figure, and its last digits are lost",
)
_AS_TEXT: Final = Text(
    "把这一列的格式设为“文本”,再重新输入号码",
    "format the column as text and type the number again",
)


def _without_zeros(tickets: Mapping[str, str]) -> dict[str, str]:
    """What Excel makes of tickets that begin with zeros, where that can be only one of them."""
    shortened: dict[str, str] = {}
    twice: set[str] = set()
    for ticket in tickets:
        short = ticket.lstrip("0")
        if short in shortened:
            twice.add(short)
        shortened[short] = ticket
    return {short: ticket for short, ticket in shortened.items() if short not in twice}
