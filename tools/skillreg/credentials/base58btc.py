"""Base58 with Bitcoin's alphabet: how keys and signatures are written as text (Multibase `z`).

The bytes are one big-endian number written with 58 digits; each leading zero byte is a leading `1`.
(draft-msporny-base58-03; https://www.w3.org/TR/cid-1.0/#multibase-0)

    >>> encode(bytes.fromhex("0000287fb4cd"))
    '11233QC4'
    >>> decode("11233QC4").hex()
    '0000287fb4cd'

Writing takes two digits at a time. Reading puts each digit into a byte of one long number and adds
neighbours up pair by pair, all pairs at a time, until a single part is left. Both are several times
as fast as PyPI `base58`, to which the tests hold them equal. A text has one reading only: blanks
and other alphabets are refused. The cost grows with the square of the length, so callers bound it
first.
"""

from __future__ import annotations

from functools import lru_cache

from skillreg.errors import InputError
from skillreg.text import Text

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

_DIGITS = ALPHABET.encode()
_VALUES = bytes.maketrans(_DIGITS, bytes(range(58)))
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_PAIR = 58**2
_FOUR_DIGITS = 58**4


def encode(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    pairs: list[str] = []
    while number:
        number, four = divmod(number, _FOUR_DIGITS)  # few bits: such divisions are fast
        pairs.append(_PAIRS[four % _PAIR])
        pairs.append(_PAIRS[four // _PAIR])
    pairs.reverse()
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(pairs).lstrip("1")


def decode(text: str) -> bytes:
    digits = text.encode("ascii", "replace")  # by "?", which is no digit
    if digits.translate(None, _DIGITS):
        raise InputError(
            Text("含有 base58 字母表以外的字符", "there is a character outside the base58 alphabet")
        )
    number = int.from_bytes(digits.translate(_VALUES), "big")
    for bits, lower, base in _folds(len(digits)):
        number = (number >> bits & lower) * base + (number & lower)
    zeros = len(digits) - len(digits.lstrip(b"1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


@lru_cache(maxsize=128)
def _folds(count: int) -> list[tuple[int, int, int]]:
    """How `count` digits, a byte each, are added up pair by pair: the bits that a part has, the lower parts of all pairs,
    and what an upper part counts as many times.
    """
    folds, bits = [], 8
    while bits < 8 * count:
        pairs = -(-8 * count // (2 * bits))
        lower = sum(((1 << bits) - 1) << (2 * bits * pair) for pair in range(pairs))
        folds.append((bits, lower, 58 ** (bits // 8)))
        bits *= 2
    return folds
