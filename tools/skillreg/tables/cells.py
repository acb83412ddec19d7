"""What stands in a cell of somebody's table, less what Excel and the systems that feed it leave around it.

>>> tidied('="S000037150001264000001"'), tidied("'110105194912310021\\t"), tidied(" 张\\u3000三 ")
('S000037150001264000001', '110105194912310021', '张 三')
>>> is_rounded("3.70105E+17"), is_rounded("370105199001011000"), is_rounded("11010519491231002X")
(True, True, False)
"""

from __future__ import annotations

import re

from stdnum.cn import ric

_BLANKS = re.compile(r"[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

#: `="123"`: how people make Excel keep a number as text.
_AS_FORMULA = re.compile(r'="(.*)"')

#: What becomes of an identity number that Excel takes for a number.
_ROUNDED = re.compile(r"[0-9]([.,][0-9]+)?E\+?[0-9]{2}", re.IGNORECASE)
_ZEROS = re.compile(r"[0-9]{15}000")
_RESIDENT_ID = re.compile(r"[0-9]{17}[0-9Xx]")


def tidied(cell: str) -> str:
    """The text of a cell without stray blanks, invisible characters, and what keeps it a text for Excel."""
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", cell)).strip(" ")
    formula = _AS_FORMULA.fullmatch(text)
    if formula is not None:
        return formula[1].replace('""', '"').strip(" ")
    return text[1:].strip(" ") if text.startswith("'") else text


def is_rounded(cell: str) -> bool:
    """Whether Excel took an identity number for a number and lost its last digits."""
    if _ROUNDED.fullmatch(cell):
        return True
    return _ZEROS.fullmatch(cell) is not None and not is_resident_id(cell)


def is_resident_id(cell: str) -> bool:
    """Whether the check digit of a resident identity number (GB 11643) is right."""
    if not _RESIDENT_ID.fullmatch(cell):
        return False
    return bool(ric.calc_check_digit(cell) == cell[-1].upper())
