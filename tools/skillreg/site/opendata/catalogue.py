"""The tables as a catalogue that portals of open data harvest: DCAT 3 in JSON-LD, at `/data/index.json`.

A dataset is a table, its distributions are the three files, each with size and SHA-256 (SPDX). The context stands in the
file, so that nothing has to be fetched to read it. (https://www.w3.org/TR/vocab-dcat-3/)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from skillreg.domain.policy import Registry as Settings
from skillreg.site.opendata.formats import MEDIA_TYPES
from skillreg.site.opendata.table import Table
from skillreg.text import Text

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:modified": {"@type": "xsd:date"},
    "dct:license": {"@type": "@id"},
    "dct:conformsTo": {"@type": "@id"},
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:landingPage": {"@type": "@id"},
    "dcat:endpointURL": {"@type": "@id"},
    "dcat:endpointDescription": {"@type": "@id"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
    "spdx:algorithm": {"@type": "@id"},
}

TITLE = Text("开放数据", "Open data")


def catalogue(
    settings: Settings, as_of: date | None, files: Iterable[tuple[Table, Mapping[str, bytes]]]
) -> dict[str, Any]:
    """`files`: each table with its file by ending. Without a day while the ledger is empty."""
    site, licence = settings.site, settings.data_licence.url
    modified = {"dct:modified": as_of.isoformat()} if as_of else {}
    shared = {"dct:license": licence, **modified}
    centre = settings.jurisdiction.centre
    return {
        "@context": _CONTEXT,
        "@id": f"{site}/data/",
        "@type": "dcat:Catalog",
        "dct:title": _said(
            Text(*(f"{a} · {b}" for a, b in zip(settings.title.text, TITLE, strict=True)))
        ),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _said(centre.text)},
        "dcat:landingPage": f"{site}/data/",
        **shared,
        "dcat:service": {
            "@id": f"{site}/data/openapi.json#service",
            "@type": "dcat:DataService",
            "dct:title": _said(Text("静态文件接口", "Static files by path")),
            "dcat:endpointURL": f"{site}/",
            "dcat:endpointDescription": f"{site}/data/openapi.json",
        },
        "dcat:dataset": [
            {
                "@id": f"{site}/data/{table.name}",
                "@type": "dcat:Dataset",
                "dct:identifier": table.name,
                "dct:title": _said(table.title),
                "dct:description": _said(table.about),
                **shared,
                "dcat:distribution": [
                    _distribution(site, table, ending, data) for ending, data in by_ending.items()
                ],
            }
            for table, by_ending in files
        ],
    }


def _distribution(site: str, table: Table, ending: str, data: bytes) -> dict[str, Any]:
    described = {"dct:conformsTo": f"{site}/{table.schema_path}"} if ending == "json" else {}
    return {
        "@type": "dcat:Distribution",
        "dcat:downloadURL": f"{site}/{table.path(ending)}",
        "dcat:mediaType": MEDIA_TYPES[ending],
        "dcat:byteSize": len(data),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": "spdx:checksumAlgorithm_sha256",
            "spdx:checksumValue": sha256(data).hexdigest(),
        },
        **described,
    }


def _said(text: Text) -> list[dict[str, str]]:
    return [{"@language": "zh", "@value": text.zh}, {"@language": "en", "@value": text.en}]
