"""What belongs at a place of a document, as its model says.

>>> from skillreg.domain.plan import Plan
>>> shape_at(Plan, ("sittings", 0, "date")).kind
'day'
>>> shape_at(Plan, ("sittings", 0, "part")).words
('theory', 'practice', 'review')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Le
from pydantic import BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from skillreg.domain import base
from skillreg.domain.titles import title_of
from skillreg.findings import Pointer

Kind = Literal[
    "day", "time", "truth", "level", "number", "score", "word", "occupation", "division", "organisation",
    "session", "ticket", "id", "credit_code", "digest", "text", "list", "group",
]  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What belongs at a place. `model` and `key` say whose key it is; an item of a list has the key of its list."""

    model: str
    key: str
    kind: Kind
    words: tuple[str, ...] = ()
    optional: bool = False  #: the key may be left out
    in_list: bool = False
    item: Shape | None = None  #: of a list: what its items are

    @property
    def meanings(self) -> dict[str, str]:
        """The words that may stand here, each with its short name in Chinese."""
        named = title_of(self.model, self.key).values
        return {word: re.split("[:(]", named.get(word, ""))[0] for word in self.words}


def shape_at(model: type[BaseModel], pointer: Pointer) -> Shape | None:
    """What belongs at a pointer; None where the model knows no such place."""
    around, key, optional, in_list = model, "", False, False
    annotation: Any = model
    extra: tuple[Any, ...] = ()
    for part in pointer:
        bare, _ = _bare(annotation, extra)
        if isinstance(part, int):
            if get_origin(bare) is not tuple:
                return None
            annotation, extra, in_list, optional = get_args(bare)[0], (), True, False
        else:
            info = fields_of(bare).get(part)
            if info is None:
                return None
            around, key, in_list, optional = bare, part, False, not info.is_required()
            annotation, extra = info.annotation, tuple(info.metadata)
    return _shape(around.__name__, key, annotation, extra, optional, in_list)


def fields_of(model: Any) -> dict[str, FieldInfo]:
    """The keys of a model as they stand in YAML (`from`, not `from_`); none of anything else."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in model.model_fields.items()}


def model_at(model: type[BaseModel], pointer: Pointer) -> type[BaseModel] | None:
    """The model of the group that belongs at a pointer."""
    annotation: Any = model
    for part in pointer:
        bare, _ = _bare(annotation, ())
        if isinstance(part, int):
            annotation = get_args(bare)[0] if get_origin(bare) is tuple else None
        else:
            info = fields_of(bare).get(part)
            annotation = info.annotation if info else None
    bare, _ = _bare(annotation, ())
    return bare if fields_of(bare) else None


def _shape(
    model: str, key: str, annotation: Any, extra: tuple[Any, ...], optional: bool, in_list: bool
) -> Shape:
    bare, told = _bare(annotation, extra)
    shape = Shape(model, key, "text", (), optional, in_list)
    if get_origin(bare) is tuple:
        return replace(
            shape, kind="list", item=_shape(model, key, get_args(bare)[0], (), False, True)
        )
    if get_origin(bare) is dict or fields_of(bare):
        return replace(shape, kind="group")
    if get_origin(bare) is Literal:
        return replace(shape, kind="word", words=get_args(bare))
    return replace(shape, kind=_kind(told))


def _bare(annotation: Any, extra: tuple[Any, ...]) -> tuple[Any, list[Any]]:
    """A type without `Annotated` and `| None` around it, and all that was said of it."""
    told = list(_flat(extra))
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            told += _flat(more)
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
        else:
            return annotation, told


def _flat(told: Any) -> Iterator[Any]:
    for one in told:
        yield one
        if isinstance(one, FieldInfo):
            yield from one.metadata


def _pattern_of(annotated: Any) -> str:
    told = get_args(annotated)
    return next(str(one.pattern) for one in told if isinstance(one, StringConstraints))


def _validator_of(annotated: Any) -> Any:
    return next(one.func for one in get_args(annotated) if isinstance(one, BeforeValidator))


_BY_PATTERN: dict[str, Kind] = {
    _pattern_of(base.ClockTime): "time",
    _pattern_of(base.OccupationCode): "occupation",
    _pattern_of(base.DivisionCode): "division",
    _pattern_of(base.OrganisationCode): "organisation",
    _pattern_of(base.SessionId): "session",
    _pattern_of(base.Ticket): "ticket",
    _pattern_of(base.PersonId): "id",
    _pattern_of(base.CreditCode): "credit_code",
    _pattern_of(base.Sha256): "digest",
}
_BY_VALIDATOR: dict[Any, Kind] = {
    _validator_of(base.Day): "day",
    _validator_of(base.Truth): "truth",
    _validator_of(base.Score): "score",
    _validator_of(base.Integer): "number",
}
_HIGHEST_NUMBER_OF_A_LEVEL = 5


def _kind(told: list[Any]) -> Kind:
    for one in told:
        if isinstance(one, StringConstraints) and one.pattern in _BY_PATTERN:
            return _BY_PATTERN[str(one.pattern)]
        if isinstance(one, BeforeValidator) and one.func in _BY_VALIDATOR:
            kind = _BY_VALIDATOR[one.func]
            bounded = any(
                isinstance(other, Le) and other.le == _HIGHEST_NUMBER_OF_A_LEVEL for other in told
            )
            return "level" if kind == "number" and bounded else kind
    return "text"
