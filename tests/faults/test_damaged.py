"""The clock set back, an older head, and damaged files: what each command says, and that what it names mends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.breaking import command
from tests.faults.test_killed import done, files, sealing, signing
from tests.story import Town

LINES = "registry/ledger/000/000.jsonl"
HEAD = "registry/ledger/head.json"
CHECKPOINT = "registry/ledger/checkpoint"
TODAY = "2026-06-30"


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def in_line(number: int) -> Callable[[bytes], bytes]:
    """Change the first byte after the brace in a line; negative numbers count from the end."""

    def damage(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        lines[number] = flipped(lines[number], 2)
        return b"".join(lines)

    return damage


@pytest.mark.parametrize(
    ("path", "damage", "refused_by"),
    [
        (LINES, in_line(-1), "seal"),
        (LINES, in_line(100), "seal"),
        (HEAD, lambda data: data[: len(data) // 2], "seal checkpoint"),
        (CHECKPOINT, lambda data: flipped(data, len(data) - 9), "checkpoint"),
    ],
    ids=["last line", "middle line", "head", "checkpoint"],
)
def test_damage_is_refused_found_and_mended(
    town: Town, path: str, damage: Callable[[bytes], bytes], refused_by: str
) -> None:
    file = town.root / path
    file.write_bytes(damage(file.read_bytes()))
    before = files(town.root / "registry/ledger")
    for name, arguments in (("seal", sealing(town, TODAY)), ("checkpoint", signing(town))):
        ended = command(arguments, town.root)
        assert "Traceback" not in ended.stderr
        if name in refused_by.split():
            assert ended.status == 1, ended.stdout
            assert files(town.root / "registry/ledger") == before
    assert command(["audit"], town.root).status == 1
    town.git("restore", "registry/ledger")
    done(sealing(town, TODAY), town)
    done(signing(town), town)


def test_the_clock_set_back_seals_nothing(town: Town) -> None:
    before = files(town.root / "registry/ledger")
    ended = command(sealing(town, "2026-03-01"), town.root)
    assert ended.status == 1
    assert "would go back; check the clock or --as-of" in ended.stderr
    assert files(town.root / "registry/ledger") == before
