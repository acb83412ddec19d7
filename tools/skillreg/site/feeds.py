"""Feeds in Atom (RFC 4287), in each language: `/feeds/notices.xml`, `/en/feeds/notices.xml`, …

An entry's id is the address of what it tells, for ever; it was published and updated on the day of its place in the
ledger, at midnight of the registry's time. Nothing in a feed comes from a clock.
"""

from __future__ import annotations

from datetime import date
from html import escape
from xml.etree import ElementTree

from skillreg.site.output import Output
from skillreg.site.shell import LANGUAGES, prefix_of
from skillreg.site.views.news import NOTICES, SUPERVISION, Feed, News, feeds
from skillreg.site.views.supervision import SupervisionPage
from skillreg.site.views.world import World
from skillreg.site.words import Words

_ATOM = "http://www.w3.org/2005/Atom"
#: The day of a feed that has told nothing yet, in a registry that has not begun.
_NEVER = date(1970, 1, 1)

#: Feeds that many pages point to, and how they are called there.
_SHARED = {NOTICES: "notices_title", SUPERVISION: "supervision_title"}


def write_feeds(world: World, supervision: SupervisionPage, output: Output) -> None:
    spoken = [(Words(language), prefix_of(language)) for language in LANGUAGES]
    for feed in feeds(world, supervision):
        for words, prefix in spoken:
            output.write(prefix + feed.path, atom(feed, world, words))


def atom(feed: Feed, world: World, words: Words) -> bytes:
    """The document of one feed in one language."""
    settings = world.settings
    here = f"{settings.site}/{prefix_of(words.language)}"
    days = [item.day for item in feed.news] or [world.as_of or _NEVER]
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": words.language})
    _text(root, "id", here + feed.path)
    _text(root, "title", words.fill(feed.title, feed.values))
    _text(root, "subtitle", words.of(settings.title.text))
    _text(root, "updated", _time(max(days), settings.utc_offset))
    _link(root, "self", here + feed.path, "application/atom+xml")
    _link(root, "alternate", here + feed.page, "text/html")
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", words.of(settings.jurisdiction.centre.text))
    for item in feed.news:
        _entry(root, item, here, words, settings.utc_offset)
    ElementTree.indent(root, " ")
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(root: ElementTree.Element, item: News, here: str, words: Words, offset: str) -> None:
    entry = ElementTree.SubElement(root, "entry")
    time = _time(item.day, offset)
    _text(entry, "id", here + item.path)
    _text(entry, "title", words.fill(item.title, item.values))
    _text(entry, "published", time)
    _text(entry, "updated", time)
    _link(entry, "alternate", here + item.path, "text/html")
    for code in sorted(item.about):
        ElementTree.SubElement(entry, "category", {"term": code})
    _text(entry, "summary", words.fill(item.summary, item.values))


def _time(day: date, offset: str) -> str:
    return f"{day}T00:00:00{offset}"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, relation: str, address: str, kind: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": address, "type": kind})


def feed_link(feed: str, home: str, words: Words, title: str) -> str:
    """The element in a page's head by which readers of feeds find its own; `title` is the page's."""
    name = words.fill(_SHARED[feed], {}) if feed in _SHARED else title
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{escape(name)}" '
        f'href="{escape(home + feed)}">'
    )
