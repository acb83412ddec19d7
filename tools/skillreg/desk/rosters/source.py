"""Which cell of which list a row of a results file came from: kept beside the openings, where Git does not look.

It speaks of one file at one digest: once the file was changed by hand, nobody is sent to a wrong cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from skillreg.desk.openings import openings_path
from skillreg.domain.paths import place_of
from skillreg.findings import Finding, Pointer
from skillreg.tables.lines import cell_name
from skillreg.text import Text
from skillreg.tree import FolderTree

_NAME: Final = "results.source.json"

#: In which column of a list one looks for what a key of a results row is made of.
_MADE_OF: Final[Mapping[str, str]] = {"holder": "id_number"}


@dataclass(frozen=True)
class Source:
    """`places`: the column of each field, from 0. `lines`: the line of each row, in the order of the file."""

    table: str
    results_digest: str
    places: Mapping[str, int]
    lines: tuple[int, ...]

    def cell_of(self, pointer: Pointer) -> tuple[int, int] | None:
        """The line (from 1) and column (from 0) behind a place in the results file; a row as a whole: its first cell."""
        if len(pointer) < 2 or pointer[0] != "results" or not isinstance(pointer[1], int):
            return None
        if pointer[1] >= len(self.lines):
            return None
        key = str(pointer[2]) if len(pointer) > 2 else "ticket"
        place = self.places.get(_MADE_OF.get(key, key), self.places["ticket"])
        return self.lines[pointer[1]], place


def source_path(root: Path, uscc: str, session: str) -> Path:
    return openings_path(root, uscc, session).with_name(_NAME)


def to_bytes(source: Source) -> bytes:
    return (json.dumps(asdict(source), ensure_ascii=False) + "\n").encode()


def source_of(root: Path, uscc: str, session: str, results: bytes) -> Source | None:
    """None where the file was not made from a list on this machine, or was changed since."""
    try:
        found = json.loads(source_path(root, uscc, session).read_bytes())
        source = Source(
            found["table"], found["results_digest"], found["places"], tuple(found["lines"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return source if source.results_digest == digest(results) else None


def digest(results: bytes) -> str:
    return sha256(results).hexdigest()


def imported_from(root: Path, table: Path) -> Iterator[str]:
    """The results files that were made from a list, as far as they are still as they were made."""
    for kept in sorted((root / "private").glob(f"*/*/{_NAME}")):
        uscc, session = kept.parts[-3:-1]
        path = f"submissions/{uscc}/{session}/results.yml"
        source = _source_of_path(root, path)
        if source is not None and Path(source.table) == table.resolve():
            yield path


def pointed(root: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Findings on files that were made from a list, with the cell of the list in their sentence, as Excel names it: D7."""
    sources: dict[str, Source | None] = {}
    told = []
    for finding in findings:
        if finding.path not in sources:
            sources[finding.path] = _source_of_path(root, finding.path)
        source = sources[finding.path]
        cell = source.cell_of(finding.pointer) if source else None
        told.append(_with_cell(finding, source, cell) if source and cell else finding)
    return told


def cells(root: Path, path: str, findings: Iterable[Finding]) -> Iterator[tuple[int, int, Finding]]:
    """The line (from 1) and column (from 0) of the list behind each finding on a file."""
    source = _source_of_path(root, path)
    for finding in findings:
        cell = source.cell_of(finding.pointer) if source and finding.path == path else None
        if cell is not None:
            yield *cell, finding


def _with_cell(finding: Finding, source: Source, cell: tuple[int, int]) -> Finding:
    name = f"{Path(source.table).name} {cell_name(*cell)}"
    message = Text(f"{finding.message.zh}({name})", f"{finding.message.en} ({name})")
    return replace(finding, message=message)


def _source_of_path(root: Path, path: str) -> Source | None:
    place = place_of(path)
    if place is None or place.kind.name != "results":
        return None
    data = FolderTree(root).read(path)
    names = place.names
    return source_of(root, names["uscc"] or "", names["session"] or "", data) if data else None
