"""One data page, in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Page:
    """Its kind is its template and its row in `shell.KINDS`; its path stands below the language's root.

    `title` and `description` name a text of the catalogue; `values` fill it. `view` is what the template shows. `day`:
    when the ledger last said something new of what the page is about. `feed` is the Atom feed that tells what is new on it.
    """

    kind: str
    path: str
    view: Any
    title: str
    description: str
    values: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    feed: str = "feeds/notices.xml"
