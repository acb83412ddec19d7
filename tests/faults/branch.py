"""A town whose certificates are due, its branch in a bare repository, and clones of it from which publishers work.

>>> shared = Shared(folder)
>>> broken(partial(publish, shared.clone("one")), Kill(7))
>>> shared.certificates()          # the numbers in the ledger that everybody sees
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from skillreg.credentials.canonical import parse_canonical
from skillreg.demo import cast
from skillreg.domain.state import number_of
from skillreg.git import Repository
from skillreg.ledger.log import Log, prove_grown
from skillreg.ledger.storage import read_head, read_lines
from skillreg.registry import Registry
from skillreg.sealing.publisher import Keys, Outcome, Publisher
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from tests.faults.test_killed import DUE, due
from tests.story import SEED

NOWHERE = "http://127.0.0.1:9"  # nobody listens there


def hear(_said: Text) -> None:
    """Listen to what a publisher says while it works."""


def publish(root: Path, day: str = DUE) -> Outcome:
    """Seal, push and sign from a clone, as `skillreg publish --push origin` does before it builds the site."""
    records = read_records(FolderTree(root))
    keys = Keys.of(records, [cast.private_key(SEED, one) for one in ("registry", "issuing", "log")])
    return Publisher(root, date.fromisoformat(day), keys, "origin", "main", hear).run(NOWHERE)


class Shared:
    """The branch that everybody sees, and a folder for clones beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.town = due(folder / "town")
        self.town.commit("checkpoint")
        self.bare = folder / "main.git"
        Repository(folder).run("clone", "-q", "--bare", str(self.town.root), str(self.bare))
        self.git = Repository(self.bare)
        self.start = self.git.commit("main")

    def clone(self, name: str) -> Path:
        """A new clone, in place of one of this name."""
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        Repository(self.folder).run("clone", "-q", str(self.bare), str(root))
        return root

    def take_back(self) -> None:
        self.git.run("update-ref", "refs/heads/main", self.start)

    def ledger(self) -> dict[str, bytes | None]:
        """Every file of the ledger on the branch."""
        with self.git.tree("main") as tree:
            return {path: tree.read(path) for path in tree.files("registry/ledger")}

    def lines(self) -> list[bytes]:
        with self.git.tree("main") as tree:
            return [line for _, line in read_lines(tree)]

    def certificates(self) -> list[str]:
        """The number of each certificate on the branch, in the ledger's order."""
        entries = map(parse_canonical, self.lines())
        return [str(number_of(one)) for one in entries if one["type"][1] == "AchievementCredential"]

    def prove(self) -> int:
        """The ledger on the branch is whole, goes on from each checkpoint there, and has no number twice; its size."""
        with self.git.tree("main") as tree:
            head = read_head(tree)
            log = Log(tree, read_records(tree), Registry(tree).settings.site)
            for size in log.sizes():
                signed = log.at(size)
                assert signed is not None
                prove_grown(tree, head, signed)
            last = log.last()
            assert last is not None
            assert last.size == log.sizes()[-1]
        numbers = self.certificates()
        assert len(set(numbers)) == len(numbers)
        return head.size
