"""Is the ledger on disk the one that this history belongs to?

The sealer refuses to go on when the last sealed commit is not in the history of the commit at hand (somebody pushed
an older or another history), or when the ledger in the commit is longer than the one on disk.
"""

from __future__ import annotations

from skillreg.credentials.canonical import parse_canonical
from skillreg.domain.state import InspectionState, OrganisationState, RegistryState
from skillreg.errors import RegistryDamaged
from skillreg.git import Repository
from skillreg.ledger.head import HEAD_PATH, Head, parse_head
from skillreg.ledger.storage import BUNDLE, bundle_path, read_lines
from skillreg.registry import (
    inspection_state_path,
    read_inspection,
    read_state,
    state_path,
)
from skillreg.text import Text
from skillreg.tree import Tree


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
        raise RegistryDamaged(
            Text(
                f"提交里的账本比 {HEAD_PATH} 说的 {head.size} 条更长,有人动过它;请运行 git restore --source=<上次入账> registry/ledger",
                f"the ledger in the commit is longer than the {head.size} entries of {HEAD_PATH}: somebody changed it; "
                "restore it with git restore --source=<last seal> registry/ledger",
            )
        )


def current_state(tree: Tree, code: str, head: Head) -> OrganisationState:
    """An organisation's state as of the head; folded anew when a crash left a shard that is ahead of the head."""
    data = tree.read(state_path(code))
    if data is None:
        return OrganisationState(code)
    state, size = read_state(data, code)
    return state if size <= head.size else _folded(tree, code, head).organisation(code)


def current_inspection(tree: Tree, number: str, head: Head) -> InspectionState:
    """The same for a random inspection."""
    data = tree.read(inspection_state_path(number))
    if data is None:
        return InspectionState(number)
    state, size = read_inspection(data, number)
    return (
        state if size <= head.size else _folded(tree, number, head, "Inspection").inspection(number)
    )


def _folded(tree: Tree, name: str, head: Head, only: str | None = None) -> RegistryState:
    """The fold over the entries that speak of an organisation, or (with `only`) of an inspection."""
    state = RegistryState()
    for index, line in read_lines(tree, size=head.size):
        if name.encode() in line:
            entry = parse_canonical(line)
            kind = entry["type"][1]
            if kind == only or (only is None and kind not in ("KeyEvent", "Inspection")):
                state.apply(index, entry)
    return state
