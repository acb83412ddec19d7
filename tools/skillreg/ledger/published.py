"""The hashes inside the tree of a log that somebody publishes, from its tiles (C2SP tlog-tiles).

Nobody has to believe a tile. The edge of the tree must give the root of the checkpoint, and each full tile must give the
hash that stands for it in the tile above; so a hash that is handed out is one that the checkpoint's signature covers,
and a proof that then fails is the log's fault and not a damaged file's. A proof costs two or three tiles a level.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from skillreg.errors import InputError
from skillreg.ledger import proofs
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.merkle import Frontier, node_hash
from skillreg.ledger.tiles import HEIGHT, WIDTH, Tile, split_hashes, tile_of
from skillreg.text import Text

#: The content of a file below the log's prefix; None where there is none.
Get = Callable[[str], bytes | None]


class PublishedNodes:
    """The complete subtrees of the log that a checkpoint covers. InputError when the tiles are not that log's."""

    def __init__(self, get: Get, checkpoint: Checkpoint) -> None:
        self._get = get
        self._size = checkpoint.size
        self._tiles = lru_cache(maxsize=256)(self._read)
        self._checked = lru_cache(maxsize=256)(self._check)
        if proofs.frontier(self._node, self._size).root() != checkpoint.root:
            raise InputError(
                Text(
                    f"网站的瓦片算不出检查点({self._size} 条)的根",
                    f"the site's tiles do not give the root of its checkpoint of {self._size} entries",
                )
            )

    def consistency(self, old: int) -> list[bytes]:
        """The proof that this log goes on from its first `old` entries."""
        return proofs.consistency_proof(self._proved, old, self._size)

    def _node(self, height: int, index: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        if above:
            return node_hash(
                self._node(height - 1, 2 * index), self._node(height - 1, 2 * index + 1)
            )
        return self._tiles(tile_of(level, index, self._size))[index % WIDTH]

    def _proved(self, height: int, index: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        self._checked(tile_of(level, index << above, self._size))
        return self._node(height, index)

    def _check(self, tile: Tile) -> None:
        """A full tile leads to the tile above, and so on up to one that is not full: all of that is in the edge."""
        if tile.width < WIDTH:
            return
        self._checked(tile_of(tile.level + 1, tile.number, self._size))
        whole = Frontier()
        whole.extend(self._tiles(tile))
        if whole.root() != self._node(HEIGHT * (tile.level + 1), tile.number):
            raise InputError(
                Text(
                    f"{tile.path} 与检查点不符:文件损坏或被改过",
                    f"{tile.path} is not of the log that the checkpoint covers: it is damaged, or was changed",
                )
            )

    def _read(self, tile: Tile) -> list[bytes]:
        """A tile; of a partial one that has been completed since, the full one's beginning will do."""
        data, width = self._get(tile.path), tile.width
        if data is None and width < WIDTH:
            data, width = self._get(Tile(tile.level, tile.number).path), WIDTH
        if data is None:
            raise InputError(Text(f"日志缺少 {tile.path}", f"the log does not have {tile.path}"))
        return split_hashes(data, width)[: tile.width]
