"""`registry/ledger/head.json`: how long the ledger is, its root, and what the next run of the sealer needs.

It is derived from the ledger and replaced last of all, so whatever lies behind `size` was never made official.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import TypeAdapter, ValidationError

from skillreg.errors import RegistryDamaged
from skillreg.ledger.merkle import EMPTY_ROOT, Frontier
from skillreg.text import Text

HEAD_PATH = "registry/ledger/head.json"


@dataclass(frozen=True)
class Head:
    """`edge` is the right edge of the tree (hex, largest first). `pending` are the files that wait for something,
    with the day since when.

    `commit` is the last commit whose files were considered; `as_of` the day of the last run; `keys` the events of the
    keys that the ledger has announced.
    """

    size: int = 0
    root: str = EMPTY_ROOT.hex()
    edge: tuple[str, ...] = ()
    as_of: date | None = None
    commit: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    pending: dict[str, date] = field(default_factory=dict)
    rules_version: str = ""

    def frontier(self) -> Frontier:
        return Frontier(self.size, [bytes.fromhex(node) for node in self.edge])

    def grown(self, frontier: Frontier) -> Head:
        return replace(
            self,
            size=frontier.size,
            root=frontier.root().hex(),
            edge=tuple(node.hex() for node in frontier.hashes),
        )


_HEAD = TypeAdapter(Head)


def parse_head(data: bytes | None) -> Head:
    """The head; a registry without a head file has an empty ledger."""
    if data is None:
        return Head()
    try:
        head = _HEAD.validate_json(data)
        if head.frontier().root().hex() != head.root:
            raise ValueError("the edge does not give the root")
    except (ValidationError, ValueError):
        raise RegistryDamaged(
            Text(
                f"{HEAD_PATH} 已损坏;请运行 git restore registry/ledger",
                f"{HEAD_PATH} is damaged; run git restore registry/ledger",
            )
        ) from None
    return head


def dump_head(head: Head) -> bytes:
    """Readable JSON in a fixed order, so that a change of the head is a small diff."""
    content = _HEAD.dump_python(head, mode="json")
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
