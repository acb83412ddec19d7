"""Every value and every name is found at its line and column."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.findings import Pointer
from skillreg.yaml import Locations, Node, locate

from tests.yaml.samples import documents

TEXT = """\
# 示例
organisation: 示例养老院
levels: [5, 4]
staff:
  - name: 张三
    cards: {养老护理员: "A1", 育婴员: B2}
  - name: |
      李四
    cards:
empty:
'quoted': x
"""


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ((), (2, 1), (2, 1)),
        (("organisation",), (2, 1), (2, 15)),
        (("levels",), (3, 1), (3, 9)),
        (("levels", 1), (3, 13), (3, 13)),
        (("staff",), (4, 1), (5, 3)),
        (("staff", 0), (5, 5), (5, 5)),
        (("staff", 0, "name"), (5, 5), (5, 11)),
        (("staff", 0, "cards"), (6, 5), (6, 12)),
        (("staff", 0, "cards", "养老护理员"), (6, 13), (6, 20)),
        (("staff", 0, "cards", "育婴员"), (6, 26), (6, 31)),
        (("staff", 1, "name"), (7, 5), (7, 11)),
        (("staff", 1, "cards"), (9, 5), (9, 11)),
        (("empty",), (10, 1), (10, 7)),
        (("quoted",), (11, 1), (11, 11)),
        # what is not there is told where it is missing
        (("nothing",), (2, 1), (2, 1)),
        (("levels", 2), (3, 1), (3, 9)),
        (("staff", 0, "phone"), (5, 5), (5, 5)),
        (("staff", 0, "cards", "保育师", 3, "x"), (6, 5), (6, 12)),
        (("empty", 0), (10, 1), (10, 7)),
    ],
)
def test_places(pointer: Pointer, key: tuple[int, int], value: tuple[int, int]) -> None:
    for text in (TEXT, TEXT.encode(), TEXT.replace("\n", "\r\n")):
        places = locate(text)
        assert places.key(pointer) == key
        assert places.value(pointer) == value


def test_a_file_without_anything_has_one_place() -> None:
    assert locate("").value(("a", "b")) == (1, 1)
    assert locate("").key(()) == (1, 1)


def walk(node: Node, pointer: Pointer = ()) -> list[tuple[Pointer, Node]]:
    found = [(pointer, node)]
    if isinstance(node, dict):
        for key, inner in node.items():
            found += walk(inner, (*pointer, key))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            found += walk(inner, (*pointer, index))
    return found


def source_at(text: str, place: tuple[int, int]) -> str:
    line, column = place
    return "\n".join(text.split("\n")[line - 1 :])[column - 1 :]


@given(documents, st.sampled_from([None, 0, 2]))
def test_every_value_stands_where_it_is_said_to(
    document: dict[str, Node], indent: int | None
) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    places: Locations = locate(text)
    for pointer, node in walk(document):
        there = source_at(text, places.value(pointer))
        if isinstance(node, str):
            assert there.startswith(json.dumps(node, ensure_ascii=False))
        else:
            assert there[0] == "{["[isinstance(node, list)]
        if pointer and isinstance(pointer[-1], str):
            name = json.dumps(pointer[-1], ensure_ascii=False)
            assert source_at(text, places.key(pointer)).startswith(name + ": ")
