"""Commits built by hand with Git's plumbing: any mode, any name, no work tree."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from skillreg import yaml
from skillreg.credentials import multikey
from skillreg.credentials.keys import dump
from skillreg.demo import cast, rooting
from skillreg.git import Repository
from skillreg.registry import Registry
from skillreg.tree import FolderTree
from skillreg.trust.keylife import new_record
from skillreg.trust.keyring import KEYS_PATH

from tests.story import SEED
from tests.world import CODE, World

REGISTRAR = "registrar@liaocheng.skillreg.example"
PUBLISHER = "publisher@liaocheng.skillreg.example"
CLERK = "clerk@example.org"
COUNTY = "county-01@example.org"
#: A city reviewer who has left office.
FORMER = {
    "id": "former-01",
    "name": "示例评审员",
    "office": "示例中心",
    "role": "city",
    "division": "371500",
    "from": "2026-01-01",
    "until": "2026-02-28",
}


def rooted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The key record of a registry of these files, and the root of trust that vouches for it."""
    with tempfile.TemporaryDirectory() as folder:
        root, now = Path(folder), rooting.midnight("2026-03-02")
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        tree = FolderTree(root)
        site = Registry(tree).settings.site
        issuing = multikey.of_private(cast.private_key(SEED, "issuing"))
        (root / KEYS_PATH).write_bytes(dump([new_record(issuing, "issuing", site, 0)]))
        rooting.found(root, rooting.public_keys(SEED), now)
        rooting.sign(root, SEED, now, *rooting.KEEPERS[:2], rooting.ONLINE)
        return {path: tree.read(path) or b"" for path in tree.files("registry/trust")}


class Commits:
    """A bare repository whose main holds the sample registry."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(_sample(), folder)
        self.repository = Repository(folder)
        self.base = self.git("rev-parse", "refs/heads/main")

    @classmethod
    def founded(cls, folder: Path) -> Commits:
        """The repository made from nothing, file by file."""
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
        commits = cls.__new__(cls)
        commits.repository = Repository(folder)
        commits.base = commits.commit(cls.sample_files(), REGISTRAR)
        commits.git("update-ref", "refs/heads/main", commits.base)
        return commits

    @staticmethod
    def sample_files() -> dict[str, bytes]:
        world = World()
        world.change("application", {"maintainers": [CLERK]})
        world.contents["reviewers"]["reviewers"].append(FORMER)
        reviewers = yaml.dump(world.contents["reviewers"]).replace(
            "  division:", "  accounts: [REPLACED]\n  division:"
        )
        for person in ("county-01", "city-01", "province-01", "city-01", "former-01"):
            reviewers = reviewers.replace("REPLACED", f"{person}@example.org", 1)
        files = dict(world.tree().contents)
        files["registry/reviewers.yml"] = reviewers.encode()
        files["registry/ledger/000/000.jsonl"] = b'{"one":1}\n{"two":2}\n'
        files["registry/trust/allowed_signers"] = b"nobody ssh-ed25519 AAAA\n"
        files |= rooted(files)
        return files

    def git(self, *arguments: str, stdin: bytes | None = None, author: str = REGISTRAR) -> str:
        environment = {
            **{f"GIT_{role}_NAME": "somebody" for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": author for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_DATE": "2026-03-16T09:00:00+08:00" for role in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", "-C", str(self.repository.root), *arguments],
            input=stdin,
            capture_output=True,
            check=True,
            env={**os.environ, **environment},
        )
        return done.stdout.decode().strip()

    def commit(self, changes: Mapping[str, bytes | None], author: str, parent: str = "") -> str:
        """Commit changes on top of a parent. Keys are paths, or `<mode> <path>`; None deletes."""
        index = {"GIT_INDEX_FILE": str(self.repository.root / "index-for-tests")}
        os.environ |= index
        try:
            self.git("read-tree", parent) if parent else self.git("read-tree", "--empty")
            for key, content in changes.items():
                mode, _, path = key.rpartition(" ") if key[:6].isdigit() else ("100644", "", key)
                self._stage(mode, path, content)
            tree = self.git("write-tree")
        finally:
            os.environ.pop("GIT_INDEX_FILE")
        parents = ["-p", parent] if parent else []
        return self.git("commit-tree", tree, *parents, "-m", "change", author=author)

    def _stage(self, mode: str, path: str, content: bytes | None) -> None:
        if content is None:
            self.git("update-index", "-z", "--index-info", stdin=f"0 {'0' * 40}\t{path}\0".encode())
            return
        submodule = mode == "160000"
        oid = self.base if submodule else self.git("hash-object", "-w", "--stdin", stdin=content)
        self.git("update-index", "--add", "--cacheinfo", f"{mode},{oid},{path}")

    def change(self, changes: Mapping[str, bytes | None], author: str) -> str:
        return self.commit(changes, author, self.base)


@cache
def _sample() -> Path:
    """One such repository a process, to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="skillreg-commits-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Commits.founded(folder / "registry.git").repository.root


STATE = f"registry/ledger/state/{CODE}.json"
