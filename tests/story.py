"""The demo's story, told once in each process and copied for each test, and ways to go on with it.

>>> town = Town(folder).back_to("省级审核成绩")    # the notice runs, both reviews stand
>>> len(town.seal("2026-04-08").written)
207
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from skillreg import yaml
from skillreg.demo import cast, rooting
from skillreg.demo.play import tell
from skillreg.demo.repository import DemoRepository
from skillreg.desk.review import decide, review_sheet
from skillreg.domain.review import Role
from skillreg.gate.change import PUBLISHED_FROM
from skillreg.git import Repository
from skillreg.ledger.head import Head
from skillreg.ledger.storage import read_head, read_lines
from skillreg.sealing.seal import SealReport, seal
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, read_records

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("skillreg")
SEED = 1

#: Commits of the story to start from.
ADMITTED = "入账 2026-03-10"
NOTICE_RUNNING = "入账 2026-03-30"
REVIEWED = "省级审核成绩"
CERTIFIED = "入账 2026-04-08"

SCHOOL, ASSOCIATION, COLLEGE = cast.organisations()


@cache
def told(seed: int = SEED) -> Path:
    """The folder of the story with this seed. Not to be changed: tests work on copies."""
    folder = Path(tempfile.mkdtemp(prefix="skillreg-story-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tell(ROOT, folder, seed, lambda _text: None)
    return folder


class Town:
    """A copy of the story's repository with its keys. Days are texts such as "2026-04-08"."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "registry"
        self.keys = folder / "keys"
        for part in ("registry", "keys"):
            shutil.copytree(told() / part, folder / part)

    def back_to(self, title: str) -> Town:
        """Go back to the last commit of the story with this title."""
        self.git("reset", "-q", "--hard", self.commit_of(title))
        return self

    def commit_of(self, title: str) -> str:
        commits = self.git("log", "--format=%H %s").splitlines()
        return next(line.split()[0] for line in commits if line.split(" ", 1)[1] == title)

    def git(self, *arguments: str) -> str:
        return Repository(self.root).run(*arguments).decode().strip()

    def write(self, path: str, content: Any) -> Path:
        """Write a file: bytes and text as they are, anything else as YAML."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            text = content if isinstance(content, str) else yaml.dump(content)
            file.write_text(text, "utf-8", newline="\n")
        return file

    def load(self, path: str) -> Any:
        return yaml.load((self.root / path).read_bytes())

    def commit(self, title: str = "test", day: str = "2026-04-08", author: str = "") -> str:
        """Commit what changed: each file by somebody who may, or everything by `author`."""
        repository = DemoRepository(self.root)
        self.git("reset", "-q")
        changed = Repository(self.root).run("status", "--porcelain", "-z", "-uall", "--no-renames")
        paths: dict[str, list[str]] = {}
        for line in filter(None, changed.decode().split("\0")):
            path = line[3:]
            paths.setdefault(author or who_may(path), []).append(path)
        for who, theirs in sorted(paths.items()):
            repository.commit(title, who, day, *theirs)
        return self.git("rev-parse", "HEAD")

    def review(self, subject: str, role: Role, day: str, reviewer: str = "") -> str:
        """Approve as the story's reviewer of the role."""
        on = date.fromisoformat(day)
        reviewer = reviewer or f"{role}-01"
        sheet = review_sheet(self.root, subject, role, on)
        attested = tuple(one.key for one in sheet.attestations)
        return decide(self.root, sheet, "approve", reviewer, on, self.keys / reviewer, attested)

    def keyring(self) -> Keyring:
        private = [cast.private_key(SEED, role) for role in ("registry", "issuing")]
        return Keyring(read_records(self.tree), private)

    def seal(self, day: str) -> SealReport:
        return seal(self.root, date.fromisoformat(day), self.keyring())

    @property
    def tree(self) -> FolderTree:
        return FolderTree(self.root)

    @property
    def head(self) -> Head:
        return read_head(self.tree)

    def lines(self) -> list[bytes]:
        return [line for _, line in read_lines(self.tree)]

    def ledger(self) -> dict[str, bytes]:
        """Every file of the ledger by path, less what a crash left beside."""
        return {path: data for path, data in self._ledger() if not path.endswith(".new")}

    def _ledger(self) -> Iterator[tuple[str, bytes]]:
        for path in self.tree.files("registry/ledger"):
            yield path, (self.root / path).read_bytes()

    def run(
        self, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`skillreg …` as a process of its own, in the repository, in English unless asked otherwise."""
        return subprocess.run(
            [str(PROGRAM), *arguments],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "SKILLREG_LANG": "en", "PYTHONUTF8": "1", **(environment or {})},
        )

    def vouch(self, day: str, *more: str) -> None:
        """Two keepers sign the keys and signers as they now stand; `more` may name the online key."""
        rooting.sign(self.root, SEED, rooting.midnight(day), *rooting.KEEPERS[:2], *more)

    def run_seal(self, day: str) -> subprocess.CompletedProcess[str]:
        keys = [f"file:{self.keys / name}.pem" for name in ("registry", "issuing")]
        return self.run("seal", "--as-of", day, "--key", keys[0], "--key", keys[1])


_OF_THE_CITY = (
    *("registry/organisations/", "registry/inspections/", "registry/removals/"),
    *("registry/corrections/", "registry/revocations/"),
)


def who_may(path: str) -> str:
    """The person of the story who may change a file, as `gate.people` says."""
    parts = path.split("/")
    if path.endswith("objections.yml") or path.startswith(_OF_THE_CITY):
        return "city-01"
    if parts[0] == "submissions":
        return parts[1]
    if path.startswith("registry/reviews/"):
        return parts[-1].split(".")[0] + "-01"
    return "publisher" if path.startswith(PUBLISHED_FROM) else "registrar"


def application_path(organisation: cast.Organisation) -> str:
    return f"submissions/{organisation.uscc}/application.yml"


def admission_path(organisation: cast.Organisation) -> str:
    return f"registry/organisations/{organisation.code}.yml"


def session_path(organisation: cast.Organisation, session: str, name: str) -> str:
    return f"submissions/{organisation.uscc}/{session}/{name}.yml"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """The whole story, up to its last day."""
    return Town(tmp_path / "town")
