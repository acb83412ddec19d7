"""One mistake in a good file gives the finding on it and nothing else, wherever it is made.

Every value, every key of the samples is spoilt in turn: what follows from a value that nobody can read is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from skillreg import yaml
from skillreg.findings import Finding, Pointer
from skillreg.mending.faults import put, value_at
from skillreg.registry import Registry
from skillreg.rules.check import check_file

from tests.world import DAYS, PATHS, SEALING_DAY, MemoryTree, World

GARBAGE = "？？"
DOCUMENTS = ("application", "plan", "results", "admission", "objections")


@cache
def good() -> MemoryTree:
    world = World()
    world.unfiled = True  # a plan that the ledger has is not changed any more, whatever the change
    return world.tree()


@cache
def content_of(name: str) -> Any:
    return yaml.load(good().contents[PATHS[name]])


def leaves(content: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    inner = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    if isinstance(content, str):
        yield pointer
    for key, value in inner:
        yield from leaves(value, (*pointer, key))


def keys(content: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Every place that has a key of its own, groups and lists too."""
    inner = (
        content.items()
        if isinstance(content, dict)
        else enumerate(content)
        if isinstance(content, list)
        else ()
    )
    for key, value in inner:
        if isinstance(key, str):
            yield (*pointer, key)
        yield from keys(value, (*pointer, key))


def kinds_of_places(pointers: Iterator[Pointer]) -> list[Pointer]:
    """One place of each kind: the same key in the first item and in the last that has it."""
    first: dict[Pointer, Pointer] = {}
    last: dict[Pointer, Pointer] = {}
    for pointer in pointers:
        kind = tuple("*" if isinstance(part, int) else part for part in pointer)
        first.setdefault(kind, pointer)
        last[kind] = pointer
    return sorted({*first.values(), *last.values()}, key=str)


def check(name: str, content: Any) -> list[Finding]:
    files = good().contents | {PATHS[name]: yaml.dump(content).encode()}
    day: date = DAYS.get(name, SEALING_DAY)
    return check_file(Registry(MemoryTree(files)), PATHS[name], day, lambda _path, _review: None)


def places(of: Any) -> list[tuple[str, Pointer]]:
    return [(name, place) for name in DOCUMENTS for place in kinds_of_places(of(content_of(name)))]


def text_of(case: object) -> str:
    return ".".join(map(str, case)) if isinstance(case, tuple) else str(case)


@pytest.mark.parametrize(("name", "place"), places(leaves), ids=text_of)
def test_a_value_that_nobody_can_read(name: str, place: Pointer) -> None:
    content = put(content_of(name), place, GARBAGE)
    found = check(name, content)
    others = [one for one in found if one.rule not in ("FIL204", "FIL205")]
    if "FIL204" in {one.rule for one in found}:
        assert [one.pointer for one in found if one.rule == "FIL204"] == [place]
        assert others == []
    else:  # it is free text, where anything may stand: then rules may speak of it
        assert all(one.severity != "error" or one.rule[:3] != "FIL" for one in others)


@pytest.mark.parametrize(("name", "place"), places(keys), ids=text_of)
def test_a_key_that_is_misspelt(name: str, place: Pointer) -> None:
    content = content_of(name)
    key = str(place[-1])
    around = value_at(content, place[:-1])
    misspelt = {one if one != key else f"{key}x": value for one, value in around.items()}
    found = check(name, put(content, place[:-1], misspelt))
    assert [(one.rule, one.pointer) for one in found] == [("FIL202", (*place[:-1], f"{key}x"))]
    assert f"是不是想写 {key}?" in found[0].hint.zh


@pytest.mark.parametrize(("name", "place"), places(keys), ids=text_of)
def test_a_key_that_is_missing(name: str, place: Pointer) -> None:
    content = content_of(name)
    around = value_at(content, place[:-1])
    found = check(
        name, put(content, place[:-1], {k: v for k, v in around.items() if k != place[-1]})
    )
    if "FIL203" in {one.rule for one in found}:
        assert {one.rule for one in found} <= {"FIL203", "FIL205"}
        assert [one.pointer for one in found if one.rule == "FIL203"] == [place]
