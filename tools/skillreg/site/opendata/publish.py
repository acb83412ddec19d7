"""Write the tables, their schemas, the catalogue and the description of all paths."""

from __future__ import annotations

import json
from typing import Any

from skillreg.site.opendata.catalogue import catalogue
from skillreg.site.opendata.formats import in_formats, schema_of
from skillreg.site.opendata.openapi import description
from skillreg.site.opendata.table import Table
from skillreg.site.output import Output
from skillreg.site.views.world import World

CATALOGUE = "data/index.json"
OPENAPI = "data/openapi.json"


def write_open_data(world: World, tables: tuple[Table, ...], output: Output) -> None:
    settings = world.settings
    files = [(table, in_formats(table)) for table in tables]
    for table, by_ending in files:
        for ending, data in by_ending.items():
            output.write(table.path(ending), data)
        output.write(table.schema_path, _readable(schema_of(table, settings.site)))
    output.write(CATALOGUE, _readable(catalogue(settings, world.as_of, files)))
    output.write(OPENAPI, _readable(description(settings, tables)))


def _readable(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
