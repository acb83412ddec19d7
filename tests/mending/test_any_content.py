"""Whatever stands where, the check ends with findings in order, each once: never with a crash."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from skillreg import yaml
from skillreg.domain.paths import place_of
from skillreg.errors import InputError
from skillreg.mending.faults import put, value_at
from skillreg.registry import Registry
from skillreg.rules.check import check

from tests.mending.test_follow_ups import keys, leaves
from tests.world import SEALING_DAY, MemoryTree, World

TYPED = st.sampled_from(
    [
        "",
        "无",
        "是",
        "四级",
        "2026/3/5",
        "2026-02-30",
        "9点",
        "养老护理员",
        "4-10-01",
        "370000",
        "0",
        "-1",
        "x" * 5000,
    ]
)
ANYTHING = st.recursive(
    TYPED | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TYPED | st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@cache
def files() -> dict[str, bytes]:
    return World().tree().contents


@cache
def contents() -> dict[str, Any]:
    """Every document of the world, but one of each kind."""
    found: dict[str, Any] = {}
    kinds = set()
    for path, data in files().items():
        place = place_of(path)
        if place is not None and place.kind.name not in kinds:
            kinds.add(place.kind.name)
            found[path] = yaml.load(data)
    return found


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_anything_anywhere(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(contents())))
    content = contents()[path]
    for _ in range(data.draw(st.integers(1, 3))):
        places = [*leaves(content), *keys(content)]
        place = data.draw(st.sampled_from(places)) if places else ()
        if data.draw(st.booleans()) or not isinstance(value_at(content, place), dict):
            content = put(content, place, data.draw(ANYTHING))
        else:
            content = put(content, place, value_at(content, place) | {data.draw(TYPED): "x"})
    if not isinstance(content, dict):
        return
    tree = MemoryTree(files() | {path: yaml.dump(content).encode()})
    try:
        found = check(Registry(tree), [path], SEALING_DAY, lambda _path, _review: None)
    except InputError:  # the registry's own settings are spoilt: it says so and does nothing
        assert path.startswith("registry/")
        return
    assert [one.place for one in found] == sorted(one.place for one in found)
    assert len({(one.place, one.hint) for one in found}) == len(found)
    for one in found:
        assert one.message.zh.strip() == one.message.zh
        assert one.message.en
