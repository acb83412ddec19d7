"""Is the ledger on disk the one that this history belongs to?

The sealer refuses to go on when the last sealed commit is not in the history of the commit at hand (somebody pushed
an older or another history), or when the ledger in the commit is longer than the one on disk.
"""

from __future__ import annotations

from typing import TypeVar

from skillreg.credentials.canonical import parse_canonical
from skillreg.domain.state import RegistryState
from skillreg.errors import RegistryDamaged
from skillreg.git import Repository
from skillreg.ledger.head import HEAD_PATH, Head, parse_head
from skillreg.ledger.storage import BUNDLE, bundle_path, read_lines
from skillreg.shards import ShardKind
from skillreg.text import Text
from skillreg.tree import Tree

T = TypeVar("T")


def check_origin(repository: Repository, commit: str, head: Head) -> None:
    """RegistryDamaged unless `commit` continues what `head` was made from."""
    if head.commit is not None and not repository.is_ancestor(head.commit, commit):
        raise RegistryDamaged(
            Text(
                f"上次入账的提交 {head.commit[:12]} 不在这段历史里(可能被强制推送过);请恢复原来的分支再入账",
                f"the last sealed commit {head.commit[:12]} is not in this history (was it force-pushed?); "
                "restore the branch and seal again",
            )
        )
    with repository.tree(commit) as tree:
        committed = parse_head(tree.read(HEAD_PATH))
        bundle, lines = divmod(head.size, BUNDLE)
        beyond = (tree.read(bundle_path(bundle)) or b"").count(b"\n") > lines
    if committed.size > head.size:
        raise RegistryDamaged(
            Text(
                f"提交里的账本有 {committed.size} 条,磁盘上只有 {head.size} 条;请运行 git restore registry/ledger",
                f"the ledger in the commit has {committed.size} entries, the one on disk {head.size}; "
                "run git restore registry/ledger",
            )
        )
    if beyond:
        last = repository.run("log", "-1", "--format=%h", commit, "--", HEAD_PATH).decode().strip()
        mend = (
            f"git restore --source={last} registry/ledger && git commit -m restore registry/ledger"
        )
        raise RegistryDamaged(
            Text(
                f"提交里的账本比 {HEAD_PATH} 说的 {head.size} 条更长,有人动过它;请运行 {mend}",
                f"the ledger in the commit is longer than the {head.size} entries of {HEAD_PATH}: somebody changed it; "
                f"run {mend}",
            )
        )


def current(tree: Tree, head: Head, kind: ShardKind[T], name: str) -> T:
    """A shard's state as of the head; folded anew when a crash left the file ahead of the head."""
    data = tree.read(kind.path(name))
    if data is None:
        return kind.begin(name)
    state, size = kind.read(data, name)
    return state if size <= head.size else _folded(tree, head, kind, name)


def _folded(tree: Tree, head: Head, kind: ShardKind[T], name: str) -> T:
    """The fold over the entries of which the shard is made; others of the same types do no harm."""
    state = RegistryState()
    types = [f'"{one}"'.encode() for one in kind.entries]
    for index, line in read_lines(tree, size=head.size):
        if any(one in line for one in types) and kind.concerns(line, name):
            entry = parse_canonical(line)
            if entry["type"][1] in kind.entries:
                state.apply(index, entry)
    return kind.of(state).get(name, kind.begin(name))
