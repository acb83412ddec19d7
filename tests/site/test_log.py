"""The published log: which files, the same bytes from any folder, and nothing computed that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.ledger.log import Log
from skillreg.ledger.tiles import Tile, levels, partial_tile, split_entries
from skillreg.site.log import write_log
from skillreg.site.output import Output

from tests.ledger.logs import SITE, City, lines, log_record, published
from tests.ledger.test_nodes import Counting


def paths(out: Path) -> set[str]:
    return set(published(out))


def test_the_files_of_a_small_log(tmp_path: Path) -> None:
    city = City(tmp_path / "city", 300, signed_at=(1, 256, 300))
    city.publish(tmp_path / "site")
    assert paths(tmp_path / "site") == {
        "log/checkpoint",
        "log/vkey",
        *(f"log/checkpoints/{size}" for size in (1, 256, 300)),
        *("log/tile/0/000", "log/tile/0/001.p/44", "log/tile/1/000.p/1"),
        *("log/tile/entries/000", "log/tile/entries/001.p/44"),
    }
    files = published(tmp_path / "site")
    assert files["log/checkpoint"] == files["log/checkpoints/300"]
    assert files["log/vkey"].decode() == city.vkey + "\n"
    entries = [
        *split_entries(files["log/tile/entries/000"], 256),
        *split_entries(files["log/tile/entries/001.p/44"], 44),
    ]
    assert entries == lines(0, 300)


def test_without_a_checkpoint_there_is_no_log(tmp_path: Path) -> None:
    City(tmp_path / "city", 300).publish(tmp_path / "site")
    assert paths(tmp_path / "site") == set()


def test_the_empty_log_is_a_checkpoint_and_no_tile(tmp_path: Path) -> None:
    City(tmp_path / "city", 0, signed_at=(0,)).publish(tmp_path / "site")
    assert paths(tmp_path / "site") == {"log/checkpoint", "log/vkey", "log/checkpoints/0"}


def test_what_no_checkpoint_covers_is_not_published(tmp_path: Path) -> None:
    city = City(tmp_path / "city", 300, signed_at=(300,))
    city.publish(tmp_path / "site")
    before = published(tmp_path / "site")
    city.grow(700)
    assert city.publish(tmp_path / "site").written == 0
    assert published(tmp_path / "site") == before


SIZES = (0, 1, 2, 100, 255, 256, 257, 300, 511, 512, 513, 600)


def test_any_folder_gets_the_same_bytes(tmp_path: Path) -> None:
    """Size by size into one folder, and at once into an empty one; every published size stays readable."""
    city = City(tmp_path / "city")
    for size in SIZES:
        city.grow(size)
        city.sign()
        city.publish(tmp_path / "grown")
        city.publish(tmp_path / f"fresh-{size}")
        files = published(tmp_path / "grown")
        assert files == published(tmp_path / f"fresh-{size}")
        for old in (one for one in SIZES if one <= size):
            for level in range(levels(old)):
                tile = partial_tile(level, old)
                if tile is not None:
                    full = f"log/{Tile(tile.level, tile.number).path}"
                    assert f"log/{tile.path}" in files or full in files


def test_only_what_is_new_is_read_and_written(tmp_path: Path) -> None:
    city = City(tmp_path / "city", 2000, signed_at=(2000,))
    city.publish(tmp_path / "site")
    city.grow(2010)
    city.sign()
    counting = Counting(city.tree)
    output = Output(tmp_path / "site")
    write_log(Log(counting, (log_record(),), SITE), output)
    report = output.finish()
    bundles = {path for path in counting.paths if path.endswith(".jsonl")}
    assert bundles == {"registry/ledger/000/007.jsonl"}
    # A tile and its entries, the kept checkpoint and the last one.
    assert (report.written, report.removed) == (4, 0)
    counting.paths.clear()
    output = Output(tmp_path / "site")
    write_log(Log(counting, (log_record(),), SITE), output)
    assert output.finish().written == 0
    assert len({path for path in counting.paths if path.endswith(".jsonl")}) <= 1


def test_a_folder_with_another_log_in_it_is_written_anew(tmp_path: Path) -> None:
    other = City(tmp_path / "other")
    other.grow(600, [b"another"] * 600)
    other.sign()
    other.publish(tmp_path / "site")
    city = City(tmp_path / "city", 700, signed_at=(600, 700))
    city.publish(tmp_path / "site")
    city.publish(tmp_path / "fresh")
    assert published(tmp_path / "site") == published(tmp_path / "fresh")


@pytest.mark.parametrize("damage", ["gone", "empty", "checkpoint gone", "checkpoint damaged"])
def test_a_damaged_folder_is_mended(tmp_path: Path, damage: str) -> None:
    city = City(tmp_path / "city", 700, signed_at=(600, 700))
    city.publish(tmp_path / "site")
    whole = published(tmp_path / "site")
    tile = tmp_path / "site/log/tile/0/000"
    if damage == "gone":
        tile.unlink()
    else:
        tile.write_bytes(b"")
    if damage.startswith("checkpoint"):
        tile.write_bytes(b"x" * 8192)
        checkpoint = tmp_path / "site/log/checkpoint"
        checkpoint.write_bytes(b"x") if damage.endswith("damaged") else checkpoint.unlink()
    city.publish(tmp_path / "site")
    assert published(tmp_path / "site") == whole


def test_a_run_that_was_broken_off_is_finished(tmp_path: Path) -> None:
    """The checkpoint comes last: until then the folder has the older log, whole."""
    city = City(tmp_path / "city", 300, signed_at=(300,))
    city.publish(tmp_path / "site")
    before = published(tmp_path / "site")
    city.grow(700)
    city.sign()

    class Stopping(Output):
        left = 3

        def write(self, path: str, data: bytes) -> None:
            Stopping.left -= 1
            if Stopping.left < 0:
                raise KeyboardInterrupt
            super().write(path, data)

    while True:
        output = Stopping(tmp_path / "site")
        try:
            write_log(city.log, output)
        except KeyboardInterrupt:
            output.close()
            files = published(tmp_path / "site")
            assert {path: files[path] for path in before} == before
            Stopping.left = 3 + len(files)
        else:
            break
    output.finish()
    city.publish(tmp_path / "fresh")
    assert published(tmp_path / "site") == published(tmp_path / "fresh")
