"""Reading Git objects through Git's own plumbing: nothing of a commit is ever checked out or run.

`GitTree` is a `Tree` over one commit; one `git cat-file --batch` process answers all its reads.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from skillreg.errors import InputError, ToolMissing
from skillreg.text import Text

#: Git's own settings of the machine or the user never change what we read.
_QUIET = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
    "GIT_NO_REPLACE_OBJECTS": "1",
}


#: How Git says that nothing more fits on the disk.
_FULL: Final = ("No space left on device", "Out of diskspace", "Disk quota exceeded")


#: How it says that another Git holds a lock, or left one when it was killed.
_LOCKED: Final = re.compile(r"Unable to create '([^'\n]+\.lock)': File exists")


def git_program() -> str:
    found = shutil.which("git")
    if found is None:
        raise ToolMissing(
            Text("没有找到 git 程序,请先安装 Git", "the program git is missing; install Git first")
        )
    return found


class Repository:
    """A Git repository, told by its folder (the work tree's top, or a bare repository)."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(
        self,
        *arguments: str,
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> bytes:
        """Run one Git command and give its standard output; InputError with Git's own reason when it fails.

        OSError (ENOSPC) when it was the disk here that had no room: that is nobody's input.
        """
        done = subprocess.run(
            [git_program(), "-C", str(self.root), *arguments],
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            env={**os.environ, **_QUIET, **(environment or {})},
        )
        if done.returncode != 0:
            complaint = done.stderr.decode("utf-8", "replace")
            if _no_room(complaint):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if lock := _LOCKED.search(complaint):
                raise InputError(_locked(shlex.quote(lock[1])))
            said = _reason(complaint) or f"exit status {done.returncode}"
            raise InputError(
                Text(f"git {arguments[0]} 没有成功:{said}", f"git {arguments[0]} failed: {said}")
            )
        return done.stdout

    def commit(self, name: str = "HEAD") -> str:
        """The full id of a commit; ToolMissing when it is not here, which says nothing about what is in it."""
        try:
            found = self.run(
                "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
            )
        except InputError:
            raise ToolMissing(
                Text(
                    f"仓库里没有提交 {name};请核对,或先取来(git fetch)",
                    f"there is no commit {name} in the repository; check it, or fetch it first (git fetch)",
                )
            ) from None
        return found.decode().split()[-1]

    def is_repository(self) -> bool:
        try:
            self.run("rev-parse", "--git-dir")
        except InputError:
            return False
        return True

    def is_top(self) -> bool:
        """Whether this folder is a work tree's top, of a repository that has a commit."""
        try:
            self.run("rev-parse", "--verify", "--quiet", "HEAD")
            return self.run("rev-parse", "--show-prefix").strip() == b""
        except InputError:
            return False

    def is_ancestor(self, older: str, newer: str) -> bool:
        try:
            self.run("merge-base", "--is-ancestor", older, newer)
        except InputError:
            return False
        return True

    def changed(self, base: str, head: str, *folders: str) -> list[str]:
        """The paths that differ between two commits, sorted; deleted ones included."""
        listing = self.run(
            "diff-tree", "-r", "-z", "--no-renames", "--name-only", base, head, "--", *folders
        )
        return sorted(
            path for path in listing.decode("utf-8", "backslashreplace").split("\0") if path
        )

    def tree(self, commit: str) -> GitTree:
        return GitTree(self, commit)


def _no_room(complaint: str) -> bool:
    """Whether it was the disk here that was full; what the other side says of its own begins with `remote:`."""
    own = (line for line in complaint.splitlines() if "remote" not in line.split(":")[0])
    return any(said in line for line in own for said in _FULL)


def _locked(path: str) -> Text:
    return Text(
        f"仓库被锁住:另一个 git 正在运行,或者有一次运行被打断;确认没有在运行的以后,请运行 rm {path}",
        f"the repository is locked: another git is running, or one was broken off; when none is, run rm {path}",
    )


def _reason(complaint: str) -> str:
    """The line that says why: what a push was refused for, what was fatal, else the last one."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    for begin in ("! [", "fatal:", "error:"):
        for line in lines:
            if line.startswith(begin):
                return line
    return lines[-1] if lines else ""


class GitTree:
    """The files of one commit."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        self.commit = commit
        self._reader: subprocess.Popen[bytes] | None = None

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none, or something that is no file."""
        kind, content = self._object(path)
        return content if kind == b"blob" else None

    def has(self, path: str) -> bool:
        """Whether there is a file or folder at a path."""
        return bool(self._object(path)[0])

    def _object(self, path: str) -> tuple[bytes, bytes]:
        """Kind and content of what stands at a path; the kind is empty where there is nothing."""
        if "\n" in path:
            return b"", b""
        reader = self._batch()
        if reader.stdin is None or reader.stdout is None:
            raise InputError(Text("git 没有回应", "git does not answer"))
        reader.stdin.write(f"{self.commit}:{path}\n".encode())
        reader.stdin.flush()
        header = reader.stdout.readline().rstrip(b"\n").rsplit(b" ", 2)
        if not header[-1].isdigit():
            return b"", b""  # "<name> missing"
        content = reader.stdout.read(int(header[-1]))
        reader.stdout.read(1)
        return header[-2], content

    def files(self, folder: str) -> list[str]:
        return sorted(self._listed(folder, "-r"))

    def names(self, folder: str) -> frozenset[str]:
        """The names of files and folders in a folder, not of what lies below them."""
        return frozenset(path.rpartition("/")[2] for path in self._listed(folder))

    def _listed(self, folder: str, *options: str) -> list[str]:
        top = folder.rstrip("/") + "/"
        listing = self.repository.run(
            "ls-tree", "-z", "--name-only", *options, self.commit, "--", top
        )
        return [path for path in listing.decode("utf-8", "backslashreplace").split("\0") if path]

    def close(self) -> None:
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def __enter__(self) -> GitTree:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _batch(self) -> subprocess.Popen[bytes]:
        if self._reader is None:
            self._reader = subprocess.Popen(
                [git_program(), "-C", str(self.repository.root), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_QUIET},
            )
        return self._reader
