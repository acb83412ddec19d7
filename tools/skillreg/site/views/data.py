"""The open data page: which tables there are, what their columns mean, where everything else is, how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from skillreg.domain.policy import Licence
from skillreg.site.opendata.examples import EXAMPLES, Example
from skillreg.site.opendata.openapi import TAGS
from skillreg.site.opendata.paths import Published, published
from skillreg.site.opendata.table import Table
from skillreg.site.views.page import Page
from skillreg.site.views.world import World
from skillreg.text import Text


@dataclass(frozen=True)
class DataPage:
    """`paths` are those for programs beside the tables, by what they are about."""

    licence: Licence
    directory: tuple[Table, ...]
    statistics: tuple[Table, ...]
    paths: tuple[tuple[Text, tuple[Published, ...]], ...]
    examples: tuple[Example, ...]


def pages(world: World, tables: tuple[Table, ...]) -> Iterator[Page]:
    yield Page(
        "data", "data/", data_page(world, tables), "data_title", "data_description", day=world.as_of
    )


def data_page(world: World, tables: tuple[Table, ...]) -> DataPage:
    site = world.settings.site
    others = (one for one in published((), site) if not one.path.startswith("/en/"))
    return DataPage(
        licence=world.settings.data_licence,
        directory=tuple(table for table in tables if not table.is_statistic),
        statistics=tuple(table for table in tables if table.is_statistic),
        paths=tuple(
            (TAGS[tag], tuple(those)) for tag, those in groupby(others, lambda one: one.tag)
        ),
        examples=tuple(one._replace(code=one.code.replace("SITE", site)) for one in EXAMPLES),
    )
