"""A witness and a log on a real HTTP server: grown, forked, gone back, damaged; and what is remembered and kept."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from skillreg.auditing.mirror import Site
from skillreg.auditing.witness import Witness, witnessed_path
from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import Checkpoint, SignedCheckpoint
from skillreg.ledger.cosignature import CosignerKey, origin_folder, time_of
from skillreg.ledger.evidence import FOLDER
from skillreg.ledger.live import Unreachable
from skillreg.ledger.note import VerifierKey

from tests.ledger.logs import ORIGIN, City, line, log_key, published

NAME = "b.example/witness/1"
NOON = 1_779_105_600
KEY = CosignerKey.of(NAME, log_key("witness"))

Serve = Callable[[Path], str]


class Visited:
    """A city's log on a site, and a witness of it."""

    def __init__(self, folder: Path, serve: Serve) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.city = City(folder / "city", 300, signed_at=(1, 255, 300))
        self.city.publish(self.site)
        self.address = serve(self.site)
        self.witness = Witness(folder / "witness", NAME, log_key("witness"))

    def look(self, time: int = NOON, vkey: str = "") -> SignedCheckpoint:
        key = VerifierKey.parse(vkey or self.city.vkey)
        return self.witness.visit(Site(self.address, pause=0.01), key, time)

    def grow(self, size: int) -> None:
        self.city.grow(size)
        self.city.sign()
        self.city.publish(self.site)

    def show(self, city: City) -> None:
        """Another history by the same key is what the site has from now on."""
        shutil.rmtree(self.site)
        city.publish(self.site)

    def other(self, size: int) -> City:
        made = City(self.folder / f"other-{size}")
        made.grow(size, [b"forged", *(line(at) for at in range(1, size))])
        made.sign()
        return made

    @property
    def memory(self) -> dict[str, bytes]:
        return published(self.witness.root)


@pytest.fixture
def visited(tmp_path: Path, serve: Serve) -> Visited:
    return Visited(tmp_path, serve)


def test_what_is_cosigned_has_both_signatures_and_is_remembered(visited: Visited) -> None:
    made = visited.look()
    assert visited.memory == {witnessed_path(ORIGIN): bytes(made)}
    read = checkpoint.parse(bytes(made))
    log = VerifierKey.parse(visited.city.vkey)
    assert note.verified(read.note, [log, KEY]) == (log, KEY)
    assert bytes(read).startswith((visited.site / "log/checkpoint").read_bytes())
    assert re.fullmatch(r"registry/witness/[0-9a-f]{64}/checkpoint", witnessed_path(ORIGIN))


@pytest.mark.parametrize("size", [301, 511, 512, 513, 700])
def test_a_log_that_grew_is_cosigned(visited: Visited, size: int) -> None:
    visited.look()
    visited.grow(size)
    made = visited.look(NOON + 60)
    assert made.size == size
    assert visited.memory == {witnessed_path(ORIGIN): bytes(made)}


def test_a_log_of_three_levels_of_tiles_is_cosigned(visited: Visited) -> None:
    visited.look()
    visited.grow(66_000)
    assert visited.look().size == 66_000
    visited.grow(66_001)
    assert visited.look().size == 66_001


def test_the_same_checkpoint_is_cosigned_again_with_a_new_time(visited: Visited) -> None:
    first = visited.look()
    again = visited.look(NOON + 60)
    assert again.note.text == first.note.text
    assert [time_of(it.signature) for it in again.note.signatures[1:]] == [NOON + 60]


def test_a_clock_that_went_back_signs_nothing(visited: Visited) -> None:
    visited.look()
    before = visited.memory
    with pytest.raises(InputError, match="clock"):
        visited.look(NOON - 1)
    assert visited.memory == before


def _kept(visited: Visited) -> list[Path]:
    return sorted((visited.witness.root / FOLDER / origin_folder(ORIGIN) / "evidence").glob("*"))


@pytest.mark.parametrize(
    ("size", "said"),
    [(299, "299 entries, and 300 were seen"), (300, "two versions"), (600, "was rewritten")],
)
def test_a_fork_is_not_cosigned_and_both_are_kept_whole(
    visited: Visited, size: int, said: str
) -> None:
    visited.look()
    remembered = visited.memory[witnessed_path(ORIGIN)]
    visited.show(visited.other(size))
    shown = (visited.site / "log/checkpoint").read_bytes()
    for _ in range(2):  # a contradiction is kept once
        with pytest.raises(TrustError, match=said) as error:
            visited.look(NOON + 60)
        (kept,) = _kept(visited)
        assert kept.relative_to(visited.witness.root).as_posix() in error.value.text.zh
        assert published(kept) == {"remembered": remembered, "shown": shown}
        assert visited.memory[witnessed_path(ORIGIN)] == remembered


def test_a_log_that_went_back_is_not_cosigned(visited: Visited) -> None:
    visited.look()
    (visited.site / "log/checkpoint").write_bytes(
        (visited.site / "log/checkpoints/255").read_bytes()
    )
    with pytest.raises(TrustError, match="255 entries, and 300 were seen"):
        visited.look()
    assert len(_kept(visited)) == 1


def test_another_key_is_not_believed(visited: Visited) -> None:
    visited.look()
    before = visited.memory
    other = str(VerifierKey(ORIGIN, log_key("thief").public_key().public_bytes_raw()))
    with pytest.raises(InputError, match="--vkey"):
        visited.look(vkey=other)
    shutil.rmtree(visited.witness.root)
    with pytest.raises(TrustError, match="known key"):
        visited.look(vkey=other)
    elsewhere = str(VerifierKey("c.example/log/1", log_key().public_key().public_bytes_raw()))
    with pytest.raises(TrustError, match=r"not of c\.example"):
        visited.look(vkey=elsewhere)
    assert visited.memory == {} != before


def test_a_checkpoint_of_tiles_that_do_not_exist_is_not_cosigned(visited: Visited) -> None:
    made = checkpoint.sign(Checkpoint(ORIGIN, 10**18, b"\1" * 32), log_key())
    (visited.site / "log/checkpoint").write_bytes(bytes(made))
    with pytest.raises(InputError, match="does not have"):
        visited.look()
    assert visited.memory == {}


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"])
@pytest.mark.parametrize("how", ["flipped", "short", "gone"])
def test_a_damaged_tile_is_no_fork(visited: Visited, path: str, how: str) -> None:
    """It says nothing about the log: it is not signed for, and nobody is accused."""
    visited.look()
    before = visited.memory
    visited.grow(700)
    tile = visited.site / "log" / path
    data = tile.read_bytes()
    if how == "gone":
        tile.unlink()
    else:
        tile.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if how == "flipped" else data[:-1])
    reads_it = path != "tile/0/000"  # the proof from 300 entries to 700 needs nothing of it
    if reads_it:
        with pytest.raises(InputError):
            visited.look()
        assert visited.memory == before
    else:
        assert visited.look().size == 700


def test_a_site_that_cannot_be_asked(visited: Visited) -> None:
    (visited.site / "log/checkpoint").unlink()
    with pytest.raises(Unreachable, match="no log/checkpoint"):
        visited.look()
    visited.address = "http://127.0.0.1:9"
    with pytest.raises(Unreachable, match="cannot be reached"):
        visited.look()
    assert visited.memory == {}


@pytest.mark.parametrize("bad", [b"", b"a word\n", base64.b64encode(b"x" * 99)])
def test_a_memory_that_was_damaged_is_not_gone_on_with(visited: Visited, bad: bytes) -> None:
    visited.look()
    (visited.witness.root / witnessed_path(ORIGIN)).write_bytes(bad)
    with pytest.raises(SkillregError, match="restore it with git"):
        visited.look()
