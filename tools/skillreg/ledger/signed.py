"""Which entries a key signed, looked for from the ledger's end."""

from __future__ import annotations

from skillreg.ledger.storage import BUNDLE, read_bundle
from skillreg.tree import Tree


def last_signed(tree: Tree, key: str, start: int, size: int) -> int | None:
    """The last of the entries from `start` to `size` that carries a signature by a key (Multikey); None without one."""
    method = f'#{key}"'.encode()
    for number in range((size - 1) // BUNDLE, start // BUNDLE - 1, -1):
        lines = read_bundle(tree, number, size)
        for offset in range(len(lines) - 1, -1, -1):
            index = number * BUNDLE + offset
            if index >= start and method in lines[offset]:
                return index
    return None
