"""Publishing again: what the ledger says is known from the state beside it, and only what new entries touch is written.

A build that lies in the folder says how far it goes (`data/registry.json`). Where this ledger goes on from there, the
lines before that place are not read again: the fold stands in the sealer's shards, and a block of certificates that no
new line is about is kept as it is. A block that has to be written is put together from the lines that the fold names.
All of this is derived: with the folder empty the ledger is read whole, and tests hold both ways to the same bytes.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from skillreg.domain.numbers import BLOCK_SIZE, CertificateNumber, OrganisationCode
from skillreg.domain.state import OrganisationState, RegistryState
from skillreg.ledger.head import Head
from skillreg.ledger.nodes import LedgerNodes
from skillreg.ledger.storage import read_bundle, read_line, read_lines
from skillreg.shards import KINDS, ORGANISATIONS
from skillreg.site.blocks import block_path, logged_item, published_list
from skillreg.site.output import Output
from skillreg.site.record import (
    Entry,
    Issued,
    Record,
    certificate_of,
    organisation_of,
    revoked_as,
)
from skillreg.tree import Tree

ABOUT = "data/registry.json"


class Again:
    """`size` entries of this ledger are published in the folder already; `record` is all that the ledger says.

    `made_from` tells of each organisation's shard from how many entries it was made.
    """

    def __init__(self, tree: Tree, head: Head, size: int) -> None:
        self.size = size
        self.made_from: dict[str, int] = {}
        self._tree = tree
        self._head = head
        self._bundle = lru_cache(maxsize=8)(lambda number: read_bundle(tree, number, head.size))
        self.record = self._recalled()
        self._touched: set[str] = set()

    def is_whole(self, organisations: Iterable[str]) -> bool:
        """Whether the shards know the organisations that were published before, and all that is new."""
        if not self.made_from.keys() >= set(organisations):
            return False
        for index, line in read_lines(self._tree, self.size, self._head.size):
            entry = json.loads(line)
            code = organisation_of(entry)
            if code and self.made_from.get(code, 0) <= index:
                return False
            if (number := certificate_of(entry)) is not None:
                self._touched.add(block_path(number))
        return max(self.made_from.values(), default=0) <= self._head.size

    def write_blocks(self, output: Output) -> None:
        """Write the blocks that are new or that new entries are about, and keep the others."""
        for state in self.record.organisations.values():
            for block in _blocks(state):
                path = block_path(block)
                if path in self._touched or not output.keep(path):
                    output.write(path, published_list(self._items(state, block)))

    def _items(self, state: OrganisationState, block: CertificateNumber) -> list[bytes]:
        """Everything in the ledger that is about the certificates of a block, in its order."""
        places = [place for number in _numbers(block) for place in _places(state, number)]
        return [logged_item(place, self._line(place)) for place in sorted(places)]

    def _line(self, index: int) -> bytes:
        return read_line(self._tree, index, self._head.size, self._bundle)

    def _recalled(self) -> Record:
        record = Record(self._head, self._state())
        for code, state in record.organisations.items():
            for one in state.accreditations:
                entry = self._entry(one.index)
                if one.status == "removed":
                    record.removals[code] = entry
                else:
                    record.accreditations.setdefault(code, []).append(entry)
            for issued, count in _issued(state):
                record.issued[issued] += count
            for number in map(CertificateNumber.parse, state.revocations):
                if (issued_as := revoked_as(state, number)) is not None:
                    record.revoked[issued_as] += 1
        return record

    def _state(self) -> RegistryState:
        """The fold, from its shards, in the order in which the ledger brought it about."""
        state = RegistryState(keys=dict(self._head.keys))
        for kind in KINDS:
            for path in self._tree.files(kind.folder):
                name = PurePosixPath(path).stem
                if path == kind.path(name):  # not in a folder below
                    one, size = kind.read(self._tree.read(path) or b"", name)
                    kind.of(state)[name] = one
                    if kind is ORGANISATIONS:
                        self.made_from[name] = size
        in_order = sorted(state.organisations.values(), key=_admitted_at)
        state.organisations = {one.code: one for one in in_order}
        return state

    def _entry(self, index: int) -> Entry:
        line = self._line(index)
        return Entry(index, line, json.loads(line))


def published_before(tree: Tree, head: Head, output: Output) -> Again | None:
    """What is needed to go on from the build that lies in the folder; None when there is none of this very ledger.

    Shards that are missing or of another ledger than the head's are no ground to go on from, either.
    """
    try:
        about = json.loads(output.read(ABOUT))
        size, root = int(about["size"]), str(about["root"])
        organisations = list(about["organisations"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not 0 < size <= head.size:
        return None
    if LedgerNodes(tree, head.size).frontier(size).root().hex() != root:
        return None
    again = Again(tree, head, size)
    return again if again.is_whole(organisations) else None


def _admitted_at(state: OrganisationState) -> int:
    return state.accreditations[0].index if state.accreditations else 0


def _blocks(state: OrganisationState) -> Iterator[CertificateNumber]:
    """The first number of each block in which the organisation has certificates."""
    code = OrganisationCode.parse(state.code)
    for series, runs in state.serials.items():
        year, level = map(int, series.split("/"))
        blocks = {
            block
            for run in runs
            for block in range(
                run.serial // BLOCK_SIZE, (run.serial + run.count - 1) // BLOCK_SIZE + 1
            )
        }
        for block in sorted(blocks):
            yield code.certificate(year, level, max(1, block * BLOCK_SIZE))


def _numbers(block: CertificateNumber) -> Iterator[CertificateNumber]:
    start = block.block * BLOCK_SIZE
    for serial in range(max(1, start), start + BLOCK_SIZE):
        yield block.organisation.certificate(block.year, block.level, serial)


def _places(state: OrganisationState, number: CertificateNumber) -> Iterator[int]:
    """Each version of a certificate; behind each later one its correction; and what revokes it."""
    for nth, version in enumerate(state.versions_of(number)):
        yield from (version, version + 1) if nth else (version,)
    yield from state.revocations.get(str(number), ())


def _issued(state: OrganisationState) -> Iterator[tuple[Issued, int]]:
    """How many certificates there are of each kind that they are counted by.

    Sessions say what was examined, runs of serials when certificates were issued; both say at which places.
    """
    runs = sorted(
        (run.index, run.index + run.count, run.date, int(series.partition("/")[2]))
        for series, listed in state.serials.items()
        for run in listed
    )
    for session in state.sessions.values():
        for first, count in session.runs:
            place, end = first, first + count
            at = bisect_right(runs, place, key=lambda run: run[0]) - 1
            while place < end:
                _, run_end, day, level = runs[at]
                until = min(end, run_end)
                year, month = int(day[:4]), int(day[5:7])
                yield Issued(state.code, session.occupation, year, month, level), until - place
                place, at = until, at + 1
