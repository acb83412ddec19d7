"""One page of each kind that a built site has, found by its sitemap: a new kind is looked at without being named here.

>>> kinds(story_site)[:4]
['', 'search/', 'verify/', 'verify/bulk/']
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@cache
def paths(site: Path) -> tuple[str, ...]:
    """The paths of all pages that the sitemap lists, Chinese and English."""
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    addresses = [str(loc.text) for loc in root.iter(_LOC)]
    home = addresses[0]
    return tuple(address.removeprefix(home) for address in addresses)


@cache
def kinds(site: Path) -> tuple[str, ...]:
    """The first page of each kind, in Chinese; below `en/` stands the same in English."""
    first: dict[str, str] = {}
    for path in paths(site):
        if not path.startswith("en/"):
            first.setdefault(_kind(path), path)
    return tuple(first.values())


def _kind(path: str) -> str:
    """What is left of a path when codes and numbers are taken out; all guides are one kind, all families of rules another."""
    named = re.match(r"(guides|rules)/.", path)
    if named:
        return f"{named[1]}/name"
    return re.sub(r"[A-Z]?[0-9]+", "0", path)
