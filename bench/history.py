"""Git histories of any size, told to `git fast-import`: each content once, nothing read from a work tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skillreg.git import git_program

from bench.registries import File

_WHEN = b"1774800000 +0800"


@dataclass(frozen=True, slots=True)
class Commit:
    """These files written on top of what the branch `start` has, or on nothing."""

    branch: str
    author: str
    files: Iterable[File]
    start: str = ""


def write(repository: Path, commits: Iterable[Commit], *, bare: bool = False) -> None:
    """Add commits to the repository in a folder, which is made where there is none yet; the work tree is not touched."""
    if not repository.joinpath("HEAD" if bare else ".git").exists():
        options = ["--bare"] if bare else []
        _git(repository.parent, "init", "--quiet", "-b", "main", *options, str(repository))
    importer = subprocess.Popen(
        [git_program(), "fast-import", "--quiet"], cwd=repository, stdin=subprocess.PIPE
    )
    if importer.stdin is None:
        raise RuntimeError("git fast-import takes no input")
    marks: dict[bytes, int] = {}
    with importer.stdin as stream:
        for commit in commits:
            for part in _told_commit(commit, marks):
                stream.write(part)
    if importer.wait() != 0:
        raise RuntimeError("git fast-import failed")


def _told_commit(commit: Commit, marks: dict[bytes, int]) -> Iterator[bytes]:
    entries: list[bytes] = []
    for path, data in commit.files:
        if data not in marks:
            marks[data] = len(marks) + 1
            yield b"blob\nmark :%d\n%b" % (marks[data], _told(data))
        entries.append(b"M 100644 :%d %b\n" % (marks[data], path.encode()))
    committer = f"{commit.author.partition('@')[0]} <{commit.author}>".encode()
    yield b"commit refs/heads/%b\ncommitter %b %b\n" % (commit.branch.encode(), committer, _WHEN)
    yield _told(b"What was filed")
    if commit.start:
        yield b"from refs/heads/%b^0\n" % commit.start.encode()
    yield b"".join(entries)


def _told(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([git_program(), *arguments], cwd=folder, check=True)
