"""The five skill levels: 5 is the lowest, 1 the highest, and each has one printed form.

>>> level_name(3)
Text(zh='三级/高级工', en='Senior worker')
>>> parse_level("高级技师"), parse_level("高级工"), parse_level("4")
(1, 3, 4)
>>> parse_level("高级") is None
True
"""

from __future__ import annotations

import unicodedata
from typing import Final

from skillreg.text import Text

#: As printed on a certificate (reference style of 2021). No English name is official.
LEVELS: Final[dict[int, Text]] = {
    5: Text("五级/初级工", "Junior worker"),
    4: Text("四级/中级工", "Intermediate worker"),
    3: Text("三级/高级工", "Senior worker"),
    2: Text("二级/技师", "Technician"),
    1: Text("一级/高级技师", "Senior technician"),
}


def level_name(level: int) -> Text:
    """The printed form of a level; only 1 to 5 exist."""
    return LEVELS[level]


def _spellings() -> dict[str, int]:
    spellings: dict[str, int] = {}
    for level, name in LEVELS.items():
        grade, worker = name.zh.split("/")
        for spelling in (
            str(level),
            f"{level}级",
            grade,
            worker,
            name.zh,
            name.en,
            f"level {level}",
        ):
            spellings[spelling.lower()] = level
    return spellings


_SPELLINGS: Final = _spellings()


def parse_level(text: str) -> int | None:
    """The level that a text, such as a cell of a spreadsheet, names; None when it names none.

    Whole words only: 高级工 is level 3, 高级技师 level 1, and 高级 alone could be either.
    """
    return _SPELLINGS.get(unicodedata.normalize("NFKC", text).strip().lower())


def higher(level: int, other: int) -> bool:
    """Whether a level is above another; the smaller number is the higher level.

    >>> higher(3, 4)
    True
    """
    return level < other
