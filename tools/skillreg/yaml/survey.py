"""The slow, thorough reading: where everything stands, and everything that is wrong.

`load` never comes here for a good file. When a rule has something to say about a value, or when
the fast reading met something it does not allow, the same event stream is walked once more with
its positions kept. Refused constructs are noted and stepped over, so one reading tells them all;
only broken syntax and the limits end it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.error import MarkedYAMLError

from skillreg.findings import Finding, Pointer
from skillreg.text import Text
from skillreg.yaml import characters
from skillreg.yaml.faults import finding, quoted
from skillreg.yaml.limits import LIMITS, Limits
from skillreg.yaml.syntax import explain, wide_colon

Position = tuple[int, int]

#: Stands in a pointer for a key that is not a text.
_NO_KEY = "?"


class _Place(NamedTuple):
    key: Position
    value: Position


class Locations:
    """Line and column, from 1, of every value of one file.

    A pointer to something that is not there (a missing field, most often) is answered with the
    place of the nearest thing around it that is.

    >>> places = locate("plan:\\n  level: 4\\n")
    >>> places.key(("plan", "level")), places.value(("plan", "level"))
    ((2, 3), (2, 10))
    >>> places.key(("plan", "occupation"))
    (1, 1)
    """

    def __init__(self, places: dict[Pointer, _Place]) -> None:
        self._places = places

    def key(self, pointer: Pointer) -> Position:
        """Where the name of a value stands; of an item in a list, where the item starts."""
        return self._nearest(pointer).key

    def value(self, pointer: Pointer) -> Position:
        return self._nearest(pointer).value

    def _nearest(self, pointer: Pointer) -> _Place:
        while pointer and pointer not in self._places:
            pointer = pointer[:-1]
        return self._places.get(pointer, _Place((1, 1), (1, 1)))


def locate(data: bytes | str, limits: Limits = LIMITS) -> Locations:
    """Read a file that `load` has accepted once more, for the positions in it."""
    text = data if isinstance(data, str) else data.decode("utf-8")
    survey = _Survey(text, "", limits)
    survey.read()
    return Locations(survey.places)


def structural_faults(text: str, path: str, limits: Limits) -> list[Finding]:
    """Everything wrong with the structure of a text that holds no forbidden characters."""
    survey = _Survey(text, path, limits)
    survey.read()
    return survey.findings


@dataclass(slots=True)
class _Open:
    """A list or group whose end has not come yet."""

    pointer: Pointer
    is_mapping: bool
    opened: Position | None  #: where its bracket stands, if it is written with one
    key: str | None = None
    key_at: Position = (1, 1)
    length: int = 0
    first_seen: dict[str, int] = field(default_factory=dict)


class _Survey:
    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self.places: dict[Pointer, _Place] = {}
        self.findings: list[Finding] = []
        self._text = text
        self._has_escapes = "\\" in text
        self._path = path
        self._limits = limits
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0
        self._top_text: yaml.ScalarEvent | None = None

    def read(self) -> None:
        parser = yaml.CBaseLoader(self._text.encode("utf-8"))
        try:
            while (event := parser.get_event()) is not None and self._take(event):
                pass
        except MarkedYAMLError as error:
            opened = self._open[-1].opened if self._open else None
            self.findings.append(explain(error, self._text, self._path, opened))
            return
        if self._top_text is not None:
            self._note_top_text(self._top_text)
        if self._documents == 0:
            self._note("FIL130", (1, 1))

    def _take(self, event: yaml.Event) -> bool:
        """Account for one event; False ends the reading."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._start_document(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        if not isinstance(event, yaml.NodeEvent):
            return True
        self._nodes += 1
        at = _position(event)
        if self._nodes > self._limits.nodes:
            self._note("FIL141", at, limit=self._limits.nodes)
            return False
        pointer = self._enter(event, at)
        self._check_properties(event, at, pointer)
        if isinstance(event, yaml.ScalarEvent):
            self._check_text(event, at, pointer)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) >= self._limits.depth:
                self._note("FIL140", at, pointer, limit=self._limits.depth)
                return False
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._open.append(_Open(pointer, is_mapping, at if event.flow_style else None))
        return True

    def _start_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        at = _position(event)
        if self._documents > 1:
            self._note("FIL132", at)
            return False
        if event.version is not None or event.tags:
            self._note("FIL137", at)
        return True

    def _enter(self, event: yaml.NodeEvent, at: Position) -> Pointer:
        """The pointer of the node that starts here, be it the top, a key, a value or an item."""
        if not self._open:
            self._check_top(event, at)
            self.places[()] = _Place(at, at)
            return ()
        around = self._open[-1]
        if not around.is_mapping:
            pointer = (*around.pointer, around.length)
            around.length += 1
            self.places[pointer] = _Place(at, at)
            return pointer
        if around.key is None:
            around.key, around.key_at = self._key(event, at, around), at
            return (*around.pointer, around.key)
        pointer = (*around.pointer, around.key)
        self.places.setdefault(pointer, _Place(around.key_at, at))
        around.key = None
        return pointer

    def _check_top(self, event: yaml.NodeEvent, at: Position) -> None:
        if isinstance(event, yaml.SequenceStartEvent):
            self._note("FIL131", at, found=Text("一个列表", "a list"))
        elif isinstance(event, yaml.ScalarEvent):
            self._top_text = event  # told at the end: it may just be the start of broken syntax

    def _note_top_text(self, event: yaml.ScalarEvent) -> None:
        if not event.value:
            self._note("FIL130", (1, 1))
        elif not event.style and (place := wide_colon(self._text)):
            self._note("FIL128", place, sign="：", wanted='":"')
        else:
            at = _position(event)
            self._note("FIL131", at, found=Text("一段文字", "a text"))

    def _key(self, event: yaml.NodeEvent, at: Position, around: _Open) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self._note("FIL139", at, around.pointer)
            return _NO_KEY
        key: str = event.value
        pointer = (*around.pointer, key)
        if not key:
            self._note("FIL143", at, around.pointer)
        elif key == "<<":
            self._note("FIL138", at, around.pointer)
        elif key in around.first_seen:
            self._note("FIL133", at, pointer, key=quoted(key), line=around.first_seen[key])
        around.first_seen.setdefault(key, at[0])
        return key

    def _check_properties(self, event: yaml.NodeEvent, at: Position, pointer: Pointer) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._note("FIL135", at, pointer)
            return
        if event.anchor is not None:
            self._note("FIL134", at, pointer)
        if (
            isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
            and event.tag is not None
        ):
            self._note("FIL136", at, pointer)

    def _check_text(self, event: yaml.ScalarEvent, at: Position, pointer: Pointer) -> None:
        value: str = event.value
        limit = self._limits.scalar
        if len(value) > limit:
            self._note("FIL142", at, pointer, length=len(value), limit=limit)
        if event.style == '"' and self._has_escapes:
            for code, values in characters.faults_in_value(value):
                self._note(code, at, pointer, **values)

    def _note(
        self, code: str, at: Position, pointer: Pointer = (), /, **values: str | int | Text
    ) -> None:
        self.findings.append(finding(code, self._path, *at, pointer, **values))


def _position(event: yaml.Event) -> Position:
    mark: Any = event.start_mark  # libyaml marks every event
    return mark.line + 1, mark.column + 1
