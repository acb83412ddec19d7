"""What does not fit a model, place by place: keys that are misspelt, unknown or missing, and values that are wrong.

A misspelt key whose right spelling is missing is one mistake, not two; `faults_in` reads it as the key that was meant,
so that "unknown key" is not followed by "key missing", and looks at what stands below it, too.

>>> from skillreg.domain.plan import Candidate
>>> _, faults = faults_in(Candidate, {"tickt": "260001", "name": "张*示"})
>>> [(fault.kind, fault.pointer, fault.meant_key) for fault in faults]
[('extra_forbidden', ('tickt',), 'ticket')]
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from skillreg.domain.titles import title_of
from skillreg.findings import Pointer
from skillreg.mending.meanings import half_width
from skillreg.mending.shapes import Shape, fields_of, model_at, shape_at

#: Content as the reader gives it: groups, lists and text.
Content = Any
_LIKE_ENOUGH = 0.6


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit. `pointer` leads there in the file as it was written, `read_at` in the content in
    which misspelt keys are mended; `kind` and `details` are pydantic's words for it."""

    pointer: Pointer
    read_at: Pointer
    kind: str
    details: Mapping[str, Any] = field(default_factory=dict)
    typed: Content = None
    shape: Shape | None = None
    known_keys: tuple[str, ...] = ()  #: of an unknown key: the keys that the place knows
    meant_key: str = ""  #: of an unknown key: the one that it looks like
    stands_already: bool = False  #: and whether that one is there as well

    @property
    def is_unknown_key(self) -> bool:
        return self.kind == "extra_forbidden"

    @property
    def is_missing(self) -> bool:
        return self.kind == "missing"

    @property
    def parts(self) -> list[str]:
        """The items that were written in one line where a list belongs: `kp-01、kp-02`."""
        shape = self.shape
        if shape is None or shape.item is None or not isinstance(self.typed, str):
            return []
        if shape.item.kind in ("list", "group"):
            return []
        text = half_width(self.typed).strip("[]")
        for sign in "、,;":
            text = text.replace(sign, "\n")
        parts = text.split("\n") if shape.item.kind == "text" else text.split()
        return [part.strip() for part in parts if part.strip()]

    @property
    def written_in_one_line(self) -> bool:
        return bool(self.parts)


def faults_in(model: type[BaseModel], content: Content) -> tuple[Content, list[Fault]]:
    """The content with its keys mended (unknown ones are left out), and all that does not fit in it."""
    written: dict[Pointer, Pointer] = {}  # where the mended keys stood
    found: list[Fault] = []
    for _ in range(_deepest(content)):
        errors = _errors(model, content)
        unknown = [one["loc"] for one in errors if one["type"] == "extra_forbidden"]
        if not unknown:
            break
        for pointer in unknown:
            fault = _unknown_key(model, content, pointer, _as_written(pointer, written))
            found.append(fault)
            content = _without(content, pointer)
            if fault.meant_key and not fault.stands_already:
                right = (*pointer[:-1], fault.meant_key)
                content = put(content, right, fault.typed)
                written[right] = pointer
    lists = [_fault(model, content, one, written) for one in _errors(model, content)]
    for fault in lists:
        if fault.written_in_one_line:
            found.append(fault)
            content = put(content, fault.read_at, fault.parts)
    others = [_fault(model, content, one, written) for one in _errors(model, content)]
    return content, [*found, *others]


def _fault(
    model: type[BaseModel], content: Content, error: Any, written: Mapping[Pointer, Pointer]
) -> Fault:
    pointer = tuple(part for part in error["loc"] if part != "[key]")
    return Fault(
        pointer=_as_written(pointer, written),
        read_at=pointer,
        kind=error["type"],
        details=error.get("ctx", {}),
        typed=value_at(content, pointer),
        shape=shape_at(model, pointer),
    )


def value_at(content: Content, pointer: Pointer) -> Content:
    """What stands at a place; None when there is nothing."""
    for part in pointer:
        if isinstance(content, dict):
            content = content.get(part)
        elif isinstance(content, list) and isinstance(part, int) and part < len(content):
            content = content[part]
        else:
            return None
    return content


def put(content: Content, pointer: Pointer, value: Content) -> Content:
    """A copy with a value put at a place; what is not on the way there is shared, not copied."""
    if not pointer:
        return value
    first, *rest = pointer
    if isinstance(content, list) and isinstance(first, int):
        return [*content[:first], put(content[first], tuple(rest), value), *content[first + 1 :]]
    return {**content, first: put(content.get(first, {}), tuple(rest), value)}


def _without(content: Content, pointer: Pointer) -> Content:
    group = value_at(content, pointer[:-1])
    return put(
        content, pointer[:-1], {key: one for key, one in group.items() if key != pointer[-1]}
    )


def _errors(model: type[BaseModel], content: Content) -> list[Any]:
    """pydantic's errors, but for a list that it calls too short only because some of its items are wrong."""
    try:
        model.model_validate(content, by_name=False)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return [one for one in errors if not _long_enough(one, content)]
    return []


def _long_enough(error: Any, content: Content) -> bool:
    if error["type"] != "too_short":
        return False
    items = value_at(content, error["loc"])
    return isinstance(items, list) and len(items) >= error["ctx"]["min_length"]


def _deepest(content: Content) -> int:
    """How deep groups and lists are nested: mending a key brings those below it to light."""
    inner = (
        content.values()
        if isinstance(content, dict)
        else content
        if isinstance(content, list)
        else ()
    )
    return 1 + max(map(_deepest, inner), default=0)


def _as_written(pointer: Pointer, written: Mapping[Pointer, Pointer]) -> Pointer:
    """The pointer as it stands in the file, where some of its keys are misspelt."""
    for length in range(len(pointer), 0, -1):
        if (original := written.get(pointer[:length])) is not None:
            return (*_as_written(original[:-1], written), original[-1], *pointer[length:])
    return pointer


def _unknown_key(
    model: type[BaseModel], content: Content, pointer: Pointer, written: Pointer
) -> Fault:
    around = model_at(model, pointer[:-1])
    known = tuple(fields_of(around))
    right = _key_meant(around.__name__ if around else "", str(pointer[-1]), known)
    return Fault(
        pointer=written,
        read_at=pointer,
        kind="extra_forbidden",
        typed=value_at(content, pointer),
        known_keys=known,
        meant_key=right,
        stands_already=right in (value_at(content, pointer[:-1]) or {}),
    )


def _key_meant(model: str, typed: str, known: tuple[str, ...]) -> str:
    """The key that a misspelt one looks like, or whose Chinese name was typed; empty where there is none."""
    plain = half_width(typed)
    named = [key for key in known if title_of(model, key).name == plain]
    lowered = plain.lower().replace("-", "_").replace(" ", "_")
    near = named or difflib.get_close_matches(lowered, known, n=1, cutoff=_LIKE_ENOUGH)
    return near[0] if near else ""
