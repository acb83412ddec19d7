"""One thing about a certificate changed at random: a byte of its file, or a member anywhere in its JSON."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from skillreg.credentials.canonical import JsonObject

Path = tuple[str | int, ...]

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(),
    st.text(st.characters(codec=None), max_size=20),
    st.sampled_from(
        ("did:web:evil.example", "https://evil.example/", "eddsa-jcs-2022", "z6Mk", "")
    ),
)
VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """Where there is a value, from the whole to the leaves; the whole itself is left out."""
    if here:
        yield here
    if isinstance(value, dict):
        for name in value:
            yield from paths(value[name], (*here, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from paths(item, (*here, place))


@st.composite
def changed_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """One byte is another, one too many, or gone."""
    place = draw(st.integers(0, len(data) - 1))
    how = draw(st.sampled_from(("replace", "insert", "delete")))
    new = b"" if how == "delete" else bytes([draw(st.integers(0, 255))])
    return data[:place] + new + data[place + (how != "insert") :]


@st.composite
def changed_members(draw: st.DrawFn, document: JsonObject) -> JsonObject:
    """One member is of another value, gone, or joined by one of another name."""
    changed = copy.deepcopy(document)
    path = draw(st.sampled_from(list(paths(document))))
    *above, last = path
    holder: Any = changed
    for step in above:
        holder = holder[step]
    how = draw(st.sampled_from(("replace", "delete", "add", "twice")))
    if how == "delete":
        del holder[last]
    elif how == "add" and isinstance(holder, dict):
        holder[draw(st.text(max_size=10))] = draw(VALUES)
    elif how == "twice" and isinstance(holder, list):
        holder.insert(draw(st.integers(0, len(holder))), holder[int(last)])
    else:
        holder[last] = draw(VALUES)
    return changed
