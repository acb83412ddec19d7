"""The branch that a registry lives on, as those who publish share it: one at a time, and nothing is ever pushed over.

The push is the lock: Git's server takes it only if it goes on from what the branch has. Who loses the race throws away
what he has made, which nobody has seen, and does his work again at the new head. What proves a fork is kept all the
same: it may not be had twice.

>>> branch = Branch(Path("."), "origin", "main", say)
>>> branch.attempt(lambda: branch.push("检查点 226"))     # commits the publisher's own files, and pushes
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from skillreg.errors import InputError, RegistryDamaged
from skillreg.gate.change import PUBLISHED_FROM, is_signed_online
from skillreg.git import Repository
from skillreg.ledger.storage import FOLDER
from skillreg.registry import Registry
from skillreg.sealing.kept import check_kept
from skillreg.text import Text
from skillreg.tree import FolderTree

#: A race is lost to somebody who has finished, so a few tries are many.
TRIES: Final = 5
_DEFAULT_AUTHOR: Final = "skillreg@users.noreply.github.com"
_CODE: Final = ("tools/", "requirements/", "pyproject.toml", "Makefile")
#: Where the publisher's own files stand, of some folders among others' files.
_FOLDERS: Final = ("registry/ledger", "registry/witness", "registry/trust")
_EVIDENCE: Final = "/evidence/"

Say = Callable[[Text], None]
T = TypeVar("T")


class _RaceLost(Exception):
    """The branch has moved on since this run fetched it."""


class Branch:
    """`name` of `remote`, and the clone of it in the folder `root`."""

    def __init__(self, root: Path, remote: str, name: str, say: Say) -> None:
        self._root = root
        self._remote = remote
        self._name = name
        self._say = say
        self._git = Repository(root)
        self._has = ""

    def attempt(self, work: Callable[[], T]) -> T:
        """Bring the clone to the newest commit and do the work there, again if somebody else was first meanwhile.

        InputError after `TRIES` lost races, or when the clone has something that is not the branch's.
        """
        self._refuse_unsaved_work()
        for _ in range(TRIES):
            try:
                self._has = self._take_newest()
                check_kept(self._git)
                return work()
            except _RaceLost:
                self._say(
                    Text(
                        "另一个发布程序抢先了;放弃这次的结果,从新的提交重来",
                        "another publisher was first; what this run made is dropped, it starts again at the new head",
                    )
                )
        raise InputError(
            Text(
                f"连续 {TRIES} 次都有别人抢先;请稍后再运行",
                f"somebody else was first {TRIES} times in a row; run again later",
            )
        )

    def push(self, title: str) -> None:
        """Commit what changed of the publisher's own files, and push; nothing where nothing did."""
        own = self._own_changes()
        if own:
            self._git.run("add", "--all", "--", *own)
            if self._git.run("diff", "--cached", "--name-only", "-z", "--", *own):
                self._git.run(
                    *("-c", "user.name=skillreg", "-c", f"user.email={self._author()}"),
                    *("commit", "--quiet", "-m", title, "--", *own),
                )
        made = self._git.commit()
        if made == self._has:
            return
        try:
            self._git.run("push", "--quiet", self._remote, f"{made}:refs/heads/{self._name}")
        except InputError:
            if self._fetch() != self._has:
                raise _RaceLost from None
            raise
        self._git.run("update-ref", self._tracking, made)
        self._has = made

    @property
    def _tracking(self) -> str:
        return f"refs/remotes/{self._remote}/{self._name}"

    def _own_changes(self) -> list[str]:
        """What Git is told to look at: folders of the publisher's that changed, and single files among others'."""
        listed = self._git.run(
            "status", "--porcelain", "-z", "-uall", "--no-renames", "--", *_FOLDERS
        )
        changed = [
            line[3:] for line in listed.decode("utf-8", "backslashreplace").split("\0") if line
        ]
        folders = [one for one in PUBLISHED_FROM if any(path.startswith(one) for path in changed)]
        return [*folders, *(path for path in changed if is_signed_online(path))]

    def _take_newest(self) -> str:
        """Bring the clone to the branch as it is on the remote now; the commit."""
        newest = self._fetch()
        known = self._resolved(self._tracking)
        if known is not None and not self._git.is_ancestor(known, newest):
            raise RegistryDamaged(
                Text(
                    f"{self._remote} 的 {self._name} 不再包含以前的提交 {known[:12]}(被强制推送过?);请先恢复那个分支",
                    f"{self._name} of {self._remote} no longer has commit {known[:12]}, which it had "
                    "(was it force-pushed?); restore the branch first",
                )
            )
        here = self._git.commit()
        if not self._git.is_ancestor(newest, here):
            self._move(here, newest)
        elif here != newest:
            self._refuse_own_commits(newest, here)
        self._git.run("update-ref", self._tracking, newest)
        return newest

    def _move(self, here: str, newest: str) -> None:
        """Go to the newest commit. What was made here and never pushed was never official, and is dropped."""
        start = self._git.run("merge-base", here, newest).decode().split()[0]
        self._refuse_own_commits(start, here)
        new_code = [path for path in self._git.changed(here, newest) if path.startswith(_CODE)]
        if new_code:
            raise InputError(
                Text(
                    f"{self._name} 有新的程序({new_code[0]} 等);请 git pull、make setup-run 以后再运行",
                    f"{self._name} has brought new code ({new_code[0]} for one): "
                    "run git pull and make setup-run, then run again",
                )
            )
        self._git.run("reset", "--quiet", "--hard", newest)
        self._git.run("clean", "-ffdxq", "--", FOLDER)
        kept = [path for path in self._git.changed(start, here) if _EVIDENCE in path]
        missing = [path for path in kept if not (self._root / path).exists()]
        if missing:
            self._git.run("restore", f"--source={here}", "--", *missing)

    def _fetch(self) -> str:
        """The commit that the branch has on the remote. What was known of it before stays as it was."""
        self._git.run(
            *("fetch", "--quiet", "--no-tags", "--refmap=", self._remote),
            f"refs/heads/{self._name}",
        )
        return self._git.commit("FETCH_HEAD")

    def _resolved(self, name: str) -> str | None:
        found = self._git.run("for-each-ref", "--format=%(objectname)", name).decode().split()
        return found[0] if found else None

    def _author(self) -> str:
        """Who commits: the person or program whose Git it is, if the registry lists it, else the usual robot."""
        listed = Registry(FolderTree(self._root)).settings.publishers
        own = self._git.run("config", "--default", "", "--get", "user.email").decode().strip()
        for account in (own, _DEFAULT_AUTHOR):
            if account in listed:
                return account
        raise InputError(
            Text(
                f"{own or _DEFAULT_AUTHOR} 不在 registry.yml 的 publishers 里;请先登记,或换登记过的邮箱(git config user.email)",
                f"{own or _DEFAULT_AUTHOR} is not among the publishers of registry.yml: list it, "
                "or commit as one who is (git config user.email)",
            )
        )

    def _refuse_unsaved_work(self) -> None:
        """InputError when the clone is on another branch, or has changes of its own to files of others."""
        branch = self._git.run("rev-parse", "--abbrev-ref", "HEAD").decode().strip()
        if branch not in (self._name, "HEAD"):
            raise InputError(
                Text(
                    f"现在在分支 {branch} 上;请先 git switch {self._name}",
                    f"this is the branch {branch}; run git switch {self._name} first",
                )
            )
        changed = self._git.run("diff", "--name-only", "-z", "HEAD").decode().split("\0")[:-1]
        _refuse(changed)

    def _refuse_own_commits(self, start: str, here: str) -> None:
        _refuse(self._git.changed(start, here))


def _refuse(changed: list[str]) -> None:
    """InputError when there is a path among these that is not the publisher's own."""
    own = [one for one in changed if not (one.startswith(PUBLISHED_FROM) or is_signed_online(one))]
    if own:
        raise InputError(
            Text(
                f"这里有没推送的改动({own[0]});请在一个干净的克隆里发布",
                f"there are changes here that were not pushed ({own[0]}); publish from a clean clone",
            )
        )
