"""The files of random inspections that the ledger has taken: for the pages, and for whoever runs a draw again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from skillreg.domain.base import Model
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.state import InspectionState
from skillreg.site.output import Output
from skillreg.site.record import Record
from skillreg.site.sealed import sealed_bytes, sealed_model
from skillreg.site.views.supervision import InspectionFiles
from skillreg.tree import Tree

M = TypeVar("M", bound=Model)

#: The files of an inspection that are not an organisation's outcome.
_COMMON = ("pool", "draw")


def inspection_files(tree: Tree, record: Record) -> Iterator[InspectionFiles]:
    """Every inspection whose pool is public, its files read as they were sealed."""
    for _, state in sorted(record.state.inspections.items()):
        pool = _model(tree, state, "pool", Pool)
        if pool is None:
            continue
        codes = [name for name in state.files if name not in _COMMON]
        outcomes = {code: _model(tree, state, code, Outcome) for code in codes}
        found = {code: one for code, one in outcomes.items() if one is not None}
        yield InspectionFiles(state, pool, _model(tree, state, "draw", Draw), found)


def write_inspections(tree: Tree, record: Record, output: Output) -> None:
    """Publish the sealed files byte for byte, so that their digests can be checked and a draw run again."""
    for _, state in sorted(record.state.inspections.items()):
        for name, sealed in state.files.items():
            path = _path(state, name)
            output.write(path, sealed_bytes(tree, path, sealed.digest, sealed.index))


def _model(tree: Tree, state: InspectionState, name: str, kind: type[M]) -> M | None:
    sealed = state.files.get(name)
    if sealed is None:
        return None
    return sealed_model(tree, _path(state, name), sealed.digest, sealed.index, kind)


def _path(state: InspectionState, name: str) -> str:
    return f"registry/inspections/{state.id}/{name}.yml"
