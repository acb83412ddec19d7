"""Which characters a file may not hold, and why: the registry's own table.

A public record must show everything it says. A character that nobody sees (zero-width, bidi
controls, tags), that every computer draws differently (private use) or that breaks lines only for
some programs (U+0085, U+2028) lets one file say two things, so it is refused before parsing.

The table is written out instead of asking `unicodedata.category`, because that answer changes with
the Python that runs: in Python 3.11 the characters of CJK Extension H are "unassigned", in 3.13
they are letters. A rare name must not pass on one machine and fail on the next. Characters that
Unicode has not assigned yet therefore pass, unless Unicode has reserved them to be invisible
(`Default_Ignorable_Code_Point`). Full-width forms, Kangxi radicals and U+3000 pass as well: they
can be seen, so the rules may ask about them. (`unicodedata` is used for NFC alone, which Unicode
promises never to change for an assigned character.)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from skillreg.text import Text

#: Counts up with every change of `RANGES`; the second part is the Unicode version it was read from.
TABLE_VERSION = "1 (Unicode 16.0)"

#: First and last code point, and the fault they are.
RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0000, 0x0008, "FIL112"),
    (0x0009, 0x0009, "FIL110"),  # tab
    (0x000B, 0x000C, "FIL112"),
    (0x000E, 0x001F, "FIL112"),
    (0x007F, 0x0084, "FIL112"),
    (0x0085, 0x0085, "FIL111"),  # next line
    (0x0086, 0x009F, "FIL112"),
    (0x00A0, 0x00A0, "FIL119"),  # no-break space
    (0x00AD, 0x00AD, "FIL114"),  # soft hyphen
    (0x034F, 0x034F, "FIL114"),  # combining grapheme joiner
    (0x061C, 0x061C, "FIL113"),  # Arabic letter mark
    (0x115F, 0x1160, "FIL114"),  # Hangul fillers
    (0x1680, 0x1680, "FIL119"),  # Ogham space mark
    (0x17B4, 0x17B5, "FIL114"),  # Khmer inherent vowels
    (0x180B, 0x180D, "FIL116"),  # Mongolian variation selectors
    (0x180E, 0x180E, "FIL114"),  # Mongolian vowel separator
    (0x180F, 0x180F, "FIL116"),
    (0x2000, 0x200A, "FIL119"),  # en space … hair space
    (0x200B, 0x200D, "FIL114"),  # zero-width space, non-joiner, joiner
    (0x200E, 0x200F, "FIL113"),  # direction marks
    (0x2028, 0x2029, "FIL111"),  # line and paragraph separator
    (0x202A, 0x202E, "FIL113"),  # embeddings and overrides
    (0x202F, 0x202F, "FIL119"),
    (0x205F, 0x205F, "FIL119"),
    (0x2060, 0x2065, "FIL114"),  # word joiner, invisible operators
    (0x2066, 0x2069, "FIL113"),  # isolates
    (0x206A, 0x206F, "FIL113"),  # deprecated format characters
    (0x2800, 0x2800, "FIL119"),  # blank Braille pattern
    (0x3164, 0x3164, "FIL114"),  # Hangul filler
    (0xD800, 0xDFFF, "FIL118"),  # surrogates
    (0xE000, 0xF8FF, "FIL115"),  # private use
    (0xFDD0, 0xFDEF, "FIL118"),  # noncharacters
    (0xFE00, 0xFE0F, "FIL116"),  # variation selectors
    (0xFEFF, 0xFEFF, "FIL114"),  # zero-width no-break space
    (0xFFA0, 0xFFA0, "FIL114"),  # half-width Hangul filler
    (0xFFF0, 0xFFFB, "FIL114"),  # reserved to be ignored; interlinear annotation
    (0xFFFC, 0xFFFD, "FIL107"),  # object and replacement character
    (0xFFFE, 0xFFFF, "FIL118"),
    (0x13430, 0x1343F, "FIL114"),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCA3, "FIL114"),  # shorthand format controls
    (0x1D159, 0x1D159, "FIL114"),  # musical symbol without a head
    (0x1D173, 0x1D17A, "FIL114"),  # musical format controls
    *((plane + 0xFFFE, plane + 0xFFFF, "FIL118") for plane in range(0x10000, 0xE0000, 0x10000)),
    (0xE0000, 0xE007F, "FIL117"),  # tags
    (0xE0080, 0xE00FF, "FIL114"),
    (0xE0100, 0xE01EF, "FIL116"),  # ideographic variation selectors
    (0xE01F0, 0xE0FFF, "FIL114"),
    (0xE1000, 0xEFFFF, "FIL118"),  # rest of the special-purpose plane
    (0xF0000, 0x10FFFF, "FIL115"),  # private use
)

#: Faults that look like a blank, and are taken for one while the rest of the file is read.
_SPACE_LIKE = frozenset({"FIL110", "FIL111", "FIL119"})

#: Longer runs of accents are no writing; the hint may then name the accent alone.
_LONGEST_CLUSTER = 32

_STARTS = [first for first, _, _ in RANGES]

#: What may be typed lies between the ranges. Asking for "none of these" is four times as fast as
#: asking for "one of those", since nearly every character is answered by the first lookup.
_ALLOWED = "".join(
    f"\\U{last + 1:08x}-\\U{first - 1:08x}"
    for (_, last, _), (first, _, _) in pairwise(RANGES)
    if last + 1 < first
)
_FORBIDDEN = re.compile(f"[^{_ALLOWED}]")
_FORBIDDEN_OR_RETURN = re.compile(f"[^{_ALLOWED}]|\r(?!\n)")

_NAMES = {
    0x00A0: Text("不间断空格", "no-break space"),
    0x00AD: Text("软连字符", "soft hyphen"),
    0x0085: Text("下一行", "next line"),
    0x200B: Text("零宽空格", "zero-width space"),
    0x200C: Text("零宽不连字", "zero-width non-joiner"),
    0x200D: Text("零宽连字", "zero-width joiner"),
    0x200E: Text("左至右标记", "left-to-right mark"),
    0x200F: Text("右至左标记", "right-to-left mark"),
    0x2028: Text("行分隔符", "line separator"),
    0x2029: Text("段分隔符", "paragraph separator"),
    0x202E: Text("右至左强制", "right-to-left override"),
    0x3164: Text("谚文填充符", "Hangul filler"),
    0xFEFF: Text("字节顺序标记", "byte order mark"),
    0x000D: Text("回车", "carriage return"),
}


def is_clean(text: str) -> bool:
    """Whether a text as typed in a file holds none of the forbidden characters and is NFC.

    A carriage return is fine as the first half of CRLF, which is what Windows editors write.
    """
    return (
        _FORBIDDEN.search(text) is None
        and text.count("\r") == text.count("\r\n")
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def is_clean_value(value: str) -> bool:
    """The same for a value that was built from escapes such as "\\u200b", where CRLF is none."""
    return "\r" not in value and is_clean(value)


def faults_in(text: str) -> Iterator[tuple[str, int, dict[str, str | Text]]]:
    """Each fault of a text: its code, its place, and what the message says of the character.

    Neighbours of one kind are one place; of each line only the first place that is not
    NFC is told, since mending it often mends the rest.
    """
    last_end, last_code = -1, ""
    for match in _FORBIDDEN_OR_RETURN.finditer(text):
        code = code_of(match.group())
        if match.start() != last_end or code != last_code:
            yield code, match.start(), {"name": describe(match.group())}
        last_end, last_code = match.end(), code
    start = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            index, wanted = _first_not_normal(line)
            yield "FIL108", start + index, {"wanted": wanted, "wanted_name": describe(wanted)}
        start += len(line) + 1


def _first_not_normal(line: str) -> tuple[int, str]:
    """The first place that is not NFC, and the character to type there instead.

    Found by halving, never by normalising the whole: that takes the square of a long run of
    accents, which a hostile file has and a name has not.
    """
    end = bisect_left(
        range(len(line) + 1), True, key=lambda end: not unicodedata.is_normalized("NFC", line[:end])
    )
    start = max(0, end - _LONGEST_CLUSTER)
    normal = unicodedata.normalize("NFC", line[start:end])
    for index, (written, wanted) in enumerate(zip(line[start:end], normal, strict=False), start):
        if written != wanted:
            return index, wanted
    return end - 1, line[end - 1]


def faults_in_value(value: str) -> Iterator[tuple[str, dict[str, str | Text]]]:
    """The same for a value that was built from escapes, where no CRLF can be meant."""
    for code, _, values in faults_in(value.replace("\r", "\r\r")):
        yield code, values


def code_of(character: str) -> str:
    if character == "\r":
        return "FIL111"
    return RANGES[bisect_right(_STARTS, ord(character)) - 1][2]


def blanked(text: str) -> str:
    """The text with every forbidden character replaced by a plain one, all positions kept.

    So the other faults of the same file can be found and told in one go.
    """
    return _FORBIDDEN_OR_RETURN.sub(
        lambda match: " " if code_of(match.group()) in _SPACE_LIKE else "_", text
    )


def describe(character: str) -> Text:
    """What to call a character that cannot be shown: `U+200B zero-width space`."""
    code, name = f"U+{ord(character):04X}", _NAMES.get(ord(character))
    return Text(f"{code} {name.zh}", f"{code} {name.en}") if name else Text(code, code)
