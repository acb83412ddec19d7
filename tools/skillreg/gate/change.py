"""Two commits, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from skillreg.git import GitTree, Repository

Kind = Literal["data", "ledger", "code"]
Status = Literal["A", "M", "D", "T"]
_STATUSES: dict[str, Status] = {"A": "A", "M": "M", "D": "D", "T": "T"}


#: What only publishers write: the ledger, and what this registry saw of other logs as their witness.
PUBLISHED_FROM: Final = ("registry/ledger/", "registry/witness/")

_ONLINE = re.compile(r"registry/trust/(timestamp|[1-9][0-9]*\.snapshot)\.json", re.ASCII)


def is_signed_online(path: str) -> bool:
    """Whether a file is the publisher's part of the root of trust, which it renews each day."""
    return _ONLINE.fullmatch(path) is not None


@dataclass(frozen=True)
class Touched:
    """One file that differs. Modes are Git's, such as `100644`; `size` counts bytes of the new content.

    `author` is who last touched it in the change, by e-mail address or as the forge says.
    """

    path: str
    status: Status
    mode: str
    size: int
    author: str

    @property
    def kind(self) -> Kind:
        if self.path.startswith(PUBLISHED_FROM) or is_signed_online(self.path):
            return "ledger"
        return "data" if self.path.startswith(("submissions/", "registry/")) else "code"


@dataclass(frozen=True)
class Change:
    """All that differs between two trees. `after` is the base with the change applied and nothing else."""

    files: tuple[Touched, ...]
    before: GitTree
    after: Applied

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(file.kind for file in self.files)


class Applied:
    """The base with the changed files of the head: what main would be, though the branch started from an older main."""

    def __init__(self, base: GitTree, head: GitTree, changed: frozenset[str]) -> None:
        self._base = base
        self._head = head
        self._changed = changed

    def read(self, path: str) -> bytes | None:
        return (self._head if path in self._changed else self._base).read(path)

    def files(self, folder: str) -> list[str]:
        prefix = folder.rstrip("/") + "/"
        kept = {path for path in self._base.files(folder) if path not in self._changed}
        new = {path for path in self._changed if path.startswith(prefix)}
        return sorted(kept | {path for path in new if self._head.read(path) is not None})

    def names(self, folder: str) -> frozenset[str]:
        """The names of files and folders in a folder, however much lies below them."""
        prefix = folder + "/"
        below = {path for path in self._changed if path.startswith(prefix)}
        gone = {path.removeprefix(prefix) for path in below if self._head.read(path) is None}
        new = {path.removeprefix(prefix).split("/")[0] for path in below if self._head.has(path)}
        return frozenset((self._base.names(folder) - gone) | new)


def read_change(
    repository: Repository, base: str, head: str, author: str | None = None
) -> tuple[Change, GitTree, GitTree]:
    """The change that `head` brings to `base`, both commits. The trees are to be closed by the caller."""
    start = repository.run("merge-base", base, head).decode().split()[0]
    authors = {} if author else _last_authors(repository, start, head)
    return _change(repository, base, start, head, authors, author or "")


def read_staged(repository: Repository, author: str) -> tuple[Change, GitTree, GitTree]:
    """The change that the index would bring to HEAD, for the hook that runs before a commit."""
    tree = repository.run("write-tree").decode().strip()
    return _change(repository, "HEAD", "HEAD", tree, {}, author)


def _change(
    repository: Repository, base: str, start: str, head: str, authors: dict[str, str], author: str
) -> tuple[Change, GitTree, GitTree]:
    rows = list(_raw_rows(repository, start, head))
    sizes = _sizes(repository, [oid for _, _, oid, _ in rows])
    files = tuple(
        Touched(path, status, mode, sizes.get(oid, 0), author or authors.get(path, ""))
        for status, mode, oid, path in rows
    )
    before, after = repository.tree(base), repository.tree(head)
    changed = frozenset(file.path for file in files)
    return Change(files, before, Applied(before, after, changed)), before, after


def _raw_rows(
    repository: Repository, base: str, head: str
) -> Iterator[tuple[Status, str, str, str]]:
    """Status, new mode, new object and path of each difference, from `--raw -z` (nothing is quoted)."""
    output = repository.run(
        "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", base, head
    )
    parts = _names(output).split("\0")
    for meta, path in zip(parts[0::2], parts[1::2], strict=False):
        _, mode, _, oid, status = meta.split(" ")
        yield _STATUSES.get(status[:1], "M"), mode, oid, path


def _names(output: bytes) -> str:
    """What Git says, as text: a name that is not UTF-8 is spelt out, and so is no name that data may have."""
    return output.decode("utf-8", "backslashreplace")


def _sizes(repository: Repository, oids: list[str]) -> dict[str, int]:
    wanted = "".join(f"{oid}\n" for oid in oids if oid.strip("0"))
    output = repository.run("cat-file", "--batch-check", stdin=wanted.encode())
    sizes = {}
    for line in output.decode().splitlines():
        oid, _, size = line.rpartition(" ")
        if size.isdigit():
            sizes[oid.split(" ")[0]] = int(size)
    return sizes


def _last_authors(repository: Repository, base: str, head: str) -> dict[str, str]:
    """Who last touched each path, by e-mail address; merges count for what they brought in of their own."""
    output = repository.run(
        *("log", "-z", "-c", "--raw", "--no-renames", "--no-show-signature", "--encoding=UTF-8"),
        *("--format=@%ae", f"{base}..{head}"),
    )
    authors: dict[str, str] = {}
    email = ""
    words = iter(_names(output).split("\0"))
    for word in words:
        if word.startswith("@"):
            email = word[1:]
        elif word.lstrip("\n").startswith(
            ":"
        ):  # modes and objects; the path follows, whatever it looks like
            authors.setdefault(next(words), email)
    return authors
