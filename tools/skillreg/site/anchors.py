"""Anchors of guides: one word for a heading in both languages, which neither GitHub nor a text editor shows.

>>> with_anchors("## 第一步:申报 <!-- #apply -->\\n")
'## 第一步:申报 {#apply}\\n'

Of themselves, Chinese headings would be `#_1`, `#_2`, …, which a new section changes, and no two languages would agree.
"""

from __future__ import annotations

import re

_NAMED = re.compile(r"^(#{2,6} .+) <!-- (#[a-z][a-z0-9-]*) -->$", re.MULTILINE)


def with_anchors(markdown: str) -> str:
    """The Markdown of a guide with its anchors as the attribute lists that Python-Markdown understands."""
    return _NAMED.sub(r"\1 {\2}", markdown)
