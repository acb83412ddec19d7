"""Random inspections at the city's desk: announce a pool, draw from it, run a draw again.

    announce(root, "2026-02", plan)        # writes registry/inspections/2026-02/pool.yml
    draw(root, "2026-02", "03 08 19 …")    # writes draw.yml beside it, once the beacon is known

Both write a file for a pull request; it becomes official as every other does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skillreg import yaml
from skillreg.domain.inspection import Draw, Drawn, Inspector, Pool, draw_key, drawn
from skillreg.domain.paths import place_of
from skillreg.errors import InputError, ToolMissing
from skillreg.ledger.storage import replace_file
from skillreg.registry import Registry
from skillreg.schema import modeline
from skillreg.text import Text
from skillreg.tree import FolderTree


@dataclass(frozen=True)
class Announcement:
    """What the city decides about a draw; who may be drawn follows from the directory."""

    inspectors: tuple[Inspector, ...]
    draw_organisations: int
    inspectors_each: int
    source: str
    due: date


@dataclass(frozen=True)
class DrawReport:
    """A draw with all that anyone needs to repeat it. `written` is false when the file says the same already."""

    pool: Pool
    pool_digest: str
    key: str
    drawn: tuple[Drawn, ...]
    written: bool


def pool_path(number: str) -> str:
    return f"registry/inspections/{number}/pool.yml"


def draw_path(number: str) -> str:
    return f"registry/inspections/{number}/draw.yml"


def announce(root: Path, number: str, announcement: Announcement) -> str:
    """Write the pool: every organisation of the directory, in the order of the codes. Gives its path."""
    path = pool_path(number)
    if place_of(path) is None:
        raise InputError(
            Text(
                f"{number} 不是检查编号,应如 2026-01",
                f"{number} is no number of an inspection; it should be like 2026-01",
            )
        )
    if (root / path).exists():
        raise InputError(
            Text(f"{path} 已经有了,请换一个编号", f"{path} is there already; take another number")
        )
    registry = Registry(FolderTree(root))
    codes = [one.code for one in registry.admissions() if registry.removal(one.code) is None]
    content = {
        "organisations": codes,
        "inspectors": [_plain(one) for one in announcement.inspectors],
        "draw_organisations": str(announcement.draw_organisations),
        "inspectors_each": str(announcement.inspectors_each),
        "beacon": {"source": announcement.source, "due": announcement.due.isoformat()},
    }
    _write(root, path, content)
    return path


def draw(root: Path, number: str, beacon: str | None) -> DrawReport:
    """Draw with a beacon and write the draw; run it again when it stands there and no other beacon is given."""
    registry = Registry(FolderTree(root))
    pool, digest = registry.pool(number), registry.digest(pool_path(number))
    if pool is None or digest is None:
        raise ToolMissing(
            Text(f"没有可读的 {pool_path(number)}", f"there is no readable {pool_path(number)}")
        )
    before = registry.draw(number)
    value = beacon or (before.beacon if before else None)
    if value is None:
        raise InputError(
            Text(
                f"还没有抽过 {number};请用 --beacon 给出随机源公布的数字:{pool.beacon.source}",
                f"{number} is not drawn yet; give the numbers of its beacon with --beacon: {pool.beacon.source}",
            )
        )
    key = draw_key(digest, value)
    if key is None:
        raise InputError(
            Text(
                '--beacon 应是数字,以空格分开,如 "03 08 19 22 27 31 05"',
                '--beacon takes numbers with spaces between, such as "03 08 19 22 27 31 05"',
            )
        )
    right = drawn(pool, key)
    if before is not None:
        _same(number, before, value, right)
    else:
        _write(root, draw_path(number), _plain_draw(value, right))
    return DrawReport(pool, digest, key, right, written=before is None)


def _same(number: str, before: Draw, value: str, right: tuple[Drawn, ...]) -> None:
    if (before.beacon, before.drawn) != (value, right):
        raise InputError(
            Text(
                f"{draw_path(number)} 写的与算出来的不同,没有改动它;请核对数值",
                f"{draw_path(number)} is not what this gives; it was left as it is; check the value",
            )
        )


def _plain(inspector: Inspector) -> dict[str, object]:
    content: dict[str, object] = {
        "id": inspector.id,
        "name": inspector.name,
        "office": inspector.office,
    }
    return content | ({"conflicts": list(inspector.conflicts)} if inspector.conflicts else {})


def _plain_draw(beacon: str, right: tuple[Drawn, ...]) -> dict[str, object]:
    rows = [{"organisation": one.organisation, "inspectors": list(one.inspectors)} for one in right]
    return {"beacon": beacon, "drawn": rows}


def _write(root: Path, path: str, content: dict[str, object]) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    replace_file(root / path, (modeline(path) + yaml.dump(content)).encode())
