"""A draw that anyone can repeat: RFC 3797, Publicly Verifiable Random Selection.

Who may be drawn is numbered and made public first; then a value that nobody could know beforehand (a lottery's
numbers, say) decides. Each selection divides an MD5 hash of the key by the number of those who are left, and the
remainder picks one (section 4):

>>> key = key_of((9319,), (2, 5, 12, 8, 10), (9, 18, 26, 34, 41, 45))  # the example of section 6
>>> key
'9319./2.5.8.10.12./9.18.26.34.41.45./'
>>> [pick.place for pick in select(25, 3, key)]
[17, 7, 2]

MD5 is the RFC's. It need not withstand collisions here: the pool is fixed, and published with its SHA-256 digest,
before the value is known.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: What a beacon may look like: whole numbers, or hexadecimal ones after 0x, with spaces or commas between.
_NUMBER = re.compile(r"0x[0-9a-fA-F]{1,128}|[0-9]{1,128}", re.ASCII)
_BETWEEN = re.compile(r"[\s,，、;]+")


@dataclass(frozen=True, slots=True)
class Pick:
    """One selection: the hash (hex), how many were left, and the place (from 1) of the one selected."""

    hash: str
    left: int
    place: int


def numbers_in(text: str) -> tuple[int, ...] | None:
    """The numbers of a beacon as it is announced; None when something else stands there.

    >>> numbers_in("03 08,19"), numbers_in("0xff"), numbers_in("eight")
    ((3, 8, 19), (255,), None)
    """
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    if not words or not all(_NUMBER.fullmatch(word) for word in words):
        return None
    return tuple(int(word, 16 if word.startswith("0x") else 10) for word in words)


def key_of(*sources: Sequence[int]) -> str:
    """The key of some sources of numbers: each source sorted, `.` after each number, `/` after each source."""
    return "".join("".join(f"{number}." for number in sorted(source)) + "/" for source in sources)


def select(pool: int, count: int, key: str) -> list[Pick]:
    """Draw `count` of the places 1 to `pool`, in the order of the draw; all of them when there are no more."""
    places = list(range(1, pool + 1))
    picks = []
    for turn in range(min(count, pool)):
        mark = turn.to_bytes(2, "big")
        hashed = hashlib.md5(mark + key.encode("ascii") + mark, usedforsecurity=False).digest()
        left = len(places)
        place = places.pop(int.from_bytes(hashed, "big") % left)
        picks.append(Pick(hashed.hex(), left, place))
    return picks
