"""Something else where a file should be, and a disk on which nothing can be written: a sentence, and what mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.breaking import command
from tests.faults.small_disk import small_disk
from tests.faults.test_damaged import HEAD, LINES, SHARD, TODAY, named
from tests.faults.test_killed import DUE, done, due, files, sealing, signing
from tests.story import Town

KEYS = "registry/trust/keys.json"


def link(file: Path) -> None:
    """What it leads to is the very same content."""
    away = file.with_name("away")
    file.rename(away)
    file.symlink_to(away)


def link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def pipe(file: Path) -> None:
    """Whoever reads it would wait for ever."""
    file.unlink()
    os.mkfifo(file)


def file_for_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_text("x", "utf-8")


def garbage(file: Path) -> None:
    file.write_bytes(b"\xff\xfe[" * 100)


def deep(file: Path) -> None:
    file.write_bytes(b"[" * 100_000)


@pytest.mark.parametrize(
    ("path", "put"),
    [
        (LINES, link),
        (LINES, folder),
        (HEAD, pipe),
        (HEAD, deep),
        (SHARD, link_to_itself),
        (SHARD, file_for_folder),
        (SHARD, deep),
        (KEYS, garbage),
    ],
    ids=lambda value: value.__name__ if callable(value) else Path(value).name,
)
def test_what_is_no_file_of_the_ledger(town: Town, path: str, put: Callable[[Path], None]) -> None:
    whole = files(town.root / "registry")
    put(town.root / path)
    for arguments in (["audit"], signing(town), sealing(town, TODAY)):
        ended = command(arguments, town.root)
        assert ended.status == 1, ended.stdout
        assert "Traceback" not in ended.stderr
    subprocess.run(["sh", "-c", named(ended)], cwd=town.root, check=True)
    (town.root / path).with_name("away").unlink(missing_ok=True)
    assert files(town.root / "registry") == whole
    done(sealing(town, TODAY), town)


def test_a_disk_on_which_nothing_can_be_written(tmp_path: Path) -> None:
    town = due(tmp_path / "town")
    with small_disk(tmp_path / "disk", 64 << 20) as disk:
        shutil.copytree(town.root, disk.seen / "registry")
        before = files(disk.seen / "registry/registry")
        disk.protect()
        out = ("publish", "--out", f"{disk.folder}/site")
        for arguments in (sealing(town, DUE), [*out]):
            ended = disk.run("registry", *arguments)
            assert ended.returncode == 2, ended.stdout
            assert "the system refused: " in ended.stderr
            assert "Read-only file system" in ended.stderr
        assert disk.run("registry", "check").returncode in (0, 1)
        assert files(disk.seen / "registry/registry") == before
