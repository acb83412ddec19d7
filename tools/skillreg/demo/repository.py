"""A Git repository whose commits depend on nothing but the story: fixed names, fixed times, no settings of the machine."""

from __future__ import annotations

from pathlib import Path

from skillreg.git import Repository

_PLAIN = (
    *("-c", "core.autocrlf=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "commit.gpgSign=false"),
    *("-c", "core.fileMode=false"),
    *("-c", "gc.auto=0"),
)

_CREDIT_CODE = 18


class DemoRepository:
    def __init__(self, root: Path) -> None:
        self._git = Repository(root)
        self._root = root

    def init(self, day: str) -> None:
        self._root.mkdir(parents=True)
        self._run("registrar", day, "init", "-q", "-b", "main", "--object-format=sha1")

    def branch(self, name: str) -> None:
        self._run("registrar", "", "switch", "-q", "-C", name)

    def switch(self, name: str) -> None:
        self._run("registrar", "", "switch", "-q", name)

    def commit(self, title: str, author: str, day: str, *paths: str) -> None:
        """Commit these paths, or all that changed."""
        self._run(author, day, "add", "-A", *(("--", *paths) if paths else ()))
        self._run(author, day, "commit", "-q", "-m", title)

    def merge(self, branch: str, title: str, day: str) -> None:
        """Merge a branch into main as a forge does, with a merge commit, and delete it."""
        self.switch("main")
        self._run("registrar", day, "merge", "-q", "--no-ff", "-m", f"合并:{title}", branch)
        self._run("registrar", day, "branch", "-q", "-D", branch)

    def _run(self, author: str, day: str, *arguments: str) -> None:
        who = {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (
                ("NAME", author.lower()),
                ("EMAIL", _email(author)),
                ("DATE", f"{day or '2026-03-02'}T09:00:00+08:00"),
            )
        }
        environment = {**who, "GIT_CONFIG_GLOBAL": "/dev/null"}
        self._git.run(*_PLAIN, *arguments, environment=environment)


def _email(author: str) -> str:
    """Organisations commit as the maintainers of their folders, everyone else as people of the registry."""
    if len(author) == _CREDIT_CODE:
        return f"clerk@{author.lower()}.example"
    return f"{author}@liaocheng.skillreg.example"
