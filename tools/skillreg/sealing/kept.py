"""Is all that the commit has of the ledger still on disk?

A disk forgets, a hand slips: a file of the state that is missing would be taken for an organisation of which nothing
was ever sealed, and its numbers would be given again. So before anything is sealed, pushed or published, the ledger on
disk is held against the one in the commit, which Git keeps by its content: it may have more, never less. Only what
differs is read.
"""

from __future__ import annotations

import json
from typing import Final

from skillreg.errors import RegistryDamaged
from skillreg.gate.change import PUBLISHED_FROM
from skillreg.gate.growth import takes_back
from skillreg.git import Repository
from skillreg.ledger.head import HEAD_PATH, parse_head
from skillreg.ledger.storage import FOLDER, STATUS_FOLDERS, replace_file
from skillreg.shards import KINDS
from skillreg.text import Text
from skillreg.tree import FolderTree

_LISTS: Final = tuple(f"{folder}/" for folder in STATUS_FOLDERS.values())
_STATE: Final = frozenset(kind.folder for kind in KINDS)


def check_kept(repository: Repository, commit: str = "HEAD") -> None:
    """RegistryDamaged when a file that the publisher wrote says less on disk than in the commit, or is gone."""
    changed = _changed(repository, commit)
    if not changed:
        return
    disk = FolderTree(repository.root)
    damaged = []
    with repository.tree(commit) as committed:
        old, new = (parse_head(tree.read(HEAD_PATH)).size for tree in (committed, disk))
        for path in changed:
            before, after = committed.read(path), disk.read(path)
            if before is None:
                continue
            anew = path.startswith(_LISTS) and old == new  # they are signed with new entries only
            if after is None or anew or takes_back(path, before, after):
                damaged.append(path)
    if damaged:
        raise _damaged(damaged, commit)


def drop_torn_state(repository: Repository, commit: str) -> None:
    """Take back the state that a broken-off run wrote ahead of the head, where the commit has that of the head.

    Nothing of it was official. Without a commit of the ledger, the state is folded anew where it is needed.
    """
    disk = FolderTree(repository.root)
    with repository.tree(commit) as committed:
        size = parse_head(disk.read(HEAD_PATH)).size
        if parse_head(committed.read(HEAD_PATH)).size != size:
            return
        listed = repository.run("ls-files", "--others", "-z", "--", f"{FOLDER}/state")
        for path in (*_changed(repository, commit), *_paths(listed)):
            before, after = committed.read(path), disk.read(path)
            if path.rpartition("/")[0] not in _STATE or after is None:
                continue
            if before is None:
                (repository.root / path).unlink()
            elif _size(after) > size:
                replace_file(repository.root / path, before)


def _changed(repository: Repository, commit: str) -> list[str]:
    return _paths(
        repository.run("diff", "--name-only", "--no-renames", "-z", commit, "--", *PUBLISHED_FROM)
    )


def _paths(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "backslashreplace").split("\0")[:-1]


def _size(shard: bytes) -> int:
    """The size of the ledger that a shard, which can be read, was made from."""
    return int(json.loads(shard)["size"])


def _damaged(paths: list[str], commit: str) -> RegistryDamaged:
    """Everything of the ledger is restored together: a single file would be of another day than its head."""
    folders = [one for one in PUBLISHED_FROM if any(path.startswith(one) for path in paths)]
    mend = f"git restore --source={commit[:12]} --staged --worktree {' '.join(folders)}"
    more = (
        Text(f" 等 {len(paths)} 个文件", f" and {len(paths) - 1} more")
        if paths[1:]
        else Text("", "")
    )
    return RegistryDamaged(
        Text(
            f"{paths[0]}{more.zh} 与提交里的不同:缺失、损坏或被退回;请运行 {mend}",
            f"{paths[0]}{more.en}: missing, damaged or taken back, against what was committed; run {mend}",
        )
    )
