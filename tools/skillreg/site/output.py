"""A folder that is published into again and again: only what changed is written, only what we wrote is removed.

Which files are ours stands in a list beside the folder (`.site.published` for `site`), never in it and never guessed,
so a folder named by mistake loses nothing. The list names a file before the file is written: a broken-off run leaves
no file that a later run does not know.

    output = Output(Path("build/site"))
    output.write("data/registry.json", b"{}")
    output.finish().written      # 1 the first time, 0 the next
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import TextIO

from skillreg.errors import InputError
from skillreg.text import Text


@dataclass(frozen=True, slots=True)
class PublishReport:
    """How many files were written anew, were right already, and belonged no longer."""

    written: int
    unchanged: int
    removed: int

    @property
    def files(self) -> int:
        return self.written + self.unchanged

    @property
    def text(self) -> Text:
        return Text(
            f"新写 {self.written} 个文件,{self.unchanged} 个未变,删去 {self.removed} 个",
            f"{self.written} files written, {self.unchanged} unchanged, {self.removed} removed",
        )


class Output:
    """`finish` must follow the last `write`; without it nothing is removed.

    Not `listed`: into a folder that somebody else has emptied (MkDocs its own), where there is nothing to remove.
    """

    def __init__(self, folder: Path, *, listed: bool = True) -> None:
        self.folder = folder
        self._list = folder.with_name(f".{folder.name}.published") if listed else None
        self._before = _read_list(self._list) if self._list else set()
        self._known = set(self._before)
        self._now: set[str] = set()
        self._written: set[str] = set()
        self._journal: TextIO | None = None

    def write(self, path: str, data: bytes) -> None:
        """Publish a file at a path with `/`, relative to the site's root."""
        file = self.folder / path
        self._now.add(path)
        if _content(file) == data:
            self._note(path)
            return
        self._note(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.new")
        beside.write_bytes(data)
        beside.replace(file)
        self._written.add(path)

    def keep(self, path: str) -> bool:
        """Leave a file of an earlier build as it is, without looking into it; False when it is not there (whole)."""
        if path not in self._before:
            return False
        try:
            found = os.stat(f"{self.folder}/{path}")  # noqa: PTH116 one look, many thousand times
        except OSError:
            return False
        if not S_ISREG(found.st_mode) or found.st_size == 0:
            return False
        self._now.add(path)
        return True

    def read(self, path: str) -> bytes:
        """What this run, or one before it, has published at a path."""
        return (self.folder / path).read_bytes()

    def finish(self) -> PublishReport:
        self.close()
        removed = 0
        for path in sorted(self._before - self._now):
            removed += self._remove(path)
        if self._list is not None:
            beside = self._list.with_name(f"{self._list.name}.new")
            beside.write_text("".join(f"{path}\n" for path in sorted(self._now)), encoding="utf-8")
            beside.replace(self._list)
        return PublishReport(len(self._written), len(self._now) - len(self._written), removed)

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _note(self, path: str) -> None:
        if self._list is None or path in self._known:
            return
        self._known.add(path)
        if self._journal is None:
            self._list.parent.mkdir(parents=True, exist_ok=True)
            torn = self._list.exists() and not self._list.read_bytes().endswith(b"\n")
            self._journal = self._list.open("a", encoding="utf-8", buffering=1)
            if torn:
                self._journal.write("\n")
        self._journal.write(f"{path}\n")

    def _remove(self, path: str) -> int:
        file = self.folder / path
        if not file.is_file():
            return 0
        file.unlink()
        for folder in file.parents:
            if folder == self.folder or any(folder.iterdir()):
                break
            folder.rmdir()
        return 1


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _read_list(listing: Path) -> set[str]:
    if not listing.exists():
        return set()
    whole, _, _torn = listing.read_bytes().rpartition(
        b"\n"
    )  # the file of a torn line was never written
    paths = set(whole.decode().split("\n")) - {""}
    for path in paths:
        if path.startswith("/") or ".." in path.split("/"):
            raise InputError(
                Text(
                    f"{listing} 不是发布清单;请删去它再发布",
                    f"{listing} is not a list of published files; delete it and publish again",
                )
            )
    return paths
