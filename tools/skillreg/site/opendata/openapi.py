"""The static paths as an OpenAPI 3.1 description, at `/data/openapi.json`: for whoever generates a client or a mock.

There is no server behind it: each operation is a GET of a file, and a parameter is a part of its path.
"""

from __future__ import annotations

import re
from typing import Any, Final

from skillreg.domain.policy import Registry as Settings
from skillreg.site.opendata.paths import PARAMETERS, Published, published
from skillreg.site.opendata.table import Table
from skillreg.text import Text

_PARAMETER = re.compile(r"\{([a-z]+)\}")

TAGS: Final = {
    "tables": Text("目录和统计的数据表", "The directory and the statistics as tables"),
    "certificates": Text("证书、准入和状态", "Certificates, accreditations and their status"),
    "trust": Text("相信谁的签名", "Whose signatures are believed"),
    "files": Text("入账的文件", "Files that the ledger took"),
    "log": Text("透明日志", "The transparency log"),
    "subscriptions": Text("订阅和日历", "Feeds and calendars"),
}

_SCHEMAS: Final[dict[str, Any]] = {
    "Credential": {
        "type": "object",
        "description": "W3C Verifiable Credential 2.0, signed with Data Integrity (eddsa-jcs-2022)",
        "properties": {
            "@context": {"type": "array", "items": {"type": "string"}},
            "type": {
                "type": "array",
                "items": {"type": "string"},
                "contains": {"const": "VerifiableCredential"},
            },
            "issuer": {},
            "validFrom": {"type": "string", "format": "date-time"},
            "credentialSubject": {"type": "object"},
            "proof": {},
        },
        "required": ["@context", "type", "issuer", "credentialSubject", "proof"],
    },
    "Entries": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "index": {"type": "integer", "minimum": 0, "description": "place in the log"},
                "entry": {"$ref": "#/components/schemas/Credential"},
            },
            "required": ["index", "entry"],
            "additionalProperties": False,
        },
    },
    "Policy": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"value": {}, "clause": {"type": "string"}},
            "required": ["value", "clause"],
        },
    },
    "Registry": {
        "type": "object",
        "properties": {
            "name": {"type": "object"},
            "official": {"type": "boolean"},
            "site": {"type": "string", "format": "uri"},
            "did": {"type": "string"},
            "size": {"type": "integer", "minimum": 0},
            "root": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "as_of": {"type": ["string", "null"], "format": "date"},
        },
        "required": ["name", "official", "site", "did", "size", "root", "as_of"],
    },
}


def description(settings: Settings, tables: tuple[Table, ...]) -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, Any] = {}
    for one in published(tables, settings.site):
        paths[one.path] = {"get": _operation(one)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.title.zh} / {settings.title.en}",
            "description": "静态文件，没有服务器和账号；路径不会变。 / Static files without server or account; paths stay.",
            "version": "1",
            "license": {"name": settings.data_licence.name, "url": settings.data_licence.url},
        },
        "servers": [{"url": settings.site}],
        "externalDocs": {"url": f"{settings.site}/data/"},
        "tags": [{"name": name, "description": _both(text)} for name, text in TAGS.items()],
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _operation(one: Published) -> dict[str, Any]:
    names = _PARAMETER.findall(one.path)
    return {
        "operationId": _identifier(one.path),
        "tags": [one.tag],
        "summary": _both(one.about),
        **({"parameters": [_parameter(name) for name in names]} if names else {}),
        "responses": {
            "200": {
                "description": _both(one.about),
                "content": {one.media: {"schema": one.schema} if one.schema else {}},
            },
            "404": {"description": "没有这样的文件 / There is no such file"},
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    pattern, example, about = PARAMETERS[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": _both(about),
        "schema": {"type": "string", "pattern": f"^({pattern})$"},
        "example": example,
    }


def _identifier(path: str) -> str:
    """A name for generated code: `/data/scope.csv` is `get_data_scope_csv`."""
    return "get_" + re.sub(r"[^a-z0-9]+", "_", path.lower()).strip("_")


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
