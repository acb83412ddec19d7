"""Canonical JSON: the one sequence of bytes that stands for a JSON value (RFC 8785, JCS).

Members are sorted by the UTF-16 of their names (3.2.3), numbers are written as ECMAScript writes
them (3.2.2.3), strings with the fewest escapes (3.2.2.2), and nothing stands between the tokens.

    >>> canonicalise({"b": [1, 2.0], "a": "é\\n"}).decode()
    '{"a":"é\\\\n","b":[1,2]}'

The implementation is PyPI `rfc8785`. Python's own encoder is six times as fast and writes the
same bytes for a value with ASCII names, no floats and no integer beyond 2^53 - 1; `_is_plain`
tells such a value, and a property test holds the two equal byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

import rfc8785

from skillreg.errors import InputError
from skillreg.text import Text

JsonObject = dict[str, Any]

#: The largest integer that every JSON reader keeps exact (RFC 7493, 2.2).
GREATEST_INTEGER = 2**53 - 1

_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
).encode


def canonicalise(value: object) -> bytes:
    """The canonical bytes of a JSON value; InputError when it has none (NaN, a lone surrogate)."""
    try:
        return _encode(value).encode() if _is_plain(value) else rfc8785.dumps(cast(Any, value))
    except (ValueError, TypeError, RecursionError) as error:
        raise _refused(error) from error


def parse(data: bytes) -> object:
    """Read JSON strictly: UTF-8, no name twice in an object, only what has a canonical form."""
    try:
        value: object = json.loads(
            data.decode(), object_pairs_hook=_without_duplicates, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise _refused(error) from error
    canonicalise(value)
    return value


def parse_canonical(data: bytes) -> JsonObject:
    """Read one object whose bytes are canonical already, such as a ledger line without its newline.

    >>> parse_canonical(b'{"a":1}')
    {'a': 1}
    """
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise _refused(error) from error
    if not isinstance(value, dict):
        raise _refused("not an object")
    if canonicalise(value) != data:
        raise _refused("these bytes are not the canonical ones (RFC 8785)")
    return value


def same_json(one: object, other: object) -> bool:
    """Whether two JSON values are the same. Python holds 1 and True equal: only texts go short."""
    if type(one) is list and type(other) is list and one == other:
        return all(type(item) is str for item in one) or canonicalise(one) == canonicalise(other)
    return canonicalise(one) == canonicalise(other)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as the registry writes it.

    >>> digest(b"")
    'sha256$e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return "sha256$" + hashlib.sha256(data).hexdigest()


def _is_plain(value: object) -> bool:
    """Whether Python's own encoder writes the canonical bytes of this value (or refuses it)."""
    kind = type(value)
    members: Iterable[object]
    if kind is dict:
        names = cast(JsonObject, value)
        if not "".join(names).isascii():
            return False
        members = names.values()
    elif kind is list or kind is tuple:
        members = cast(list[object], value)
    elif kind is int:
        return -GREATEST_INTEGER <= cast(int, value) <= GREATEST_INTEGER
    else:
        return kind is str or kind is bool or value is None
    for member in members:
        if type(member) is str:
            continue
        if not _is_plain(member):
            return False
    return True


def _without_duplicates(pairs: list[tuple[str, object]]) -> JsonObject:
    value = dict(pairs)
    if len(value) != len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the name {twice!r} stands twice in one object")
    return value


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _refused(reason: object) -> InputError:
    return InputError(
        Text(f"不是可用的规范 JSON:{reason}", f"this is not usable as canonical JSON: {reason}")
    )
