"""The fast reading: bytes to plain values, or to the survey at the first oddity."""

from __future__ import annotations

from itertools import islice

import yaml
from yaml import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from skillreg.findings import Finding
from skillreg.yaml import characters
from skillreg.yaml.catalogue import SYNTAX
from skillreg.yaml.encoding import decode
from skillreg.yaml.faults import Refused, finding, position
from skillreg.yaml.limits import LIMITS, Limits
from skillreg.yaml.survey import structural_faults

#: What a file is made of. Every scalar is text.
Node = dict[str, "Node"] | list["Node"] | str

#: Of many faults the first so many are told one by one.
_MOST_FINDINGS = 50
_MOST_COUNTED = 1_000
#: `: value` has an empty name; `<<` would merge elsewhere what it only names here.
_REFUSED_KEYS = frozenset({"", "<<"})


class _OddError(Exception):
    """Something that only the survey can put into words."""


def load(data: bytes | str, path: str = "", limits: Limits = LIMITS) -> dict[str, Node]:
    """The content of one file, or `Refused` with a finding for each thing wrong in it.

    `path` is for the findings only.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > limits.size:
        raise Refused([finding("FIL101", path, 1, 1, size=len(raw), limit=limits.size)])
    text = decode(raw, path)
    if not characters.is_clean(text):
        raise Refused(_listed(_character_faults(text, path, limits)))
    try:
        return _fold(raw, "\\" in text, limits)
    except (_OddError, yaml.YAMLError):
        raise Refused(_listed(structural_faults(text, path, limits))) from None


def _fold(raw: bytes, has_escapes: bool, limits: Limits) -> dict[str, Node]:
    """Fold the event stream into plain values; `_OddError` or an error of libyaml ends it."""
    next_event = yaml.CBaseLoader(raw).get_event
    next_event()  # the start of the stream
    _expect_plain_document(next_event())
    _expect_plain_group(next_event())
    top: dict[str, Node] = {}
    group, items, in_list = top, list[Node](), False  # what is being filled: a group or a list
    around: list[tuple[dict[str, Node], list[Node], bool]] = []
    key: str | None = None
    room, longest, deepest = limits.nodes - 1, limits.scalar, limits.depth - 1
    while True:
        event = next_event()
        if isinstance(event, ScalarEvent):
            value: str = event.value
            room -= 1
            if room < 0 or len(value) > longest:
                raise _OddError
            if event.anchor is not None or event.tag is not None:
                raise _OddError
            if has_escapes and event.style == '"' and not characters.is_clean_value(value):
                raise _OddError
            if in_list:
                items.append(value)
            elif key is not None:
                group[key] = value
                key = None
            elif value in group or value in _REFUSED_KEYS:
                raise _OddError
            else:
                key = value
        elif isinstance(event, CollectionStartEvent):
            room -= 1
            if room < 0 or len(around) >= deepest:
                raise _OddError
            if event.anchor is not None or event.tag is not None:
                raise _OddError
            around.append((group, items, in_list))
            new: dict[str, Node] | list[Node]
            inner_group, inner_items = group, items
            starts_list = isinstance(event, SequenceStartEvent)
            if not starts_list:
                new = inner_group = {}
            else:
                new = inner_items = []
            if in_list:
                items.append(new)
            elif key is not None:
                group[key] = new
                key = None
            else:
                raise _OddError
            group, items, in_list = inner_group, inner_items, starts_list
        elif isinstance(event, CollectionEndEvent):
            if not around:
                break
            group, items, in_list = around.pop()
        else:
            raise _OddError
    next_event()  # the end of the document
    if not isinstance(next_event(), StreamEndEvent):
        raise _OddError
    return top


def _expect_plain_document(event: Event | None) -> None:
    if not isinstance(event, DocumentStartEvent) or event.version or event.tags:
        raise _OddError


def _expect_plain_group(event: Event | None) -> None:
    if not isinstance(event, MappingStartEvent) or event.anchor or event.tag:
        raise _OddError


def _character_faults(text: str, path: str, limits: Limits) -> list[Finding]:
    """All forbidden characters, and what else is wrong once they are imagined away.

    Broken syntax is not told then: the characters may be all that breaks it.
    """
    found = [
        finding(code, path, *position(text, index), **values)
        for code, index, values in islice(characters.faults_in(text), _MOST_COUNTED)
    ]
    others = structural_faults(characters.blanked(text), path, limits)
    return found + [other for other in others if other.rule not in SYNTAX]


def _listed(findings: list[Finding]) -> list[Finding]:
    """In the order of the file, the first fifty one by one and the rest as a number."""
    ordered = sorted(findings, key=lambda found: (found.line, found.column, found.rule))
    rest = ordered[_MOST_FINDINGS:]
    if not rest:
        return ordered
    more = finding("FIL100", rest[0].path, rest[0].line, rest[0].column, count=len(rest))
    return [*ordered[:_MOST_FINDINGS], more]
