"""What an editor offers in an empty file: every key that must stand there, with places to fill in.

A place is `${3:an example}`, or `${3|one,another|}` where one of a few words belongs; the numbers are the order in
which the Tab key visits them. The fillings come from the schema itself, so they always fit it.
"""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from skillreg.domain.paths import DocumentKind

Json = dict[str, Any]

#: The kinds that people begin from nothing, and what they want in it though it may be left out.
_WANTED: Final = {
    "application": frozenset({"region", "full_time", "card"}),
    "plan": frozenset({"invigilators", "assessors", "supervisors"}),
    "results": frozenset({"theory", "practice"}),
    "objections": frozenset[str](),
}
_FEW: Final = 10


def snippets(kind: DocumentKind, schema: Json) -> list[Json]:
    """The `defaultSnippets` of a schema; none for files that the registry's own tools write."""
    if kind.name not in _WANTED:
        return []
    body = _Filling(schema, _WANTED[kind.name]).keys_of(schema)
    return [{"label": kind.name, "description": f"新建:{schema['title']}", "body": body}]


class _Filling:
    def __init__(self, schema: Json, wanted: frozenset[str]) -> None:
        self._definitions: dict[str, Json] = schema["definitions"]
        self._wanted = wanted
        self._number = count(1)

    def keys_of(self, schema: Json) -> Json:
        chosen = {*schema["required"], *self._wanted}
        return {key: self._fill(one) for key, one in schema["properties"].items() if key in chosen}

    def _fill(self, schema: Json, title: str = "") -> object:
        title = schema.get("title", title)
        if "allOf" in schema:
            (schema,) = schema["allOf"]
        if "$ref" in schema:
            return self.keys_of(self._definitions[schema["$ref"].rpartition("/")[2]])
        if schema["type"] == "array":
            return [self._fill(schema["items"], title)]
        return self._place(schema, title)

    def _place(self, schema: Json, title: str) -> str:
        number = next(self._number)
        words = _words(schema)
        if words:
            return f"${{{number}|{','.join(words)}|}}"
        example = str(schema.get("examples", [schema.get("minimum", title)])[0])
        escaped = example.replace("$", "\\$").replace("}", "\\}")
        return f"${{{number}:{escaped}}}"


def _words(schema: Json) -> list[str]:
    """The few words or numbers that may stand somewhere; levels begin with the lowest, 5."""
    if "enum" in schema:
        return list(dict.fromkeys(str(one).lower() for one in schema["enum"]))
    if "minimum" in schema and "maximum" in schema and "integer" in schema["type"]:
        numbers = range(schema["maximum"], schema["minimum"] - 1, -1)
        return [str(one) for one in numbers] if len(numbers) <= _FEW else []
    return []
