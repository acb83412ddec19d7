"""A disk that is full from any write on: one sentence and exit status 2, nothing half-made, and the next run mends it."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from skillreg.site.output import Output

from tests.faults.breaking import Done, Full, Kill, broken, command
from tests.faults.test_killed import done, due, files, put_back, sealing, signing

PARTS = 2


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
