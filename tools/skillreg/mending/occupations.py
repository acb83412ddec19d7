"""Which occupation was meant: a code with a digit wrong, a name with a character missing, a specialty.

>>> table = [Named("4-10-01-05", "养老护理员"), Named("4-10-01-06", "家政服务员")]
>>> [found.occupation.code for found in occupations_meant("养老护理", table)]
['4-10-01-05']
>>> [found.occupation.name for found in occupations_meant("4.10.01.5", table)]
['养老护理员']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: At most so many are offered.
MOST = 3
_DIGITS_OF_A_CODE = 7
_LIKE_ENOUGH = 0.6
_HAN = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Named:
    """An occupation by code, name and the specialties (工种) known to be its own."""

    code: str
    name: str
    specialties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """An occupation that may be meant; `sure` when nothing else can be."""

    occupation: Named
    sure: bool


def occupations_meant(typed: str, table: Sequence[Named], beside: str = "") -> tuple[Found, ...]:
    """At most three occupations, best first, that a text in the place of a code may mean.

    `beside` is the name that stands beside the code: where it is an occupation's own name, that one is meant.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    words = "".join(_HAN.findall(text))
    digits = re.sub("[^0-9]", "", text)
    exact = [one for one in table if one.name == beside or one.name == words] or [
        one for one in table if words and words in one.specialties
    ]
    written = [one for one in table if digits and one.code == _code(digits, text)]
    if written and (not exact or written == exact):
        return (Found(written[0], sure=True),)
    if exact:
        return _found(exact)
    if digits and not words:
        return _found(_near_codes(digits, table), sure_if_alone=False)
    return _near_names(words, table) if words else ()


def _found(occupations: Sequence[Named], sure_if_alone: bool = True) -> tuple[Found, ...]:
    sure = sure_if_alone and len(occupations) == 1
    return tuple(Found(one, sure) for one in occupations[:MOST])


def _code(digits: str, text: str) -> str:
    """A code as it is written, from its digits; 4.10.1.5 lacks the zeros of its groups."""
    groups = re.findall("[0-9]+", text)
    if len(groups) == 4:
        digits = groups[0] + "".join(group.zfill(2) for group in groups[1:])
    if len(digits) != _DIGITS_OF_A_CODE:
        return ""
    return f"{digits[0]}-{digits[1:3]}-{digits[3:5]}-{digits[5:]}"


def _near_codes(digits: str, table: Sequence[Named]) -> list[Named]:
    """Codes with one digit wrong, missing, too many, or two swapped; those that agree longest from the left first."""
    near = [one for one in table if _one_slip(digits, one.code.replace("-", ""))]
    return sorted(near, key=lambda one: (-_agreeing(digits, one.code.replace("-", "")), one.code))


def _one_slip(typed: str, code: str) -> bool:
    same = _agreeing(typed, code)
    if len(typed) == len(code):
        swapped = typed[same : same + 2] == code[same : same + 2][::-1]
        return typed[same + 1 :] == code[same + 1 :] or (
            swapped and typed[same + 2 :] == code[same + 2 :]
        )
    longer, shorter = (typed, code) if len(typed) > len(code) else (code, typed)
    return len(longer) == len(shorter) + 1 and longer[same + 1 :] == shorter[same:]


def _agreeing(one: str, other: str) -> int:
    """How many characters agree from the left."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (left, right) in enumerate(pairs) if left != right),
        min(len(one), len(other)),
    )


def _near_names(words: str, table: Sequence[Named]) -> tuple[Found, ...]:
    """Names that hold the words or lie in them, else names that look alike."""
    holding = [
        one for one in table if words in one.name or (len(one.name) > 2 and one.name in words)
    ]
    if holding:
        return _found(sorted(holding, key=lambda one: (abs(len(one.name) - len(words)), one.code)))
    like = [(_likeness(words, one.name), one) for one in table]
    near = sorted((-ratio, one.code, one) for ratio, one in like if ratio >= _LIKE_ENOUGH)
    return _found([one for _, _, one in near], sure_if_alone=False)


def _likeness(words: str, name: str) -> float:
    matcher = SequenceMatcher(None, words, name)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE_ENOUGH else 0.0
