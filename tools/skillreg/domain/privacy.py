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
[PersonalData(line=1, column=4, kind='phone')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["identity", "phone"]


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
#: Digits and gaps enough to hold a phone number.
_RUN = re.compile(f"[{_DIGIT}][{_DIGIT}{_X}{_GAP}]{{10,}}")
_GROUP = re.compile(f"[{_DIGIT}]+[{_X}]?|[{_X}]")
_WIDEST_GAP = 3
_LONGEST = 18
_TO_ASCII = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")

#: Letters straight before a number that do not make it part of a longer code.
_LABEL = re.compile(
    f"(?<![{_ALNUM}])(?:id|no|sfz|sfzh|tel|phone|mobile|mob|wechat|wx)$", re.IGNORECASE
)
_LONGEST_LABEL = 7
_ENDS_IN_LETTER = re.compile(f"[{_ALNUM}]$")
_STARTS_WITH_LETTER = re.compile(f"[{_ALNUM}]")

_IDENTITY = re.compile(
    "[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
)
#: The form of before 1999 has no century and no check digit; province codes make up for it.
_OLD_IDENTITY = re.compile(
    "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{6}"
    "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
)
_OLD_IDENTITY_GROUPS = frozenset({(15,), (6, 6, 3), (6, 9), (12, 3), (6, 2, 2, 2, 3), (1,) * 15})
_PHONE = re.compile("1[3-9][0-9]{9}")
_PHONE_GROUPS = frozenset(
    {(11,), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (7, 4), (3, 8), (1,) * 11}
)


def find_personal_data(text: str) -> list[PersonalData]:
    """Every place in a text where an identity or phone number seems to start, in order."""
    found: list[PersonalData] = []
    line, line_start, counted = 1, 0, 0
    for start, kind in _spots(text):
        breaks = text.count("\n", counted, start)
        if breaks:
            line += breaks
            line_start = text.rfind("\n", counted, start) + 1
        counted = start
        found.append(PersonalData(line, start - line_start + 1, kind))
    return found


def find_in_bytes(data: bytes) -> list[PersonalData]:
    """The same in a file of any encoding: a wrong one must not hide what is in the file."""
    encodings = ["utf-8", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            return find_personal_data(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return find_personal_data(data.decode("utf-8", "replace"))


def _spots(text: str) -> Iterator[tuple[int, Kind]]:
    for run in _RUN.finditer(text):
        groups = [
            _Group(match.group().translate(_TO_ASCII), match.start(), match.end())
            for match in _GROUP.finditer(text, run.start(), run.end())
        ]
        first = 0
        while first < len(groups):
            spot = _spot_at(text, groups, first)
            if spot is None:
                first += 1
                continue
            kind, first_after = spot
            yield groups[first].start, kind
            first = first_after


def _spot_at(text: str, groups: list[_Group], first: int) -> tuple[Kind, int] | None:
    """What starts with this group, if anything does, and the group after it."""
    if not _starts_alone(text, groups[first].start):
        return None
    prefix = _country_prefix(text, groups[first])
    joined, sizes = "", list[int]()
    old_or_phone: tuple[Kind, int] | None = None
    for after, group in enumerate(groups[first : first + _LONGEST], first + 1):
        if sizes and group.start - groups[after - 2].end > _WIDEST_GAP:
            break
        joined += group.digits
        sizes.append(len(group.digits))
        length = len(joined)
        if length > _LONGEST:
            break
        if length not in (11 + prefix, 15, _LONGEST) or not _ends_alone(text, group.end):
            continue
        if length == _LONGEST and _is_identity(joined):
            return "identity", after
        if length == 15 and _is_old_identity(joined, tuple(sizes)):
            old_or_phone = "identity", after
        elif length == 11 + prefix and _is_phone(joined[prefix:], (sizes[0] - prefix, *sizes[1:])):
            old_or_phone = "phone", after
    return old_or_phone


def _is_identity(joined: str) -> bool:
    """Eighteen characters around a date of birth, that are not the credit code of an organisation.

    A credit code may consist of digits only. One whose own check holds, while that of an identity
    number does not, is a credit code.
    """
    if not _IDENTITY.fullmatch(joined):
        return False
    from stdnum.cn import ric, uscc  # slow to import, and hardly a file has anything to ask it

    return not uscc.is_valid(joined) or ric.calc_check_digit(joined) == joined[-1]


def _is_old_identity(joined: str, sizes: tuple[int, ...]) -> bool:
    return sizes in _OLD_IDENTITY_GROUPS and _OLD_IDENTITY.fullmatch(joined) is not None


def _is_phone(joined: str, sizes: tuple[int, ...]) -> bool:
    return sizes in _PHONE_GROUPS and _PHONE.fullmatch(joined) is not None


def _country_prefix(text: str, group: _Group) -> int:
    """How many digits of the group are the country code of China: 0086…, +86…."""
    if group.digits.startswith("0086"):
        return 4
    has_plus = group.start > 0 and text[group.start - 1] in "+＋"
    return 2 if has_plus and group.digits.startswith("86") else 0


def _starts_alone(text: str, start: int) -> bool:
    """Whether what stands before does not make the digits part of a longer code."""
    before = text[max(0, start - _LONGEST_LABEL) : start]
    return not _ENDS_IN_LETTER.search(before) or _LABEL.search(before) is not None


def _ends_alone(text: str, end: int) -> bool:
    return not _STARTS_WITH_LETTER.match(text, end)
