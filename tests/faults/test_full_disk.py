"""A disk that is full from any write on: one sentence and exit status 2, nothing half-made, and the next run mends it."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from skillreg.git import Repository
from skillreg.site.output import Output

from tests.faults.breaking import Done, Full, Kill, broken, command
from tests.faults.small_disk import small_disk
from tests.faults.test_killed import DUE, done, due, files, keys, put_back, sealing, signing

PARTS = 2
MEGABYTE = 1 << 20
PAGE = 4096  # a tmpfs gives room by the page
#: The language, how the sentence begins in it, and pages of room that are too few for anything.
FULL = (("en", "the disk is full", 0), ("zh", "磁盘满了", 1))


def no_room(ended: Done) -> bool:
    """Whether a command says that the disk is full, in a sentence; False when it had all the room it needed."""
    if ended.status == 0:
        return False
    assert ended.status == 2, ended.stderr
    assert ended.stderr.startswith("the disk is full"), ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    return True


@pytest.mark.parametrize("part", range(PARTS))
def test_seal_without_room(tmp_path: Path, part: int) -> None:
    town = due(tmp_path / "town")
    ledger, kept = town.root / "registry/ledger", tmp_path / "kept"
    shutil.copytree(ledger, kept)
    before = town.lines()
    steps = done(sealing(town), town).steps
    whole, after = files(ledger), town.lines()
    refused = 0
    for step in range(1 + part, steps + 1, PARTS):
        put_back(town, kept)
        refused += no_room(command(sealing(town), town.root, Full(step)))
        assert town.lines() in (before, after)
        done(sealing(town), town)
        assert files(ledger) == whole, f"no room from step {step}"
    assert refused > steps // PARTS // 2


def test_checkpoint_without_room(tmp_path: Path) -> None:
    town = due(tmp_path / "town")
    done(sealing(town), town)
    ledger, kept = town.root / "registry/ledger", tmp_path / "kept"
    shutil.copytree(ledger, kept)
    steps = done(signing(town), town).steps
    whole = files(ledger)
    refused = 0
    for step in range(1, steps + 1):
        put_back(town, kept)
        refused += no_room(command(signing(town), town.root, Full(step)))
        done(signing(town), town)
        assert files(ledger) == whole, f"no room from step {step}"
    assert refused > steps // 2


def test_publish_without_room(tmp_path: Path) -> None:
    town = due(tmp_path / "town")
    for language, said in (("en", "the disk is full"), ("zh", "磁盘满了")):
        asked = ["--lang", language, "publish", "--out", str(tmp_path / "out")]
        ended = command(asked, town.root, Full(1))
        assert ended.status == 2
        assert ended.stderr.startswith(said), ended.stderr
        assert len(ended.stderr.splitlines()) == 1


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    """Seal, checkpoint and publish on a real one, with ever more room, until it is enough."""
    town = due(tmp_path / "town")
    with small_disk(tmp_path / "disk", 128 * MEGABYTE) as disk:
        registry = disk.seen / "registry"
        ledger = registry / "registry/ledger"
        shutil.copytree(town.root, registry)
        before = files(ledger)
        done(sealing(town), town)
        whole = files(town.root / "registry/ledger")
        for language, full, pages in [*FULL, ("en", FULL[0][1], 4), ("en", FULL[0][1], 16)]:
            disk.fill(leaving=pages * PAGE)
            ended = disk.run("registry", "--lang", language, *sealing(town))
            assert (ended.returncode, ended.stdout) == (2, "")
            assert ended.stderr.startswith(full)
            assert ended.stderr.count("\n") == 1
            assert (ledger / "head.json").read_bytes() == before["head.json"]
        disk.free()
        assert disk.run("registry", *sealing(town)).returncode == 0
        assert files(ledger) == whole

        done(signing(town), town)
        for language, full, pages in FULL:
            disk.fill(leaving=pages * PAGE)
            ended = disk.run("registry", "--lang", language, *signing(town))
            assert ended.returncode == 2
            assert ended.stderr.startswith(full)
            assert (ledger / "checkpoint").read_bytes() == before["checkpoint"]
        disk.free()
        assert disk.run("registry", *signing(town)).returncode == 0
        assert files(ledger) == files(town.root / "registry/ledger")

        out = ("publish", "--out", str(disk.folder / "site"))
        disk.fill(leaving=2 * MEGABYTE)
        ended = disk.run("registry", *out)
        assert ended.returncode == 2
        assert ended.stderr.strip().startswith(FULL[0][1])
        disk.free()
        assert disk.run("registry", *out).returncode == 0
        done(["publish", "--out", str(tmp_path / "site")], town)
        assert files(disk.seen / "site") == files(tmp_path / "site")


def test_publisher_and_branch_on_disks_that_fill_up(tmp_path: Path) -> None:
    """The publisher's room grows run by run, as if somebody tidied up; then it is the other side that has none."""
    town = due(tmp_path / "town")
    town.commit("checkpoint")
    with small_disk(tmp_path / "disk", 64 * MEGABYTE) as disk:
        town.git("clone", "-q", "--bare", str(town.root), str(tmp_path / "main.git"))
        town.git("remote", "add", "origin", str(tmp_path / "main.git"))
        shutil.copytree(town.root, disk.seen / "registry")
        bare = Repository(tmp_path / "main.git")
        before = bare.commit("main")
        private = keys(town, "registry", "issuing", "log")
        run = ["publish", "--push", "origin", "--as-of", DUE, *private]
        for pages in (0, 2, 8, 24):
            disk.fill(leaving=pages * PAGE)
            ended = disk.run("registry", *run, "--out", str(tmp_path / "site"))
            assert ended.returncode == 2
            assert ended.stderr.splitlines()[-1].startswith(FULL[0][1]), ended.stderr
            assert bare.commit("main") == before
        disk.free()
        done(sealing(town), town)
        done(signing(town), town)
        ended = disk.run("registry", *run, "--out", str(tmp_path / "site"))
        assert ended.returncode == 0, ended.stderr
        with bare.tree("main") as pushed:
            ledger = {path: pushed.read(path) for path in pushed.files("registry/ledger")}
        assert ledger == town.ledger()

        town.git("reset", "-q", "--hard", before)
        shutil.copytree(town.root, tmp_path / "clone")
        town.git("clone", "-q", "--bare", str(town.root), str(tmp_path / "other.git"))
        shutil.copytree(tmp_path / "other.git", disk.seen / "main.git")
        Repository(tmp_path / "clone").run("remote", "set-url", "origin", f"{disk.folder}/main.git")
        disk.fill(leaving=0)
        there = disk.folder / ".." / "clone"
        ended = disk.run(str(there), *run, "--out", str(tmp_path / "site"))
        assert ended.returncode == 1
        assert "git push failed: " in ended.stderr.splitlines()[-1]
        disk.free()
        ended = disk.run(str(there), *run, "--out", str(tmp_path / "site"))
        assert ended.returncode == 0, ended.stderr
        assert files(tmp_path / "clone/registry/ledger") == {
            path.removeprefix("registry/ledger/"): data for path, data in ledger.items()
        }


def test_a_folder_published_into_without_room(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def published(release: str) -> None:
        output = Output(out)
        for number in range(5):
            output.write(f"{release}/{number}.json", b"{}" * number)
            output.write(f"data/{number}.json", release.encode())
        output.finish()

    published("first")
    listing = tmp_path / ".out.published"
    kept, listed = files(out), listing.read_bytes()
    steps = broken(partial(published, "second")).steps
    whole = files(out)
    for fault in [kind(step) for step in range(1, steps + 1) for kind in (Full, Kill)]:
        shutil.rmtree(out)
        for path, data in kept.items():
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(data)
        listing.write_bytes(listed)
        broken(partial(published, "second"), fault)
        published("third")  # and what the broken run left is ours to remove
        published("second")
        assert files(out) == whole, fault


def test_what_the_system_refuses_is_a_sentence(tmp_path: Path) -> None:
    town = due(tmp_path / "town")
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", "utf-8")
    ended = command(["publish", "--out", str(in_the_way / "site")], town.root)
    assert ended.status == 2
    assert ended.stderr.startswith(f"the system refused: {in_the_way}")
    assert "File exists" in ended.stderr
    assert in_the_way.read_text("utf-8") == "not a folder"
