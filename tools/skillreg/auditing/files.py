"""The files that entries name by digest: as they lie in the folder, or as they lay when the entry was sealed.

A digest tells a file whatever its version, so the folder is asked first. A file that may change later (an admission
that is suspended, a review that is made again) is looked for in the commit that brought the entry into the ledger.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from functools import cached_property
from pathlib import Path

from skillreg.documents import digest_of, read_document
from skillreg.domain.base import Model
from skillreg.domain.review import Reviewers
from skillreg.errors import RegistryDamaged, SkillregError
from skillreg.git import GitTree, Repository
from skillreg.ledger.head import HEAD_PATH, parse_head
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.tree import FolderTree, Tree

_OPEN_COMMITS = 4
#: What may be replaced by a later version in the same place.
_MAY_CHANGE = ("registry/organisations/", "registry/reviews/")


def may_change(path: str) -> bool:
    """Whether a later version may stand at a path: an admission with its history, an application, a review made again."""
    return path.startswith(_MAY_CHANGE) or path.endswith("/application.yml")


class Files:
    """Files of a clone by path and digest."""

    def __init__(self, root: Path) -> None:
        self.tree = FolderTree(root)
        self.registry = Registry(self.tree)
        self._root = root
        self._reviewers: dict[str, Reviewers] = {}
        self._open: OrderedDict[str, GitTree] = OrderedDict()

    def source(self, path: str, digest: str, index: int) -> Tree | None:
        """Where the bytes with this digest stand at a path: now, or when an entry was sealed; None when nowhere.

        Only of a file that may change is an earlier version looked for: the others stay as they were sealed.
        """
        if _has(self.tree, path, digest):
            return self.tree
        commit = self.sealed_in(index) if may_change(path) else None
        then = self._commit(commit) if commit else None
        return then if then is not None and _has(then, path, digest) else None

    def waits(self, path: str, digest: str) -> bool:
        """Whether a file that is not the sealed one any more is committed and waits to be sealed.

        A review waits with its subject: `waits` of the subject is to be asked, too.
        """
        try:
            now = self._commit(Repository(self._root).commit()).read(path)
            considered = read_head(self.tree).commit
            before = self._commit(considered) if considered else None
            was_sealed = before is not None and _has(before, path, digest)
        except SkillregError:
            return False
        return now is not None and now == self.tree.read(path) and was_sealed

    def is_open(self, subject: str, digest: str) -> bool:
        """Whether the sealer still has something to do with a file, so that it may be reviewed once more."""
        changed = may_change(subject) and not _has(self.tree, subject, digest)
        return changed or subject in read_head(self.tree).pending

    def read(self, path: str, digest: str, index: int) -> bytes | None:
        """The bytes themselves."""
        source = self.source(path, digest, index)
        return source.read(path) if source is not None else None

    def model(self, path: str, digest: str, index: int) -> Model | None:
        """The same, read; None when it is not to be had or cannot be read."""
        data = self.read(path, digest, index)
        document, _ = read_document(path, data) if data is not None else (None, [])
        return document.model if document else None

    def as_sealed(self, index: int) -> Tree:
        """All files as they were when an entry was sealed; as they are now where history does not tell."""
        commit = self.sealed_in(index)
        return self._commit(commit) if commit else self.tree

    def reviewers(self, index: int) -> Reviewers:
        """Who was listed as a reviewer when an entry was sealed."""
        commit = self.sealed_in(index) or ""
        if commit not in self._reviewers:
            self._reviewers[commit] = Registry(self.as_sealed(index)).reviewers
        return self._reviewers[commit]

    @property
    def whole(self) -> bool:
        """Whether the history is all there, so that what is not found was never there."""
        return bool(self._commits) and not self._shallow

    def sealed_in(self, index: int) -> str | None:
        """The commit that brought an entry into the ledger."""
        place = bisect_right(self._commits, index, key=lambda one: one[0])
        return self._commits[place][1] if place < len(self._commits) else None

    @cached_property
    def _commits(self) -> list[tuple[int, str]]:
        """Each commit that changed the ledger's head, with the size that it gave it; going back, as long as it shrinks."""
        repository = Repository(self._root)
        try:
            if repository.run("rev-parse", "--show-prefix").strip():
                return []  # the registry is a folder of another repository
            listed = repository.run("log", "--format=%H", "HEAD", "--", HEAD_PATH).decode().split()
        except SkillregError:
            return []
        found: list[tuple[int, str]] = []
        for commit in listed:
            size = self._size_in(commit)
            if found and size >= found[-1][0]:
                break
            found.append((size, commit))
        return found[::-1]

    def _size_in(self, commit: str) -> int:
        try:
            return parse_head(self._commit(commit).read(HEAD_PATH)).size
        except RegistryDamaged:
            return 0

    @cached_property
    def _shallow(self) -> bool:
        answer = Repository(self._root).run("rev-parse", "--is-shallow-repository")
        return answer.strip() != b"false"

    def _commit(self, commit: str) -> GitTree:
        """The files of a commit; the last few stay open."""
        if commit not in self._open:
            self._open[commit] = Repository(self._root).tree(commit)
            while len(self._open) > _OPEN_COMMITS:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(commit)
        return self._open[commit]

    def close(self) -> None:
        for tree in self._open.values():
            tree.close()
        self._open.clear()


def _has(tree: Tree, path: str, digest: str) -> bool:
    data = tree.read(path)
    return data is not None and digest_of(data) == digest
