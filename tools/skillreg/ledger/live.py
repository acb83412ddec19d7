"""What the world has of the log already: the checkpoint that the live site serves.

A registry that forgot an entry (an older copy was restored, a branch was pushed over) must not sign a log without it.
Its own files may have forgotten with it; what was published has not. So before anything is sealed or signed the live
site is asked, where it can be reached. That it cannot be is an answer of its own, never a yes.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from time import monotonic
from typing import Final

from skillreg.errors import InputError, SkillregError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.log import Log
from skillreg.text import Text

SECONDS: Final = 15
_PATH: Final = "log/checkpoint"


class Unreachable(SkillregError):
    """Something of another site could not be had: nothing is known about it."""


@dataclass(frozen=True, slots=True)
class Live:
    """What the live site has: a checkpoint; or nothing (None) because it has published none, or could not be asked."""

    checkpoint: SignedCheckpoint | None
    said: Text
    asked: bool = True


def fetch(address: str, most: int) -> bytes | None:
    """The file at an address, None where there is none (404, 410); Unreachable otherwise, and beyond `most` bytes."""
    if not address.startswith(("https://", "http://")):
        raise Unreachable(Text(f"不是网址:{address}", f"this is no web address: {address}"))
    request = urllib.request.Request(  # noqa: S310
        address, headers={"Cache-Control": "no-cache", "User-Agent": "skillreg"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            data = _read(answer, most)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise _unreachable(address, f"HTTP {error.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _unreachable(address, str(getattr(error, "reason", error) or error)) from None
    if len(data) > most:
        raise _unreachable(address, f"> {most} bytes")
    return data


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    """What is sent, one byte beyond `most` at the most, and no longer than a whole answer may take: some never end."""
    end = monotonic() + SECONDS * 4
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := answer.read1(min(left, 1 << 16))):
        parts.append(part)
        left -= len(part)
        if monotonic() > end:
            raise TimeoutError("the answer does not end")
    if left > 0 and answer.length:
        raise http.client.IncompleteRead(b"".join(parts), answer.length)
    return b"".join(parts)


def ask(log: Log, site: str) -> Live:
    """The checkpoint that a site serves for this log, which is mostly `log.site` itself.

    InputError or TrustError when it serves the checkpoint of another log, or one that this log's key did not sign.
    """
    address = f"{site.rstrip('/')}/{_PATH}"
    try:
        data = fetch(address, note.MOST_BYTES)
    except Unreachable as error:
        zh, en = error.text
        said = Text(f"没能核对线上检查点:{zh}", f"the live checkpoint was not checked: {en}")
        return Live(None, said, asked=False)
    if data is None:
        return Live(
            None, Text(f"{address} 还没有检查点", f"there is no checkpoint at {address} yet")
        )
    try:
        checkpoint.parse(data)
    except InputError:
        said = Text(
            f"没能核对线上检查点:{address} 给的不是检查点",
            f"the live checkpoint was not checked: {address} serves something else",
        )
        return Live(None, said, asked=False)
    signed = checkpoint.verify(data, log.records, log.site)
    return Live(
        signed,
        Text(
            f"{address} 已公布 {signed.size} 条",
            f"{address} has published {signed.size} entries",
        ),
    )


def _unreachable(address: str, why: str) -> Unreachable:
    return Unreachable(Text(f"连不上 {address}({why})", f"{address} cannot be reached ({why})"))
