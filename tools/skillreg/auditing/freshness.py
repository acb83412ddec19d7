"""Is what a site shows today's log, and the one that everybody else is shown?

A log that is withheld looks like one in which nothing happens. Two things that are signed anew each day tell them apart:
the timestamp of the root of trust, and the cosignatures that witnesses publish on their own sites. A witness that was
shown another log is found here, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from skillreg.auditing.check import Fault, check, fault_of
from skillreg.auditing.mirror import Site
from skillreg.credentials.keys import KeyRecord
from skillreg.errors import InputError, SkillregError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import SignedCheckpoint, log_origin
from skillreg.ledger.cosignature import (
    CosignerKey,
    believed_witnesses,
    origin_folder,
    time_of,
    witness_site,
)
from skillreg.ledger.live import Unreachable
from skillreg.text import Text

#: As long as a timestamp of the root of trust is good.
FRESH: Final = timedelta(days=7)
_ASK: Final = Text(
    "过一天再看;一直这样,请问登记机关和见证人,这个网站可能扣着新的不给",
    "look again in a day; if it stays so, ask the registrar and the witness: the site may hold back what is new",
)
STAMPED: Final = check(
    "AUD711",
    "五(三)",
    "信任根的时间戳没有过期",
    "The timestamp of the root of trust has not expired.",
    _ASK,
)
WITNESSED: Final = check(
    "AUD712",
    "五(三)",
    "登记过的见证人 7 天以内联署过同一份日志,不比网站的新",
    "Each witness that is listed has cosigned this log within 7 days, and none that is longer than the site's.",
    _ASK,
)


def stamp_faults(site: Site, now: datetime) -> Iterator[Fault]:
    """The timestamp as the site shows it; a site without a root of trust has none. Its signature is the root's business."""
    path = "trust/timestamp.json"
    data = site.get(path)
    if data is None:
        return
    try:
        written = json.loads(data)["signed"]["expires"]
        expires = datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (ValueError, TypeError, KeyError):
        yield fault_of(STAMPED, "读不懂", "it cannot be read", path=path)
        return
    if expires <= now:
        zh, en = f"已于 {expires:%Y-%m-%d} 过期", f"it expired on {expires:%Y-%m-%d}"
        yield fault_of(STAMPED, zh, en, path=path, severity="unchecked")


def seen_by_witnesses(
    records: Sequence[KeyRecord], site: str, size: int, pause: float
) -> Iterator[tuple[CosignerKey, SignedCheckpoint | SkillregError]]:
    """What each witness that is listed for a log of this size publishes about it, or why that is not known."""
    for witness in believed_witnesses(records, size):
        home = witness_site(witness.name)
        if home != site:
            try:
                yield witness, _seen(witness, Site(home, pause), log_origin(site))
            except SkillregError as error:
                yield witness, error


def _seen(witness: CosignerKey, home: Site, origin: str) -> SignedCheckpoint:
    path = f"witness/{origin_folder(origin)}/checkpoint"
    data = home.get(path, note.MOST_BYTES)
    if data is None:
        raise Unreachable(
            Text(f"{home.address} 没有 {path}", f"{home.address} does not have {path}")
        )
    signed = checkpoint.parse(data)
    if signed.checkpoint.origin != origin:
        raise InputError(
            Text(
                f"这是 {signed.checkpoint.origin} 的检查点",
                f"this is a checkpoint of {signed.checkpoint.origin}",
            )
        )
    note.verified(signed.note, [witness])
    return signed


def witness_faults(
    witness: CosignerKey, seen: SignedCheckpoint, size: int, now: datetime
) -> Iterator[Fault]:
    """How far and how lately a witness has seen the log, of which the site shows `size` entries."""
    times = [time_of(one.signature) for one in seen.note.signatures if one.id == witness.id]
    at = datetime.fromtimestamp(max(times), UTC)
    if seen.size > size:
        yield fault_of(
            WITNESSED,
            f"{witness.name} 于 {at:%Y-%m-%d} 见过 {seen.size} 条,网站只给出 {size} 条",
            f"{witness.name} has seen {seen.size} entries on {at:%Y-%m-%d}, the site shows {size}",
            path=witness.name,
            severity="unchecked",
        )
    if now - at > FRESH:
        yield fault_of(
            WITNESSED,
            f"{witness.name} 最近一次联署在 {at:%Y-%m-%d}",
            f"{witness.name} cosigned last on {at:%Y-%m-%d}",
            path=witness.name,
            severity="unchecked",
        )


def not_told(witness: CosignerKey, error: SkillregError) -> Fault:
    """A witness that cannot be asked, or that publishes something that it did not sign."""
    return fault_of(WITNESSED, *error.text, path=witness.name, severity="unchecked")
