"""Canonical JSON against RFC 8785's own example, PyPI rfc8785 and npm canonicalize."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from skillreg.credentials.canonical import (
    GREATEST_INTEGER,
    canonicalise,
    digest,
    parse,
    parse_canonical,
)
from skillreg.errors import InputError

from tests.credentials.interop import answers

TEXT = st.text()
INTEGERS = st.integers(-GREATEST_INTEGER, GREATEST_INTEGER)
FLOATS = st.floats(-GREATEST_INTEGER, GREATEST_INTEGER)


def values(names: st.SearchStrategy[str], leaves: st.SearchStrategy[Any]) -> Any:
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(names, inner, max_size=5),
        max_leaves=25,
    )


ASCII_NAMES = st.text(st.characters(max_codepoint=127))
PLAIN = values(ASCII_NAMES, st.none() | st.booleans() | INTEGERS | TEXT)
ANY = values(TEXT, st.none() | st.booleans() | INTEGERS | FLOATS | TEXT)


@settings(max_examples=1000)
@given(PLAIN | ANY)
def test_the_fast_way_writes_the_bytes_of_rfc8785(value: Any) -> None:
    assert canonicalise(value) == rfc8785.dumps(value)


@settings(max_examples=20, deadline=None)
@given(st.lists(ANY, min_size=5, max_size=20))
def test_npm_canonicalize_writes_the_same(many: list[Any]) -> None:
    given_text = [{"check": "canonical", "text": json.dumps(value)} for value in many]
    theirs = [answer["canonical"].encode() for answer in answers(given_text)]
    assert theirs == [canonicalise(value) for value in many]


def test_the_example_of_the_standard() -> None:
    """RFC 8785, 3.2.2 and 3.2.3."""
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    assert canonicalise(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_names_sort_by_utf_16() -> None:
    """RFC 8785, 3.2.3: U+1F600 is written with surrogates and so comes before U+FB33."""
    names = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "ö": 7}
    in_order = list(json.loads(canonicalise(names)).values())
    assert in_order == [2, 4, 6, 7, 1, 5, 3]


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        GREATEST_INTEGER + 1,
        -GREATEST_INTEGER - 1,
        "\ud800",
        {"\udfff": 1},
        {"\ud800é": 1},
        {1: 2},
        {None: 1},
        {1, 2},
        b"bytes",
        Decimal(1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_cannot_say_is_refused(value: object) -> None:
    with pytest.raises(InputError):
        canonicalise(value)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    with pytest.raises(InputError):
        parse(opening.encode() * 100_000)
    nested: Any = 1
    for _ in range(50_000):
        nested = [nested]
    with pytest.raises(InputError):
        canonicalise(nested)


@given(ANY)
def test_what_is_written_reads_back(value: Any) -> None:
    assert canonicalise(parse(canonicalise(value))) == canonicalise(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"c":2,"b":3}}',
        b"[NaN]",
        b"[Infinity]",
        b"[1e999]",
        b'["\\ud800"]',
        b"[9007199254740993]",
        b'"\xff"',
        "\ufeff{}".encode(),
        b"{}{}",
        b"",
        b"9" * 5000,
    ],
)
def test_parse_refuses(data: bytes) -> None:
    with pytest.raises(InputError):
        parse(data)


def test_parse_says_which_name_stands_twice() -> None:
    with pytest.raises(InputError) as refused:
        parse(b'{"x":1,"name":1,"y":2,"name":1}')
    assert "'name' stands twice" in refused.value.text.en
    assert "'name'" in refused.value.text.zh


def test_parse_reads_what_is_not_canonical() -> None:
    assert parse(b' {"b" : 1.0, "a": "\\u00e9"}\n') == {"b": 1.0, "a": "é"}


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":"\\u00e9"}',
        b'{"a":1,"a":1}',
        b'{"a":1}\n',
        b"[1]",
        b"\xff",
        b"[" * 100_000,
        b'{"a":NaN}',
    ],
)
def test_a_ledger_line_has_one_spelling(data: bytes) -> None:
    with pytest.raises(InputError):
        parse_canonical(data)


@given(st.dictionaries(TEXT, ANY))
def test_canonical_lines_read_back(value: dict[str, Any]) -> None:
    assert canonicalise(parse_canonical(canonicalise(value))) == canonicalise(value)


def test_digest_is_written_as_the_registry_writes_it() -> None:
    assert digest(b"a@example.comKosher") == (
        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    )
