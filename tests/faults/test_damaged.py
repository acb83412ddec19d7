"""Damaged files of the ledger: what each command says to them, and that the command which it names mends them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.breaking import Done, command
from tests.faults.test_killed import done, files, sealing, signing
from tests.story import SCHOOL, Town

LEDGER = "registry/ledger"
LINES = f"{LEDGER}/000/000.jsonl"
HEAD = f"{LEDGER}/head.json"
CHECKPOINT = f"{LEDGER}/checkpoint"
SHARD = f"{LEDGER}/state/{SCHOOL.code}.json"
TODAY = "2026-06-30"

Damage = Callable[[bytes], bytes | None]


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def in_line(number: int) -> Damage:
    """Change the first byte after the brace in a line; negative numbers count from the end."""

    def damage(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        lines[number] = flipped(lines[number], 2)
        return b"".join(lines)

    return damage


def twice(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join([*lines[:100], lines[99], *lines[100:]])


def swapped(data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join([*lines[:100], lines[101], lines[100], *lines[102:]])


def fewer(data: bytes) -> bytes:
    """A state in which the organisation has given fewer numbers: believed, it would give them again."""
    less = re.sub(rb'"count": [0-9]+', b'"count": 7', data, count=1)
    assert less != data
    return less


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def nothing(_data: bytes) -> None:
    """The file is gone."""


DAMAGES: list[tuple[str, str, Damage]] = [
    ("last line", LINES, in_line(-1)),
    ("middle line", LINES, in_line(100)),
    ("line twice", LINES, twice),
    ("lines swapped", LINES, swapped),
    ("line ends of Windows", LINES, lambda data: data.replace(b"\n", b"\r\n")),
    ("no line", LINES, lambda _: b""),
    ("no lines' file", LINES, nothing),
    ("half a head", HEAD, half),
    ("empty head", HEAD, lambda _: b""),
    ("no head", HEAD, nothing),
    ("checkpoint", CHECKPOINT, lambda data: flipped(data, -9)),
    ("half a checkpoint", CHECKPOINT, half),
    ("no checkpoint", CHECKPOINT, nothing),
    ("kept checkpoint", f"{LEDGER}/checkpoints/000/18", half),
    ("half a state", SHARD, half),
    ("state with fewer numbers", SHARD, fewer),
    ("no state", SHARD, nothing),
    ("state of a day", f"{LEDGER}/state/days/2026-03-26.json", lambda _: b"[]"),
    ("status list", f"{LEDGER}/status/0.json", lambda data: flipped(data, 200)),
    ("no status list", f"{LEDGER}/suspension/0.json", nothing),
]


def asked(town: Town, out: Path) -> dict[str, list[str]]:
    return {
        "seal": sealing(town, TODAY),
        "checkpoint": signing(town),
        "publish": ["publish", "--out", str(out)],
        "audit": ["audit"],
    }


def named(ended: Done) -> str:
    """The command that a refusal names: from `git` to the end of its words."""
    found = re.search(r"(?:run|with) (git [a-z][\w=./ -]*\w/?)", ended.stderr + ended.stdout)
    assert found, ended.stderr + ended.stdout
    return found[1].rstrip(";. ")


@pytest.mark.parametrize(
    ("path", "damage"), [one[1:] for one in DAMAGES], ids=[one[0] for one in DAMAGES]
)
def test_damage_is_refused_and_mended_by_the_command_that_is_named(
    town: Town, path: str, damage: Damage, tmp_path: Path
) -> None:
    file, whole = town.root / path, files(town.root / LEDGER)
    spoilt = damage(file.read_bytes())

    def spoil() -> dict[str, bytes]:
        file.unlink(missing_ok=True)
        if spoilt is not None:
            file.write_bytes(spoilt)
        return files(town.root / LEDGER)

    for name, arguments in asked(town, tmp_path / "site").items():
        before = spoil()
        ended = command(arguments, town.root)
        assert ended.status == 1, f"{name}: {ended.stdout}"
        assert files(town.root / LEDGER) == before, name
        assert not (tmp_path / "site").exists()
        subprocess.run(["sh", "-c", named(ended)], cwd=town.root, check=True)
        assert files(town.root / LEDGER) == whole, name
    spoil()
    assert "Traceback" not in command(["check"], town.root).stderr
    town.git("restore", LEDGER)
    done(sealing(town, TODAY), town)
    done(["audit"], town)


@pytest.mark.parametrize(
    ("damage", "seals"), [(fewer, True), (nothing, False)], ids=["fewer numbers", "gone"]
)
def test_damage_that_was_committed(town: Town, damage: Damage, *, seals: bool) -> None:
    """The audit tells of all of it; sealing stops where something is gone. Reverting the commit mends it."""
    file, before = town.root / SHARD, town.lines()
    spoilt = damage(file.read_bytes())
    file.unlink()
    if spoilt is not None:
        file.write_bytes(spoilt)
    town.commit("damaged")
    audited, sealed = command(["audit"], town.root), command(sealing(town, TODAY), town.root)
    assert audited.status == 1
    assert "AUD210" in audited.stdout + audited.stderr
    assert sealed.status == (0 if seals else 1)
    assert ("is changed or gone" in sealed.stderr) is not seals
    assert town.lines() == before
    town.git("-c", "user.name=p", "-c", "user.email=p@example.org", "revert", "--no-edit", "HEAD")
    done(["audit"], town)
