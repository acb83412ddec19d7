"""The steps of `publish`, run in a clone of a real (bare) repository on whose main certificates are due."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from skillreg.git import Repository
from skillreg.ledger.log import Log
from skillreg.ledger.storage import read_head
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from tests.story import REVIEWED, Town
from tests.workflows.conftest import CODE
from tests.workflows.steps import Job, Outcome, path_with
from tests.world import ROOT

_WEB = ("package.json", "package-lock.json", ".npmrc")
_FILES = (*CODE, "tools/setup/npm.sh", *(f"tools/web/{name}" for name in _WEB))
SITE = "https://liaocheng.skillreg.example"


class Runner:
    """A machine that a job is run on: a clone of main, as the checkout makes it, with set-up done."""

    def __init__(self, town: Town, bare: Path, folder: Path) -> None:
        self.town = town
        self.clone = folder / "clone"
        folder.mkdir()
        Repository(folder).run("clone", "-q", str(bare), str(self.clone))
        (self.clone / ".venv").mkdir()
        (self.clone / ".venv/bin").symlink_to(Path(sys.executable).parent)
        (self.clone / ".venv/run.stamp").touch()
        (self.clone / "tools/web/node_modules").mkdir()
        (self.clone / "tools/web/node_modules/run.stamp").touch()

    def publish(self, *roles: str) -> Outcome:
        values = {
            f"secrets.SKILLREG_{role.upper()}_KEY": (
                (self.town.keys / f"{role}.pem").read_text("utf-8") if role in roles else ""
            )
            for role in ("registry", "issuing", "log")
        }
        return Job("publish.yml", "seal", self.clone, values).run(path_with(self.clone))


class Forge:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.town = Town(folder / "town").back_to(REVIEWED)
        for path in _FILES:
            self.town.write(path, (ROOT / path).read_bytes())
        self.town.write(".gitignore", "/private/\n*.new\n/.venv/\nnode_modules\n/build/\n")
        self.town.commit("The code of the registry", author="registrar")
        self.bare = folder / "registry.git"
        Repository(folder).run("clone", "-q", "--bare", str(self.town.root), str(self.bare))
        self.runs = 0

    def runner(self) -> Runner:
        self.runs += 1
        return Runner(self.town, self.bare, self.folder / f"run-{self.runs}")

    def titles(self) -> list[str]:
        log = Repository(self.bare).run("log", "--format=%s", "main")
        return log.decode().splitlines()


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_main_gets_the_ledger_then_the_checkpoint_and_the_site_has_both(forge: Forge) -> None:
    runner = forge.runner()
    outcome = runner.publish("registry", "issuing", "log")
    assert outcome.status == 0, outcome.printed
    tree = FolderTree(runner.clone)
    last = Log(tree, read_records(tree), SITE).last()
    assert last is not None
    assert last.size == read_head(tree).size > 200
    checkpoint, sealed, *_ = titles = forge.titles()
    assert checkpoint == f"检查点 {last.size}"
    assert sealed.startswith("入账 ")
    site = runner.clone / "build/site"
    assert (site / "log/checkpoint").read_bytes() == bytes(last)
    assert (site / "index.html").is_file()
    # The same job, run again on a machine of its own, changes nothing.
    again = forge.runner()
    outcome = again.publish("registry", "issuing", "log")
    assert outcome.status == 0, outcome.printed
    assert forge.titles() == titles
    assert (again.clone / "build/site/log/checkpoint").read_bytes() == bytes(last)


def test_a_fork_without_keys_publishes_what_there_is(forge: Forge) -> None:
    titles = forge.titles()
    runner = forge.runner()
    outcome = runner.publish()
    assert outcome.status == 0, outcome.printed
    assert "没有入账" in outcome.printed["Seal, push, sign, build"]
    assert forge.titles() == titles
    assert (runner.clone / "build/site/index.html").is_file()
