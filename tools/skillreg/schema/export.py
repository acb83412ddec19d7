"""From the models and their titles to one schema for each kind of document."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable
from typing import Any, Final

from skillreg.domain.paths import KINDS, DocumentKind, place_of
from skillreg.domain.titles import Title, title_of
from skillreg.schema import values
from skillreg.schema.snippets import snippets

Json = dict[str, Any]

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
#: The folder of the committed schemas, at the repository's top.
SCHEMAS: Final = "schemas"

#: What pydantic may say of a value and this module has an answer for; anything else is an error, never left out.
_KNOWN: Final = {
    *("type", "enum", "const", "anyOf", "$ref"),
    *("format", "pattern", "minLength", "maxLength", "minimum", "maximum", "gt", "ge", "le"),
    *(
        "items",
        "minItems",
        "maxItems",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
    ),
    *("title", "description", "examples", "default"),
}


def schema_of(kind: DocumentKind) -> Json:
    """The schema of one kind of document."""
    plain = kind.model.model_json_schema()
    inner = plain.get("$defs", {})
    schema = {"$schema": DRAFT, **_object(kind.model.__name__, plain)}
    schema["definitions"] = {name: _object(name, one) for name, one in sorted(inner.items())}
    if filling := snippets(kind, schema):
        schema["defaultSnippets"] = filling
    return schema


def schema_files(kinds: Iterable[DocumentKind] = KINDS) -> dict[str, str]:
    """The files of `schemas/`, by their names."""
    return {
        f"{kind.name}.schema.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in kinds
    }


def modeline(path: str) -> str:
    """The comment by which an editor finds the schema of the file at `path`: a relative path, so that it works offline.

    Empty where no document belongs.
    """
    if (place := place_of(path)) is None:
        return ""
    target = f"{SCHEMAS}/{place.kind.name}.schema.json"
    return f"# yaml-language-server: $schema={posixpath.relpath(target, posixpath.dirname(path))}\n"


def _object(name: str, plain: Json) -> Json:
    """A model: all its keys with their titles, and no others."""
    title = title_of(name)
    return {
        "title": title.name,
        "description": title.about,
        "type": "object",
        "properties": {
            key: _property(title_of(name, key), one) for key, one in plain["properties"].items()
        },
        "required": plain.get("required", []),
        "additionalProperties": False,
    }


def _property(title: Title, plain: Json) -> Json:
    said: Json = {"title": title.name, "description": title.about}
    if title.values:
        meanings = [f"{word} {meaning}" for word, meaning in title.values.items()]
        said["description"] += f"。可填:{';'.join(meanings)}"
        bullets = [f"- `{word}` {meaning}" for word, meaning in title.values.items()]
        said["markdownDescription"] = "\n".join([title.about, "", *bullets])
    value = _value(plain)
    for place in (value, value.get("items", {})):
        if title.values and place.get("enum"):
            place["enumDescriptions"] = [_meaning(title, one) for one in place["enum"]]
    if "$ref" in value:  # in draft-07 nothing may stand beside $ref
        value = {"allOf": [value]}
    return said | value


def _meaning(title: Title, word: object) -> str:
    return title.values[word if isinstance(word, str) else str(word).lower()]


def _value(plain: Json) -> Json:
    """What may stand at a place. Nothing in YAML is `None`: what is not known is left out."""
    if unknown := plain.keys() - _KNOWN:
        raise ValueError(f"no schema is known for {sorted(unknown)} in {plain}")
    if "$ref" in plain:
        return {"$ref": plain["$ref"].replace("#/$defs/", "#/definitions/")}
    if "anyOf" in plain:
        (only,) = (one for one in plain["anyOf"] if one.get("type") != "null")
        value = _value(only)
    elif "enum" in plain or "const" in plain:
        value = values.word(plain)
    else:
        value = _BY_TYPE[plain["type"]](plain)
    kept = {key: plain[key] for key in ("examples", "default") if plain.get(key) not in (None, [])}
    return value | kept


def _list(plain: Json) -> Json:
    limits = {key: value for key, value in plain.items() if key in ("minItems", "maxItems")}
    return {"type": "array", "items": _value(plain["items"]), **limits}


def _mapping(plain: Json) -> Json:
    """Free keys, all with values of one kind; pydantic puts the pattern of the keys before the values."""
    names = dict(plain.get("propertyNames", {}))
    if by_pattern := plain.get("patternProperties"):
        ((names["pattern"], inner),) = by_pattern.items()
    else:
        inner = plain["additionalProperties"]
    return {"type": "object", "additionalProperties": _value(inner), "propertyNames": names}


_BY_TYPE: Final[dict[str, Callable[[Json], Json]]] = {
    "string": values.text,
    "integer": values.whole_number,
    "number": values.mark,
    "boolean": values.truth,
    "array": _list,
    "object": _mapping,
}
