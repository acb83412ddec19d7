"""Values in two ways of writing: in quotes, where a general YAML parser sees text, and without.

Each function takes what pydantic says of a type and gives what both ways have in common. A schema may list several
types at once, and then `pattern` speaks of texts only, `minimum` of numbers only, so no alternatives are needed:

>>> whole_number({"type": "integer", "ge": 1, "le": 5})["pattern"]
'^([1-5])$'
>>> unquoted(r"^[1-9][0-9]{5}$")
{'minimum': 100000, 'maximum': 999999}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final

from skillreg.domain.base import FORMS

Json = dict[str, Any]

#: Our reader takes whole numbers of at most nine digits.
_GREATEST: Final = 999_999_999
_LONGEST_CODE: Final = 20
_EVERY_ONE_TRIED: Final = 4
_MARK: Final = r"^((0|[1-9][0-9]?)(\.[0-9])?|100(\.0)?)$"
_DIGITS: Final = "0123456789"


def whole_number(plain: Json) -> Json:
    """A number of at most nine digits, as our reader takes them. (pydantic leaves bounds after a validator as they are.)"""
    low = plain["gt"] + 1 if "gt" in plain else plain.get("ge", -_GREATEST)
    high = plain.get("le", _GREATEST)
    numerals = _numerals(max(low, 0), high)
    if low < 0:
        numerals += "|-" + _numerals(1, -low)
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": f"^({numerals})$",
        "patternErrorMessage": "应为整数,如 4",
    }


def mark(plain: Json) -> Json:
    """A score. `multipleOf` is not used for the decimal: in binary fractions 78.3 is no multiple of 0.1."""
    return {
        "type": ["number", "string"],
        "minimum": plain["minimum"],
        "maximum": plain["maximum"],
        "pattern": _MARK,
        "patternErrorMessage": "应为 0 到 100 的分数,最多一位小数",
    }


def truth(_plain: Json) -> Json:
    return {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]}


def text(plain: Json) -> Json:
    """A text. One of digits only, such as a ticket number, loses its quotes often and its leading zeros with them."""
    if plain.get("format") == "date":
        return {
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "patternErrorMessage": "应为日期,写作 2026-03-02",
        }
    lengths = {key: value for key, value in plain.items() if key in ("minLength", "maxLength")}
    if (pattern := plain.get("pattern")) is None:
        return {"type": ["string", "number"], **lengths}
    said = {"patternErrorMessage": FORMS[pattern].zh} if pattern in FORMS else {}
    wanted = {**lengths, "pattern": pattern, **said}
    if "minLength" in lengths:  # free text that happens to be kept on one line
        return {"type": ["string", "number"], **wanted}
    if bounds := unquoted(pattern):
        return {"type": ["string", "integer"], **bounds, **wanted}
    return {"type": "string", **wanted}


def word(plain: Json) -> Json:
    """One of several words."""
    words = plain.get("enum", [plain.get("const")])
    if set(words) == {"true", "false"}:
        return truth(plain)
    return {"type": "string", "enum": words}


@cache
def unquoted(pattern: str) -> dict[str, int]:
    """Between which numbers lies what a text of digits only can be taken for; empty when no such text fits.

    Short texts are all tried; of longer ones only how long they are and whether they may begin with 0 is asked.
    """
    fits = re.compile(pattern).fullmatch
    found: list[int] = []
    for length in range(1, _LONGEST_CODE + 1):
        if length <= _EVERY_ONE_TRIED:
            tried = map("".join, product(_DIGITS, repeat=length))
            found += [int(one) for one in tried if fits(one)]
        elif beginnings := {one[0] for one in _samples(length) if fits(one)}:
            found += [0 if "0" in beginnings else 10 ** (length - 1), 10**length - 1]
    if not found:
        return {}
    bounds = {"minimum": min(found), "maximum": max(found)}
    if len(str(bounds["maximum"])) == _LONGEST_CODE:  # and longer ones fit, too
        del bounds["maximum"]
    return bounds


def _samples(length: int) -> Iterator[str]:
    return (first + other * (length - 1) for first, other in product(_DIGITS, repeat=2))


def _numerals(low: int, high: int) -> str:
    """A pattern for the decimal numerals from `low` to `high`.

    >>> _numerals(1, 2000)
    '[1-9][0-9]{0,2}|1[0-9]{3}|2000'
    """
    parts: list[tuple[str, int, int]] = []
    while low <= high:
        zeros = 0
        while low and low % 10 ** (zeros + 1) == 0 and low + 10 ** (zeros + 1) - 1 <= high:
            zeros += 1
        step = 10**zeros
        before, first = divmod(low // step, 10)
        last = min(9, first + (high - low + 1) // step - 1)
        head = f"{before or ''}{first if first == last else f'[{first}-{last}]'}"
        if parts and parts[-1][0] == head and parts[-1][2] == zeros - 1:
            parts[-1] = (head, parts[-1][1], zeros)
        else:
            parts.append((head, zeros, zeros))
        low += (last - first + 1) * step
    return "|".join(head + _more_digits(least, most) for head, least, most in parts)


def _more_digits(least: int, most: int) -> str:
    if most == 0:
        return ""
    return f"[0-9]{{{least}}}" if least == most else f"[0-9]{{{least},{most}}}"
