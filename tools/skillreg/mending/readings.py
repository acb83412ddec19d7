"""A faulty document as it may have been meant, in one or several readings on which the rules can run.

What is surely meant is read so. For what nobody can tell, stand-ins are tried: a day before and one after all others, each
of the allowed words, a code that nobody has and codes that stand elsewhere in the document. A finding that the rules
make in every reading does not hang on the unreadable value; one that they make in some only is held back, and so is
one *about* the unreadable value. Nothing stands in for a whole list: then there is no reading at all.

>>> from skillreg.domain.plan import Candidate
>>> from skillreg.mending.faults import faults_in
>>> content, faults = faults_in(Candidate, {"ticket": "二六", "name": "张*示"})
>>> [one.ticket for one in readings(Candidate, content, faults, {}).models]
['0000', 'ZZZZ99']
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from skillreg.findings import Pointer
from skillreg.mending.faults import Content, Fault, put, value_at
from skillreg.mending.meanings import Choice
from skillreg.mending.shapes import Shape, fields_of, model_at, shape_at

M = TypeVar("M", bound=BaseModel)

#: What clerks write where there is nothing to write.
NOTHING_THERE = frozenset(
    {
        "",
        "无",
        "没有",
        "暂无",
        "缺考",
        "缺",
        "未考",
        "旷考",
        "-",
        "--",
        "—",
        "——",
        "/",
        "N/A",
        "null",
        "~",
    }
)
_MOST_READINGS = 8
_OCCUPATION = re.compile("[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}")
_ANY_DAY, _A_MONTH = date(2020, 6, 24), timedelta(30)
_LEAST_AND_GREATEST: dict[str, tuple[str, ...]] = {
    "time": ("00:00", "23:59"),
    "truth": ("true", "false"),
    "level": ("5", "4", "3", "2", "1"),
    "number": ("1", "2000"),
    "score": ("0", "100"),
    "occupation": ("1-99-99-99", "8-99-99-99"),
    "division": ("999998", "999999"),
    "organisation": ("S999999999998", "S999999999999"),
    "session": ("2000-0001", "2099-9999"),
    "ticket": ("0000", "ZZZZ99"),
    "id": ("stand-in-1", "stand-in-2"),
    "credit_code": ("000000000000000000", "111111111111111111"),
    "digest": ("sha256$" + "0" * 64, "sha256$" + "f" * 64),
    "text": ("…", "……"),
}
#: Kinds whose values are looked up or compared elsewhere, where a stand-in leads to nothing or to something wrong.
_LOOKED_UP = frozenset(
    (
        "occupation",
        "division",
        "organisation",
        "session",
        "ticket",
        "id",
        "credit_code",
        "digest",
        "text",
    )
)


@dataclass(frozen=True)
class Readings(Generic[M]):
    """The models to run the rules on; none where something cannot be stood in for. `unreadable` are the places (in
    mended content) that hold a stand-in, with what belongs there."""

    models: tuple[M, ...]
    unreadable: tuple[tuple[Pointer, Shape], ...] = ()

    def is_unreadable(self, pointer: Pointer) -> bool:
        """Whether a place is an unreadable value or lies in one."""
        return any(pointer[: len(place)] == place for place, _ in self.unreadable)

    def is_beside_a_stand_in(self, pointer: Pointer) -> bool:
        """Whether a place lies in the same item of a list (a row, a sitting) as an unreadable value, or is one."""
        items = (_item_around(place) for place, _ in self.unreadable)
        return any(pointer[: len(item)] == item for item in items)

    def hangs_on_a_stand_in(self, pointer: Pointer) -> bool:
        """Whether what a rule says of a place is about an unreadable value: the value itself or, where it is looked up
        elsewhere, the group or list that it stands in."""
        return self.is_unreadable(pointer) or any(
            (shape.kind in _LOOKED_UP and pointer != () and place[: len(pointer)] == pointer)
            for place, shape in self.unreadable
        )


def _item_around(place: Pointer) -> Pointer:
    """The innermost item of a list that a place lies in; the place itself where it lies in none."""
    for length in range(len(place) - 1, 0, -1):
        if isinstance(place[length - 1], int):
            return place[:length]
    return place


def readings(
    model: type[M],
    content: Content,
    faults: Sequence[Fault],
    choices: Mapping[Pointer, Sequence[Choice]],
) -> Readings[M]:
    """How a document may have been meant. `choices` says for some faults (by `read_at`) what their text may stand for."""
    open_places: dict[Pointer, tuple[Content, ...]] = {}
    unreadable: list[tuple[Pointer, Shape]] = []
    for fault in sorted((one for one in faults if not one.is_unknown_key), key=_depth):
        found = choices.get(fault.read_at, ())
        if is_left_out(fault):
            content = _left_out(content, fault.read_at)
        elif fault.written_in_one_line:
            continue  # its items stand in the content already, each with its own fault if it has one
        elif len(found) == 1 and found[0].sure:
            content = put(content, fault.read_at, found[0].value)
        elif (
            fault.shape is not None
            and fault.read_at
            and (values := _values_for(model, fault, content, found))
        ):
            open_places[fault.read_at] = values
            unreadable.append((fault.read_at, fault.shape))
        else:
            return Readings(())
    number = max((len(values) for values in open_places.values()), default=1)
    models = [
        _model(model, content, open_places, place) for place in range(min(number, _MOST_READINGS))
    ]
    complete = tuple(one for one in models if one is not None)
    return Readings(complete if len(complete) == len(models) else (), tuple(unreadable))


def is_left_out(fault: Fault) -> bool:
    """Whether the text says that there is nothing, where there may be nothing."""
    return (
        fault.shape is not None
        and fault.shape.optional
        and isinstance(fault.typed, str)
        and fault.typed.strip() in NOTHING_THERE
    )


def _depth(fault: Fault) -> int:
    return len(fault.read_at)


def _left_out(content: Content, pointer: Pointer) -> Content:
    group = value_at(content, pointer[:-1])
    return put(
        content, pointer[:-1], {key: one for key, one in group.items() if key != pointer[-1]}
    )


def _values_for(
    model: type[BaseModel], fault: Fault, content: Content, found: Sequence[Choice]
) -> tuple[Content, ...]:
    """What may stand in for a faulty value; nothing for a list, and for a group that holds more than plain values."""
    if fault.shape is None or fault.shape.kind == "list":
        return ()
    if fault.shape.kind == "group":
        return _groups(model, fault.read_at, content)
    return _stand_ins(fault.shape, content, found)


def _groups(model: type[BaseModel], pointer: Pointer, content: Content) -> tuple[Content, ...]:
    keys = [key for key, info in fields_of(model_at(model, pointer)).items() if info.is_required()]
    shapes = {key: shape_at(model, (*pointer, key)) for key in keys}
    values = {
        key: _stand_ins(shape, content, ())
        for key, shape in shapes.items()
        if shape is not None and shape.kind not in ("list", "group")
    }
    if not values or len(values) < len(shapes):
        return ()
    number = max(map(len, values.values()))
    return tuple(
        {key: several[min(place, len(several) - 1)] for key, several in values.items()}
        for place in range(number)
    )


def _stand_ins(shape: Shape, content: Content, found: Sequence[Choice]) -> tuple[str, ...]:
    """What may stand here: extremes, what was perhaps meant, and the occupations that the document names elsewhere."""
    if shape.kind == "word":
        return shape.words
    if shape.kind == "day":
        return _days_around(content)
    values = [*_LEAST_AND_GREATEST[shape.kind], *(choice.value for choice in found)]
    if shape.kind == "occupation":
        values += [text for text in _texts(content) if _OCCUPATION.fullmatch(text)]
    return tuple(dict.fromkeys(values))


def _days_around(content: Content) -> tuple[str, str]:
    """A month before the first day in the document and a month after the last."""
    days = sorted(day for day in map(_day, _texts(content)) if day is not None)
    first, last = (days[0], days[-1]) if days else (_ANY_DAY, _ANY_DAY)
    return (first - _A_MONTH).isoformat(), (last + _A_MONTH).isoformat()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _texts(content: Content) -> list[str]:
    if isinstance(content, str):
        return [content]
    inner = (
        content.values()
        if isinstance(content, dict)
        else content
        if isinstance(content, list)
        else ()
    )
    return [text for one in inner for text in _texts(one)]


def _model(
    model: type[M], content: Content, open_places: Mapping[Pointer, tuple[Content, ...]], place: int
) -> M | None:
    """One reading: each open place holds one of its stand-ins, the last one where it has fewer than others."""
    for pointer, values in open_places.items():
        content = put(content, pointer, values[min(place, len(values) - 1)])
    try:
        return model.model_validate(content, by_name=False)
    except ValidationError:
        return None
