"""Text from files as Markdown that is only text: no markup, no mention, no reference, no link, no picture.

GitHub renders Markdown first and looks for mentions (`@team`), references (`#12`, `GH-12`), closing words
(`fixes #12`) and bare addresses afterwards, in the text that came out. So a backslash is not enough: where such a
thing could begin, a word joiner (U+2060, without width) parts it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from skillreg.text import Language, Text, visible

_LONGEST = 400
_JOINER = "\u2060"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_BEGINNINGS = re.compile(r"@|#|\bGH-|:(?=//)|\bwww(?=\.)", re.IGNORECASE)
_INSTEAD = str.maketrans({"$": "＄"})  # GitHub would set what stands between two as mathematics
_INSTEAD_IN_CODE = str.maketrans({"`": "ˋ", "|": "¦"})  # they would end the span or the cell


def code(text: str) -> str:
    """Text in a code span, where nothing is markup; nothing for nothing."""
    shown = _one_line(text)
    return f"`{shown.translate(_INSTEAD_IN_CODE)}`" if shown else ""


def escaped(text: str) -> str:
    """Text that stays text in a table's cell; cut where it is long."""
    shown = _one_line(text).translate(_INSTEAD)
    parted = _BEGINNINGS.sub(lambda match: match[0] + _JOINER, shown)
    return _MARKUP.sub(r"\\\1", parted)


def _one_line(text: str) -> str:
    return visible(" ".join(text.split())[:_LONGEST])


def fitted(rows: Sequence[str], room: int, language: Language) -> list[str]:
    """As many whole rows as have room, then a paragraph that counts the rest."""
    kept: list[str] = []
    for row in rows:
        room -= len(row) + 1
        if room < 0:
            left = len(rows) - len(kept)
            note = Text(
                f"还有 {left} 项没有列在这里;全部见检查任务的摘要(job summary)。",
                f"{left} more are not listed here; the job summary of the check has all.",
            )
            return [*kept, "", note.in_language(language)]
        kept.append(row)
    return kept
