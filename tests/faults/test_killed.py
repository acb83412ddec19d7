"""Killed at every write, fsync, rename and removal: nothing official is lost, and the next run ends as if nothing had been."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from skillreg.ledger.log import Log, consistency_proof
from skillreg.registry import Registry
from skillreg.site.publish import publish
from skillreg.trust.keyring import read_records

from tests.faults.breaking import Done, Kill, broken, command
from tests.story import NOTICE_RUNNING, SCHOOL, Town, session_path

DUE = "2026-04-08"
PARTS = 2  # of a long test, for as many processors


def keys(town: Town, *names: str) -> list[str]:
    return [f"--key=file:{town.keys / name}.pem" for name in names]


def sealing(town: Town, day: str = DUE) -> list[str]:
    return ["seal", "--as-of", day, *keys(town, "registry", "issuing")]


def signing(town: Town) -> list[str]:
    return ["log", "checkpoint", *keys(town, "log")]


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by path, with what a crash may have left beside."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def log_of(town: Town) -> Log:
    return Log(town.tree, read_records(town.tree), Registry(town.tree).settings.site)


def put_back(town: Town, kept: Path) -> None:
    shutil.rmtree(town.root / "registry/ledger")
    shutil.copytree(kept, town.root / "registry/ledger")


def done(arguments: Sequence[str], town: Town) -> Done:
    """A run in which nothing goes wrong."""
    ended = command(arguments, town.root)
    assert ended.status == 0, ended.stderr
    return ended


def due(folder: Path) -> Town:
    """A town whose ledger is published, and in which the certificates of one session are due."""
    town = Town(folder).back_to(NOTICE_RUNNING)
    results = session_path(SCHOOL, "2026-0001", "results")
    for role, day in (("city", "2026-04-07"), ("province", DUE)):
        town.review(results, "city" if role == "city" else "province", day)
        town.commit(role, day)
    done(signing(town), town)
    return town


@pytest.mark.parametrize("part", range(PARTS))
def test_seal_killed_at_every_step(tmp_path: Path, part: int) -> None:
    """Half-sealed certificates are not signed for; the next run gives them the same numbers, in the same bytes."""
    town = due(tmp_path / "town")
    ledger, kept = town.root / "registry/ledger", tmp_path / "kept"
    shutil.copytree(ledger, kept)
    before = town.lines()
    steps = done(sealing(town), town).steps
    after = town.lines()
    assert len(after) == len(before) + 50
    assert after[: len(before)] == before
    done(signing(town), town)
    whole = files(ledger)
    for step in range(1 + part, steps + 1, PARTS):
        put_back(town, kept)
        assert command(sealing(town), town.root, Kill(step)).killed
        left = town.lines()
        assert left in (before, after)  # all of it is official, or none
        done(signing(town), town)
        last = log_of(town).last()
        assert last is not None
        assert last.size == len(left)
        done(sealing(town), town)
        done(signing(town), town)
        assert files(ledger) == whole, f"killed at step {step}"
    assert steps > 50


def test_checkpoint_killed_at_every_step(tmp_path: Path) -> None:
    town = due(tmp_path / "town")
    done(sealing(town), town)
    ledger, kept = town.root / "registry/ledger", tmp_path / "kept"
    shutil.copytree(ledger, kept)
    first = log_of(town).last()
    steps = done(signing(town), town).steps
    second, whole = log_of(town).last(), files(ledger)
    assert first is not None
    assert consistency_proof(log_of(town), first).checkpoint == second
    for step in range(1, steps + 1):
        put_back(town, kept)
        assert command(signing(town), town.root, Kill(step)).killed
        assert log_of(town).last() in (first, second)
        done(signing(town), town)
        assert files(ledger) == whole, f"killed at step {step}"
    assert steps >= 2 * len(("create", "write", "fsync", "rename", "fsync"))


@pytest.mark.parametrize("part", range(PARTS))
def test_publish_killed_at_every_step(tmp_path: Path, part: int) -> None:
    """A reader never meets half a file, and the next run makes of it what a fresh folder would have."""
    town = due(tmp_path / "town")
    site, kept = tmp_path / "site", tmp_path / "kept"
    publish(town.root, site)
    old = files(site)
    done(sealing(town), town)
    done(signing(town), town)
    shutil.rmtree(town.root / "registry/reviews" / SCHOOL.uscc / "2026-0001")  # something goes, too
    shutil.copytree(site, kept)
    listing, listed = tmp_path / ".site.published", (tmp_path / ".site.published").read_bytes()
    again = partial(publish, town.root, site)
    steps = broken(again).steps
    new = files(site)
    publish(town.root, tmp_path / "fresh")
    assert new == files(tmp_path / "fresh")
    assert set(old) - set(new)
    for step in range(1 + part, steps + 1, PARTS):
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        listing.write_bytes(listed)
        assert broken(again, Kill(step)).killed
        for path, data in files(site).items():
            if not path.endswith(".new"):
                assert data in (old.get(path), new.get(path)), path
        publish(town.root, site)
        assert files(site) == new, f"killed at step {step}"
    assert not listing.with_name(".site.published.new").exists()
