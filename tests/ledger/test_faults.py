"""Signing that is broken off at every write, fsync and rename, on a full disk, and after the ledger was taken back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from skillreg.errors import RegistryDamaged
from skillreg.ledger.log import ARCHIVE, CHECKPOINT_PATH, archive_path, consistency_proof
from skillreg.tree import FolderTree

from tests.ledger.logs import City, log_key

SIZES = (10, 300)


class Killed(BaseException):
    """The process is gone."""


@contextmanager
def broken_off(monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[list[int]]:
    """Let so many steps to the disk pass, and none after them."""
    steps = [0]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            steps[0] += 1
            if steps[0] > after:
                raise Killed
            return real(*arguments, **options)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "open", counted(Path.open))
        yield steps


def everything(root: Path) -> dict[str, bytes]:
    tree = FolderTree(root)
    paths = [path for path in tree.files("registry") if not path.endswith(".new")]
    return {path: tree.read(path) or b"" for path in paths}


def test_broken_off_anywhere_the_next_run_signs_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = City(tmp_path / "whole", 300, signed_at=SIZES)
    after = 0
    while True:
        city = City(tmp_path / f"{after}", 300, signed_at=SIZES[:1])
        first = city.log.last()
        try:
            with broken_off(monkeypatch, after):
                city.sign()
        except Killed:
            assert city.log.last() in (first, whole.log.last())
            city.sign()
            assert everything(city.root) == everything(whole.root)
            after += 1
        else:
            break
    assert after >= 6  # two files, each opened, forced to disk and renamed


def test_broken_off_and_then_grown_both_checkpoints_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept checkpoint is on disk, the last one is not; meanwhile more was sealed."""
    city = City(tmp_path, 300, signed_at=SIZES[:1])
    after = 0
    while not (tmp_path / archive_path(300)).exists():
        with pytest.raises(Killed), broken_off(monkeypatch, after):
            city.sign()
        after += 1
    assert (tmp_path / CHECKPOINT_PATH).read_bytes() == (tmp_path / archive_path(10)).read_bytes()
    city.grow(400)
    city.sign()
    assert city.log.sizes() == [10, 300, 400]
    for size in city.log.sizes():
        old = city.log.at(size)
        assert old is not None
        assert consistency_proof(city.log, old).new == 400


def test_a_checkpoint_that_was_thrown_away_is_not_signed_against(tmp_path: Path) -> None:
    """Signed, then the ledger and the last checkpoint were restored, and other lines sealed."""
    city = City(tmp_path, 10, signed_at=(10,))
    shutil.copytree(tmp_path / "registry", tmp_path / "before")
    city.grow(20)
    city.sign()
    kept = (tmp_path / archive_path(20)).read_bytes()
    for other in ([b"another"] * 10, [b"another"] * 30, []):
        shutil.rmtree(tmp_path / "registry")
        shutil.copytree(tmp_path / "before", tmp_path / "registry")
        (tmp_path / archive_path(20)).write_bytes(kept)  # Git leaves alone what it does not know
        city.grow(10 + len(other), other)
        before = everything(tmp_path)
        with pytest.raises(
            RegistryDamaged, match=f"{ARCHIVE}/000/20 was signed for another ledger"
        ):
            city.sign()
        assert everything(tmp_path) == before
        (tmp_path / archive_path(20)).unlink()
        assert city.sign().size == 10 + len(other)


def test_a_lost_copy_is_written_again(tmp_path: Path) -> None:
    city = City(tmp_path, 300, signed_at=SIZES)
    whole = everything(tmp_path)
    for path in (archive_path(300), CHECKPOINT_PATH):
        (tmp_path / path).unlink()
        city.sign()
        assert everything(tmp_path) == whole


def test_a_full_disk_leaves_the_old_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = City(tmp_path, 300, signed_at=SIZES[:1])
    before = everything(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            city.sign()
    assert everything(tmp_path) == before
    assert city.sign().size == 300
    assert log_key().public_key().public_bytes_raw() not in b"".join(everything(tmp_path).values())
