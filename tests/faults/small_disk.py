"""A real disk of a few megabytes that the kernel refuses to fill further: a tmpfs that only our own processes see.

It is mounted in a namespace of its own, which needs no root where the kernel lends one to everybody; root mounts it as
well. The commands run inside; the test looks in from outside.

>>> with small_disk(folder, 8 << 20) as disk:
...     shutil.copytree(town.root, disk.seen / "registry")
...     disk.fill(leaving=4096)
...     disk.run("registry", "seal", "--as-of", "2026-04-08").returncode
2
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.story import PROGRAM

_NAMESPACES: Final = (("--user", "--map-root-user", "--mount"), ("--mount",))
_MOUNT: Final = 'mount -t tmpfs -o size="$1" none "$0" && echo mounted && exec cat'
_BALLAST: Final = "ballast"


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """`folder` is where the commands find it, `seen` where the test does."""

    folder: Path
    seen: Path
    _enter: tuple[str, ...]

    def run(
        self, below: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`skillreg …` in a folder of this disk, in English unless asked otherwise."""
        there = ("sh", "-c", 'cd "$0" && exec "$@"', str(self.folder / below))
        return subprocess.run(
            [*self._enter, *there, str(PROGRAM), *arguments],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "SKILLREG_LANG": "en", "PYTHONUTF8": "1", **(environment or {})},
        )

    def fill(self, leaving: int) -> None:
        """Take all room but so many bytes; blocks are whole pages."""
        self.free()
        found = os.statvfs(self.seen)
        room = found.f_bavail * found.f_frsize - leaving
        (self.seen / _BALLAST).write_bytes(bytes(max(room, 0)))

    def protect(self) -> None:
        """From now on nobody writes here, root neither."""
        remount = ("mount", "-o", "remount,ro", str(self.folder))
        subprocess.run([*self._enter, *remount], check=True)

    def free(self) -> None:
        (self.seen / _BALLAST).unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[SmallDisk]:
    """A disk of `size` bytes at a folder, for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    said = []
    for namespaces in _NAMESPACES:
        holder = subprocess.Popen(
            ["unshare", *namespaces, "sh", "-c", _MOUNT, str(folder), str(size)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert holder.stdout is not None
        if holder.stdout.readline() != b"mounted\n":
            said.append(holder.communicate()[1].decode().strip())
            continue
        entered = (one for one in namespaces if one != "--map-root-user")
        as_we_are = ("--preserve-credentials",) if "--user" in namespaces else ()
        enter = ("nsenter", "--target", str(holder.pid), *entered, *as_we_are)
        try:
            yield SmallDisk(folder, Path(f"/proc/{holder.pid}/root{folder}"), enter)
        finally:
            holder.communicate()  # its standard input ends, and it with the disk
        return
    pytest.fail(
        f"this test mounts a small disk in a namespace of its own, and the kernel refuses ({'; '.join(said)}): "
        "run `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`, or run the tests as root",
        pytrace=False,
    )
