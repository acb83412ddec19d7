"""What must be true of every entry, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.auditing.check import RESTORE, Problem, demand, wrong
from skillreg.auditing.entry import CERTIFICATE, Entry
from skillreg.auditing.replay import Replay
from skillreg.credentials.did import registry_did
from skillreg.credentials.vc import entry_url

_OWN = (
    *("Accreditation", "PlanNotice", "ResultsNotice", "Revocation"),
    *("Correction", "Inspection", "Removal", "KeyEvent"),
)


@demand(
    "AUD301",
    *_OWN,
    clause="五(三)",
    zh="登记机关的条目写明自己在账本的位置,由登记机关签发",
    hint=RESTORE,
)
def at_its_own_place(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """An entry of the registry's own says its place in the ledger and is issued by the registry."""
    site = replay.ground.site
    if entry.document["id"] != entry_url(site, entry.index):
        said = entry.document["id"]
        yield wrong(
            f"它说自己是 {said},却在第 {entry.index} 条",
            f"it says that it is {said}, but stands at place {entry.index}",
        )
    if entry.issuer != registry_did(site):
        yield wrong(
            f"签发者 {entry.issuer} 不是登记机关",
            f"its issuer, {entry.issuer}, is not the registry",
        )


@demand("AUD302", *_OWN, CERTIFICATE, clause="五(三)", zh="账本的日期不倒退")
def never_back_in_time(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The days of the ledger's entries never go back."""
    if entry.sealed_on < replay.date:
        yield wrong(
            f"日期 {entry.sealed_on} 早于前一条的 {replay.date}",
            f"its day, {entry.sealed_on}, is before the day of the entry before it, {replay.date}",
        )


@demand("AUD303", *_OWN, CERTIFICATE, clause="五(三)", zh="所用的密钥已由账本公布,没有撤销")
def by_a_key_that_is_announced(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The key that signed was announced by the ledger, at the latest by this entry or the first ones of its kind."""
    event = replay.state.keys.get(entry.key)
    announces_itself = entry.kind == "KeyEvent" and entry.subject["key"] == entry.key
    if event is None and not announces_itself:
        yield wrong(f"密钥 {entry.key} 没有公布过", f"the key {entry.key} was not announced before")
