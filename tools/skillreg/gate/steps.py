"""Who was allowed to do what, step by step of main's own history.

Between two seals main may take several pull requests, and a later one may rest on lists that an earlier one changed: a
new maintainer is named, then files a plan. So each file is judged at the step that touched it last, by the lists as
they were believed then: those of the start, with every list that somebody allowed has changed since. Who writes
themselves into a list without being allowed is believed by no later step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from skillreg.domain.paths import place_of
from skillreg.findings import Finding
from skillreg.gate.change import Change, read_change
from skillreg.gate.people import People
from skillreg.gate.rules import GateContext
from skillreg.git import Repository
from skillreg.registry import Registry
from skillreg.rules.engine import RULES
from skillreg.tree import Tree

BY_WHOM = "GIT301"
_LISTS = ("application", "registry", "reviewers")


class Believed:
    """The files of the start, with the lists that were lawfully changed since. `lawful` is all that somebody allowed left."""

    def __init__(self, start: Tree) -> None:
        self._start = start
        self._lawful: dict[str, bytes | None] = {}

    def read(self, path: str) -> bytes | None:
        place = place_of(path)
        is_list = place is not None and place.kind.name in _LISTS
        return self.lawful(path) if is_list else self._start.read(path)

    def files(self, folder: str) -> list[str]:
        return self._start.files(folder)

    def lawful(self, path: str) -> bytes | None:
        """A file as it last was before anybody changed it who was not allowed to."""
        return self._lawful[path] if path in self._lawful else self._start.read(path)

    def take(self, path: str, content: bytes | None) -> None:
        self._lawful[path] = content


def by_nobody_allowed(
    repository: Repository, start: Tree, commits: tuple[str, str], day: date
) -> dict[str, list[Finding]]:
    """By path, for all that was touched from the first of the commits to the second: what its last step did wrong.

    Who puts back what was lawfully there does nothing wrong, whoever it is.
    """
    believed = Believed(start)
    found: dict[str, list[Finding]] = {}
    for parent, step in _steps(repository, *commits):
        change, before, after = read_change(repository, parent, step)
        with before, after:
            for path, findings in _judged(change, believed, day).items():
                content = change.after.read(path)
                put_back = bool(findings) and content == believed.lawful(path)
                found[path] = [] if put_back else findings
                if not findings:
                    believed.take(path, content)
    return found


def _judged(change: Change, believed: Believed, day: date) -> dict[str, list[Finding]]:
    people = People(Registry(believed), Registry(change.after), day)
    context = GateContext(change, people, day)
    rule = RULES[BY_WHOM]
    return {
        file.path: list(rule.findings(file, context, file.path))
        for file in change.files
        if file.kind != "code"
    }


def _steps(repository: Repository, start: str, end: str) -> Iterator[tuple[str, str]]:
    """The commits that main itself went through, oldest first, each with the one before it."""
    listing = repository.run(
        "rev-list", "--first-parent", "--reverse", "--parents", f"{start}..{end}"
    )
    for line in listing.decode().splitlines():
        step, *parents = line.split()
        yield (parents[0] if parents else start), step
