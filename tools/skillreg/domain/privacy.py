"""Personal data that must never enter Git: resident identity numbers and mobile phone numbers.

The repository is public and for ever, so a submission that holds anything that looks like one of
them is refused before it is pushed. The search is for looks, not for validity: a number with a
mistyped check digit betrays its holder as well. Written with blanks or hyphens between the groups,
in full-width digits or behind +86, it is still found. What is found is told by kind and place; the
number itself is never repeated, because messages end up in public logs.

What the registry itself is full of is not mistaken for it: unified social credit codes, certificate
numbers, ticket numbers of up to 14 digits (but for those that cannot be told from a phone number),
hashes and dates.

>>> find_personal_data("备注：" + "138" + "00001111")
[PersonalData(line=1, column=4, kind='phone_number')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from stdnum.cn import ric, uscc

Kind = Literal["identity_number", "phone_number"]


class PersonalData(NamedTuple):
    """Where something that looks like personal data starts; line and column count from 1."""

    line: int
    column: int
    kind: Kind


class _Group(NamedTuple):
    """Digits without a gap, in ASCII, and their place in the text."""

    digits: str
    start: int
    end: int


_DIGIT = "0-9０-９"
_X = "XxＸｘ"
_GAP = " \u00a0\u3000\\-\u2010-\u2015\u2212－"
_ALNUM = "0-9A-Za-z"
#: The least and the most a number with its gaps can be long, and what it is made of.
_RUN = re.compile(f"(?<![{_DIGIT}])[{_DIGIT}][{_DIGIT}{_X}{_GAP}]{{10,}}")
_GROUP = re.compile(f"[{_DIGIT}]+[{_X}]?|[{_X}]")
_WIDEST_GAP = 3
_TO_ASCII = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")

#: Letters straight before a number that do not make it part of a longer code.
_LABEL = re.compile(
    f"(?<![{_ALNUM}])(?:id|no|sfz|sfzh|tel|phone|mobile|mob|wechat|wx)$", re.IGNORECASE
)
_LONGEST_LABEL = 7

_IDENTITY = re.compile("[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_OLD_IDENTITY = re.compile(
    "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{6}"
    "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
)
_OLD_IDENTITY_GROUPS = {(15,), (6, 6, 3), (6, 9), (12, 3), (6, 2, 2, 2, 3)}
_PHONE = re.compile("1[3-9][0-9]{9}")
_PHONE_GROUPS = {
    (11,), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (7, 4), (3, 8), (1,) * 11
}  # fmt: skip
