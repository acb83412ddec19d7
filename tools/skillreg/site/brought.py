"""What the verify page brings along, so that a check needs fewer requests: small files that every check reads.

    {"data/registry.json": {…}, "trust/keys.json": {…}, "log/checkpoint": "…", "log/nodes": {"16/0": "…", …}}

The first three are the published files. `log/nodes` has hashes of the log's tree for that checkpoint, by height and
index: its right edge, and all of the upper levels of tiles that fit. With them, one tile a level below proves an entry:
one request in a log of 256 entries, two up to 16 million. Nobody need believe them: they lead to the signed root or not.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from skillreg.ledger import proofs
from skillreg.ledger.log import Log
from skillreg.ledger.nodes import LedgerNodes
from skillreg.ledger.tiles import HEIGHT, WIDTH, levels
from skillreg.registry import Registry
from skillreg.site.log import CHECKPOINT
from skillreg.site.output import Output
from skillreg.trust.keyring import read_records

#: Below this level of tiles a page brings nothing but the edge: it would be too much.
_UPPER = 2


def brought_along(registry: Registry, output: Output) -> dict[str, Any]:
    """From what this run has published."""
    files: dict[str, Any] = {
        path: json.loads(output.read(path)) for path in ("data/registry.json", "trust/keys.json")
    }
    last = Log(registry.tree, read_records(registry.tree), registry.settings.site).last()
    if last is not None:
        files[CHECKPOINT] = bytes(last).decode()
        files["log/nodes"] = upper_nodes(LedgerNodes(registry.tree, last.size).node, last.size)
    return files


def upper_nodes(node: proofs.Node, size: int) -> dict[str, str]:
    """The edge of a tree of this size, and the levels of tiles above the lowest two that fit into one tile."""
    places = list(proofs.complete_subtrees(0, size))
    for level in range(_UPPER, levels(size)):
        count = size >> (HEIGHT * level)
        if count <= WIDTH:
            places += [(HEIGHT * level, index) for index in range(count)]
    return {
        f"{height}/{index}": base64.b64encode(node(height, index)).decode()
        for height, index in places
    }
