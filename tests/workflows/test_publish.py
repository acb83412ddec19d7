"""The steps of `publish`, run in clones of a real (bare) repository on whose main certificates are due."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from skillreg.git import Repository
from skillreg.ledger.checkpoint import log_origin
from skillreg.ledger.cosignature import origin_folder
from skillreg.ledger.log import CHECKPOINT_PATH, Log
from skillreg.ledger.storage import read_head
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records
from skillreg.trust.status import lines

from tests.story import REVIEWED, Town
from tests.workflows.conftest import CODE
from tests.workflows.neighbour import Neighbour, neighbour
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
        return self._run("seal", roles, {})

    def witness(self, machine: Mapping[str, str], *roles: str) -> Outcome:
        return self._run("witness", roles, machine)

    def _run(self, job: str, roles: Sequence[str], machine: Mapping[str, str]) -> Outcome:
        values = {
            f"secrets.SKILLREG_{role.upper()}_KEY": (
                (self.town.keys / f"{role}.pem").read_text("utf-8") if role in roles else ""
            )
            for role in ("registry", "issuing", "log", "online", "witness")
        }
        return Job("publish.yml", job, self.clone, values, machine).run(path_with(self.clone))


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

    def trust(self, other: Neighbour) -> None:
        """The registry lists the neighbour's log and witness, and gets a witness's key of its own."""
        key = self.town.keys / "witness.pem"
        for arguments in (
            ("new", "--role", "witness", "--out", str(key)),
            ("witness", other.witness_key),
        ):
            done = self.town.run("keys", *arguments)
            assert done.returncode == 0, done.stderr
        settings = (self.town.root / "registry/registry.yml").read_text("utf-8")
        self.town.write("registry/registry.yml", f"{settings}witnessed:\n- {other.log_key}\n")
        self.town.vouch("2026-04-08")
        self.town.commit("Witness the neighbour")
        sealed = self.town.run_seal("2026-04-08")
        assert sealed.returncode == 0, sealed.stderr
        signed = self.town.run("log", "checkpoint", "--key", f"file:{self.town.keys}/log.pem")
        assert signed.returncode == 0, signed.stderr
        self.town.commit("Seal and sign")
        self.town.git("push", "-q", str(self.bare), "HEAD:main")

    def titles(self) -> list[str]:
        log = Repository(self.bare).run("log", "--format=%s", "main")
        return log.decode().splitlines()


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_main_gets_the_ledger_then_the_checkpoint_and_the_site_has_both(forge: Forge) -> None:
    runner = forge.runner()
    outcome = runner.publish("registry", "issuing", "log", "online")
    assert outcome.status == 0, outcome.printed
    tree = FolderTree(runner.clone)
    last = Log(tree, read_records(tree), SITE).last()
    assert last is not None
    assert last.size == read_head(tree).size > 200
    stamped, checkpoint, sealed, *_ = titles = forge.titles()
    assert stamped == "续签时间戳"
    assert list(lines(tree, datetime.now(UTC)))[-1][0] == "good"
    assert checkpoint == f"检查点 {last.size}"
    assert sealed.startswith("入账 ")
    site = runner.clone / "build/site"
    assert (site / "log/checkpoint").read_bytes() == bytes(last)
    assert (site / "index.html").is_file()
    # The same job, run again on a machine of its own, changes nothing.
    again = forge.runner()
    outcome = again.publish("registry", "issuing", "log", "online")
    assert outcome.status == 0, outcome.printed
    assert forge.titles() == titles
    assert (again.clone / "build/site/log/checkpoint").read_bytes() == bytes(last)


def test_cities_witness_each_other_and_a_fork_is_kept(forge: Forge, tmp_path: Path) -> None:
    """The whole round: both jobs, a checkpoint that the neighbour cosigns, and one of its own that it takes back."""
    with neighbour(tmp_path / "neighbour") as other:
        forge.trust(other)
        with Repository(forge.bare).tree("main") as tree:
            last = tree.read(CHECKPOINT_PATH) or b""
        other.cosign(last, 1_779_105_600)

        outcome = forge.runner().witness(other.believed, "witness")
        assert outcome.status == 0, outcome.printed
        assert "2026-05-18 12:00 UTC" in outcome.printed["Bring cosignatures home"]
        assert forge.titles()[:2] == ["见证", "联署"]
        runner = forge.runner()
        assert runner.publish("registry", "issuing", "log").status == 0
        site = runner.clone / "build/site"
        merged = (site / "log/checkpoint").read_bytes()
        assert merged.startswith(last)
        assert len(merged.splitlines()) == len(last.splitlines()) + 1
        seen = site / "witness" / origin_folder(log_origin(other.site)) / "checkpoint"
        first = (other.folder / "log/checkpoint").read_bytes()
        assert seen.read_bytes().startswith(first)

        other.show(b"another first entry")
        shown = (other.folder / "log/checkpoint").read_bytes()
        outcome = forge.runner().witness(other.believed, "witness")
        assert outcome.status == 1
        assert "不联署" in outcome.printed["Cosign other logs"]
        with Repository(forge.bare).tree("main") as tree:
            files = tree.files("registry/witness")
            (evidence,) = [path for path in files if path.endswith("/shown")]
            assert tree.read(evidence) == shown
    # The neighbour is gone now, which is said; what this registry has to do is done all the same.
    head = forge.titles()
    outcome = forge.runner().witness(other.believed, "witness")
    assert outcome.status == 1
    assert all("连不上" in printed for printed in list(outcome.printed.values())[1:])
    assert forge.titles() == head
    assert forge.runner().publish("registry", "issuing", "log").status == 0


def test_a_fork_without_keys_publishes_what_there_is(forge: Forge) -> None:
    titles = forge.titles()
    runner = forge.runner()
    outcome = runner.publish()
    assert outcome.status == 0, outcome.printed
    assert "没有入账" in outcome.printed["Seal, push, sign, build"]
    outcome = forge.runner().witness({})
    assert outcome.status == 0, outcome.printed
    assert "没有这份日志的见证人" in outcome.printed["Bring cosignatures home"]
    assert "Cosign other logs" not in outcome.printed
    assert forge.titles() == titles
    assert (runner.clone / "build/site/index.html").is_file()
