"""Mermaid in guides, drawn beforehand: no script and no third party draws anything when a page is read.

A fence of ```mermaid stays the one source, which forges draw by themselves. On the site stands its drawing,
`assets/diagrams/<digest of the source>.svg` in the docs folder, made by `make diagrams` (`tools/setup/diagrams.py`).
The name is the digest, so a drawing of an older source is never shown. `accTitle` of the diagram is its text
for those who do not see it.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = "assets/diagrams"
_FENCE = re.compile(r"^```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^\s*accTitle:\s*(.+)$", re.MULTILINE)


def sources(markdown: str) -> Iterator[str]:
    """The diagrams of a guide."""
    for fence in _FENCE.finditer(markdown):
        yield fence.group(1)


def drawing_name(source: str) -> str:
    return f"{hashlib.sha256(source.encode()).hexdigest()[:16]}.svg"


def without_drawing(markdown: str, docs: Path) -> list[str]:
    """The drawings that a guide lacks."""
    names = [drawing_name(source) for source in sources(markdown)]
    return [name for name in names if not (docs / FOLDER / name).is_file()]


def with_drawings(markdown: str, to_root: str, docs: Path) -> str:
    """The guide with each diagram replaced by its drawing; one that is not drawn stays as its source."""

    def figure(fence: re.Match[str]) -> str:
        source = fence.group(1)
        name = drawing_name(source)
        if not (docs / FOLDER / name).is_file():
            return fence.group(0)
        title = _TITLE.search(source)
        alternative = html.escape(title.group(1).strip() if title else "")
        return f'<p class="sr-diagram"><img src="{to_root}{FOLDER}/{name}" alt="{alternative}"></p>'

    return _FENCE.sub(figure, markdown)
