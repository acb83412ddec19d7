"""The salt of a certificate as people copy it from paper, or read it aloud: the check code.

In the opening the salt is 22 characters of base64url, in which case matters and `l`, `I`, `1`, `O`, `0` look alike. On
paper the same 16 bytes stand in Crockford's Base32 (https://www.crockford.com/base32.html), as ULID writes its 128
bits: 26 digits and capital letters without I, L, O and U, the first of them 0 to 7.

>>> spell("AAECAwQFBgcICQoLDA0ODw")
'0004-1061-050R-3GG2-8A1C-60T3-GF'

Whoever types it may do so in small letters and with any spaces; O is read as 0, I and L as 1. The form in base64url is
understood as well: the two differ in length.

>>> read("ooo4 lo6i o5or 3gg2 8aic 6ot3 gf"), read(" AAECAwQFBgcICQoLDA0ODw ")
('AAECAwQFBgcICQoLDA0ODw', 'AAECAwQFBgcICQoLDA0ODw')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from skillreg.credentials import base64url
from skillreg.errors import InputError
from skillreg.text import Text

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPELLED_LENGTH: Final = 26
SALT_BYTES: Final = 16

_GROUP = 4
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_BASE64URL = re.compile(r"[A-Za-z0-9_-]{22}")


def spell(salt: str) -> str:
    """The check code of a salt that is given in base64url."""
    number = int.from_bytes(base64url.decode(salt), "big")
    symbols = [ALPHABET[number >> shift & 31] for shift in range(5 * SPELLED_LENGTH - 5, -1, -5)]
    return "-".join(
        "".join(symbols[start : start + _GROUP]) for start in range(0, SPELLED_LENGTH, _GROUP)
    )


def read(text: str) -> str:
    """The salt, in base64url, that a person typed in either form."""
    typed = "".join(unicodedata.normalize("NFKC", text).split())
    if _BASE64URL.fullmatch(typed):
        return _canonical(typed)
    return base64url.encode(_bytes_of(re.sub(r"[‐-―−_-]", "", typed).upper()))


def _canonical(typed: str) -> str:
    base64url.decode(typed)  # refuses spare bits that are not zero
    return typed


def _bytes_of(symbols: str) -> bytes:
    if len(symbols) != SPELLED_LENGTH:
        raise _refused(
            f"校验码应为 {SPELLED_LENGTH} 位,现有 {len(symbols)} 位",
            f"a check code has {SPELLED_LENGTH} characters, this has {len(symbols)}",
        )
    number = 0
    for place, symbol in enumerate(symbols, 1):
        if symbol not in _VALUES:
            raise _refused(
                f"校验码第 {place} 位写错了:没有这个字符",
                f"character {place} of the check code is none of its alphabet",
            )
        number = number * 32 + _VALUES[symbol]
    if number >= 1 << (8 * SALT_BYTES):
        raise _refused(
            "校验码第 1 位应为 0 到 7", "the first character of a check code is one of 0 to 7"
        )
    return number.to_bytes(SALT_BYTES, "big")


def _refused(zh: str, en: str) -> InputError:
    return InputError(Text(zh, en))
