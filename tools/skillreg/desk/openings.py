"""Candidates at the organisation's desk: what goes into the public file and what stays here.

Of a candidate, Git sees the masked name and a commitment. The opening (full name, identity number, salt) is kept in
`private/<USCC>/<session>/openings.jsonl`, which Git ignores, and reaches the holder inside the certificate's link.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from skillreg.credentials.holder import Opening
from skillreg.errors import InputError, ToolMissing
from skillreg.text import Text


@dataclass(frozen=True)
class Enrolled:
    """A candidate with the secret opening of the commitment to who they are."""

    ticket: str
    opening: Opening


def openings_path(root: Path, uscc: str, session: str) -> Path:
    return root / "private" / uscc / session / "openings.jsonl"


def write_openings(path: Path, candidates: Iterable[Enrolled]) -> None:
    """Keep openings in a file that only its owner may read: written beside, forced to disk, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.new")
    _write(beside, os.O_TRUNC, candidates)
    beside.replace(path)


def add_openings(path: Path, candidates: Iterable[Enrolled]) -> None:
    """Add openings to those that a file has."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, os.O_APPEND, candidates)


def _write(path: Path, how: int, candidates: Iterable[Enrolled]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        for one in candidates:
            opening = json.loads(one.opening.to_bytes())
            file.write(json.dumps({"ticket": one.ticket, **opening}, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_openings(path: Path) -> Iterator[Enrolled]:
    """The openings that are kept in a file. Faults name the line and nobody in it."""
    for number, line in enumerate(_text_of(path).splitlines(), 1):
        try:
            row = json.loads(line)
            yield Enrolled(row.pop("ticket"), Opening(**row))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputError(
                Text(f"{path} 第 {number} 行不是开封记录", f"{path}: line {number} is no opening")
            ) from None


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            Text(
                f"{path} 不是 UTF-8 编码的文本;请从备份恢复,或者另存为 UTF-8",
                f"{path} is no text in UTF-8; restore it from a backup, or save it as UTF-8",
            )
        ) from None
    except OSError as error:
        raise ToolMissing(
            Text(
                f"读不到开封记录 {path}({error.strerror});请从备份恢复,或用 --openings 指明它在哪里",
                f"cannot read the openings {path} ({error.strerror}); restore them from a backup, "
                "or say with --openings where they are",
            )
        ) from None
