"""Which column of a list of results is what, by its title, in any order.

>>> lines = [Line(1, ["成绩汇总表"]), Line(2, ["序号", "姓名", "准考证号", "身份证号", "理论成绩", "实操成绩"])]
>>> head = find_head(lines, ("theory", "practice"))
>>> head.places["ticket"].letters, head.below, [column.title for column in head.ignored]
('C', 2, ['序号'])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from skillreg.domain.plan import PART_NAMES
from skillreg.domain.policy import Part
from skillreg.errors import InputError
from skillreg.tables.lines import Column, Line, plain
from skillreg.text import Text

Field = Literal["ticket", "name", "id_type", "id_number", "theory", "practice", "review", "outcome"]

#: What each column may be called, each name as `plain` makes it; the first is what templates say.
TITLES: Final[Mapping[Field, str]] = {
    "ticket": "准考证号 准考证号码 准考证 考号 考生号 ticket ticketnumber admissionticket",
    "name": "姓名 考生姓名 学员姓名 name fullname",
    "id_type": "证件类型 证件种类 证件类别 身份证件类型 idtype documenttype",
    "id_number": """证件号码 证件号 证件编号 身份证号 身份证号码 身份证 身份证件号码 公民身份号码 公民身份证号码
        idnumber idno identitynumber""",
    "theory": "理论 理论成绩 理论分数 理论知识 理论知识成绩 理论考试成绩 理论得分 理论知识考试成绩 theory",
    "practice": """实操 实操成绩 实操分数 实操得分 操作技能 操作技能成绩 技能成绩 技能操作成绩 技能考核成绩
        操作技能考核成绩 实际操作成绩 practice""",
    "review": "综合评审 综合评审成绩 评审成绩 综合成绩 review",
    "outcome": "结果 考核结果 评价结果 评定结果 是否合格 结论 outcome result",
}

_FIELDS = {title: field for field, titles in TITLES.items() for title in titles.split()}
_ALWAYS: Final[tuple[Field, ...]] = ("ticket", "name", "id_number")

#: In so many of the first lines are titles looked for: a list often begins with its own name.
_TITLE_LINES = 10


@dataclass(frozen=True)
class Head:
    """`below`: how many lines stand above the first candidate. `ignored`: the titled columns that nobody needs."""

    places: Mapping[Field, Column]
    below: int
    ignored: tuple[Column, ...]


def find_head(lines: Sequence[Line], parts: Iterable[Part]) -> Head:
    """The columns of a list of results in these parts; InputError naming what is missing or stands there twice."""
    at = titles_at(lines)
    titles = lines[at]
    places: dict[Field, Column] = {}
    ignored: list[Column] = []
    for place, cell in enumerate(titles.cells):
        field = _FIELDS.get(plain(cell))
        column = Column(place, cell.strip())
        if field is None:
            ignored += [column] if column.title else []
        elif field in places:
            raise _twice(places[field], column)
        else:
            places[field] = column
    missing = [field for field in (*_ALWAYS, *parts) if field not in places]
    if missing:
        raise _missing(missing)
    return Head(places, at + 1, tuple(ignored))


def titles_at(lines: Sequence[Line]) -> int:
    """The place, from 0, of the line that has the most titles."""
    return max(range(min(len(lines), _TITLE_LINES)), key=lambda one: len(_known(lines[one])))


def title_of(field: Field) -> str:
    """What a template calls this column."""
    return f"{PART_NAMES[field]}成绩" if field in PART_NAMES else TITLES[field].split()[0]


def _known(line: Line) -> set[Field]:
    return {_FIELDS[title] for title in map(plain, line.cells) if title in _FIELDS}


def _missing(fields: Sequence[Field]) -> InputError:
    names = "、".join(map(title_of, fields))
    return InputError(
        Text(
            f"表格里没有这些列:{names};请在标题行里补上(列的先后不限)",
            f"columns are missing in the table: {names}; add them to the row of titles, in any order",
        )
    )


def _twice(first: Column, second: Column) -> InputError:
    return InputError(
        Text(
            f"{first.letters} 列“{first.title}”和 {second.letters} 列“{second.title}”是同一项;请只留一列",
            f"columns {first.letters} “{first.title}” and {second.letters} “{second.title}” are the same; keep one",
        )
    )
