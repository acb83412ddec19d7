"""Where files are read from: a folder, or a commit. Reading code does not know which.

Paths are relative to the repository's top, with `/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class Tree(Protocol):
    def read(self, path: str) -> bytes | None:
        """The content of a file; None when there is none."""

    def files(self, folder: str) -> list[str]:
        """Every file below a folder, sorted; empty when there is no such folder."""


class FolderTree:
    """The files as they lie in a folder on disk. Symbolic links are not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return None
        return file.read_bytes()

    def files(self, folder: str) -> list[str]:
        top = self.root / folder
        return sorted(
            file.relative_to(self.root).as_posix()
            for file in top.rglob("*")
            if file.is_file() and not file.is_symlink()
        )


class LedgerOverlay:
    """Documents from one tree, the ledger from another: the sealer reads files of a commit and its own ledger on disk."""

    def __init__(self, ledger: Tree, documents: Tree) -> None:
        self._ledger = ledger
        self._documents = documents

    def read(self, path: str) -> bytes | None:
        return self._of(path).read(path)

    def files(self, folder: str) -> list[str]:
        return self._of(folder).files(folder)

    def _of(self, path: str) -> Tree:
        return self._ledger if path.startswith("registry/ledger/") else self._documents


class Overlay:
    """A tree with some files as they would be if they were written."""

    def __init__(self, below: Tree, files: Mapping[str, bytes]) -> None:
        self._below = below
        self._files = files

    def read(self, path: str) -> bytes | None:
        return self._files[path] if path in self._files else self._below.read(path)

    def files(self, folder: str) -> list[str]:
        above = {path for path in self._files if path.startswith(f"{folder}/")}
        return sorted({*self._below.files(folder), *above})
