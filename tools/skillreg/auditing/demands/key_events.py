"""Keys are announced in the ledger, as the key record has them."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.auditing.check import Problem, demand, wrong
from skillreg.auditing.entry import Entry
from skillreg.auditing.replay import Replay
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.keys import KeyRecord

_BEFORE = {"added": (None,), "retired": (None, "added"), "revoked": (None, "added", "retired")}


@demand("AUD381", "KeyEvent", clause="五(三)", zh="公布的密钥与密钥记录一致")
def as_the_record_has_it(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The key record lists the key with the same role, issuers and beginning, and ends it no later than was told."""
    subject = entry.subject
    said = (subject["role"], tuple(subject["issuers"]), subject["from"])
    records = [one for one in replay.ground.records if one.key == subject["key"]]
    if not any(
        (one.role, one.issuers, one.from_) == said and _ends(subject, one) for one in records
    ):
        yield wrong(
            f"密钥记录 registry/trust/keys.json 里没有这样的 {subject['key']}",
            f"registry/trust/keys.json does not list {subject['key']} like this",
        )


def _ends(subject: JsonObject, record: KeyRecord) -> bool:
    """Whether a key that was retired or revoked ends as the record has it, which may have brought the end forward since."""
    if subject["event"] not in ("retired", "revoked"):
        return "until" not in subject
    until = subject.get("until")
    return until is not None and record.until is not None and record.until <= until


@demand("AUD382", "KeyEvent", clause="五(三)", zh="密钥先启用,再停用或撤销")
def in_the_order_of_a_key(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A key is added once, may then be retired, and may be revoked; never the other way."""
    subject = entry.subject
    before = replay.state.keys.get(subject["key"])
    if before not in _BEFORE.get(subject["event"], ()):
        yield wrong(
            f"{subject['event']} 不能接在 {before} 之后",
            f"{subject['event']} cannot follow {before}",
        )
    if subject["from"] > entry.index:
        yield wrong(
            f"区间自第 {subject['from']} 条起,还没有到",
            f"its window begins at entry {subject['from']}, which has not come",
        )
