"""The story's registry, to go on with; and a small registry in which a root of trust is made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from skillreg.credentials import multikey
from skillreg.demo import cast
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.ceremony import Ceremony, Role
from skillreg.trust.metadata import RootOfTrust
from skillreg.trust.signers import public_key

from tests.gate.commits import Commits
from tests.story import SEED, town

__all__ = ["Rooted", "public", "rooted", "town"]

NOW = datetime.now(UTC).replace(microsecond=0)
KEEPERS = ("a", "b", "c")


def public(name: str) -> str:
    return multikey.of_private(cast.private_key(SEED, name))


class Rooted:
    """A registry's folder, and what keepers named `a`, `b`, `c` and the key `online` do there. `at` is the time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.at = NOW
        files = Commits.sample_files()
        for path, data in files.items():
            if not path.startswith("registry/trust/") or path.endswith("allowed_signers"):
                self.write(path, data)
        self.write("registry/trust/keys.json", files["registry/trust/keys.json"])

    def write(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def begin(self, keepers: Sequence[str] = KEEPERS, threshold: int = 2) -> Rooted:
        ceremony = Ceremony(FolderTree(self.root), self.at)
        keys = [public_key(public(name)) for name in keepers]
        ceremony.begin(keys, keys, public_key(public("online")), threshold)
        ceremony.write(self.root)
        return self

    def sign(self, *names: str) -> list[str]:
        """What each of these is told of what it signed."""
        done: list[Text] = []
        for name in names:
            ceremony = Ceremony(FolderTree(self.root), self.at)
            done += ceremony.sign(CryptoSigner(cast.private_key(SEED, name)))
            ceremony.write(self.root)
        return [one.en.removeprefix("signed registry/trust/") for one in done]

    def rotate(
        self, role: Role, add: str = "", remove: str = "", threshold: int | None = None
    ) -> None:
        ceremony = Ceremony(FolderTree(self.root), self.at)
        added = [public_key(public(add))] if add else []
        removed = [public_key(public(remove))] if remove else []
        ceremony.rotate(role, added, removed, threshold)
        ceremony.write(self.root)

    def later(self, **time: float) -> Rooted:
        self.at += timedelta(**time)
        return self

    @property
    def trust(self) -> RootOfTrust:
        return RootOfTrust(FolderTree(self.root))

    @property
    def fault(self) -> str:
        found = self.trust.fault()
        return found.en if found else ""

    def publish(self, folder: Path) -> None:
        """What a site has below `/trust/`, and nothing else."""
        (folder / "trust").mkdir(parents=True, exist_ok=True)
        for file in (folder / "trust").iterdir():
            file.unlink()
        for name, data in self.trust.published().items():
            (folder / "trust" / name).write_bytes(data)


@pytest.fixture
def rooted(tmp_path: Path) -> Rooted:
    """A root of trust that two of three keepers and the online key have signed."""
    one = Rooted(tmp_path / "r").begin()
    one.sign("a", "b", "online")
    return one
