"""Who may examine: accreditations and removals."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.auditing.check import Problem, demand, wrong
from skillreg.auditing.entry import Entry
from skillreg.auditing.replay import Replay
from skillreg.credentials.did import organisation_did


@demand("AUD311", "Accreditation", "Removal", clause="一(二)3", zh="准入和移出指明的是同一个机构")
def of_one_organisation(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The DID and the code of an accreditation or removal are of one organisation, and its credit code stays."""
    subject = entry.subject
    code = subject["code"]
    if subject["id"] != organisation_did(replay.ground.site, code):
        yield wrong(f"{subject['id']} 不是 {code}", f"{subject['id']} is not {code}")
    known = replay.state.organisations.get(code)
    if known and known.uscc and subject.get("uscc", known.uscc) != known.uscc:
        yield wrong(
            f"{code} 的信用代码原是 {known.uscc}",
            f"the credit code of {code} was {known.uscc} before",
        )


@demand("AUD312", "Accreditation", "Removal", clause="五(二)", zh="移出以后不再准入,也不再移出")
def nothing_after_a_removal(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Nothing follows the removal of an organisation, and only one that was admitted is removed."""
    known = replay.state.organisations.get(entry.subject["code"])
    current = known.current if known else None
    if current and current.status == "removed":
        yield wrong(
            f"第 {current.index} 条已把它移出目录", f"entry {current.index} has removed it already"
        )
    if entry.kind == "Removal" and current is None:
        yield wrong("这个机构没有准入过", "this organisation was never admitted")


@demand("AUD313", "Accreditation", clause="二(一)1", zh="准入范围不超过通知允许的职业数和等级")
def scope_within_the_notice(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """The scope has no more occupations than the notice allows, each once, with levels of the pilot only."""
    numbers, scope = replay.ground.numbers, entry.subject["scope"]
    occupations = [item["occupation"] for item in scope]
    if not 0 < len(set(occupations)) == len(occupations) <= numbers.max_occupations:
        yield wrong(
            f"应有 1 到 {numbers.max_occupations} 个不同的职业,现有 {len(occupations)} 个",
            f"there should be 1 to {numbers.max_occupations} different occupations, not {len(occupations)}",
        )
    outside = sorted({level for item in scope for level in item["levels"]} - {*numbers.levels})
    if outside:
        yield wrong(f"等级 {outside} 不在试点范围", f"the levels {outside} are outside the pilot")


@demand(
    "AUD314", "Accreditation", "Removal", clause="五(二)", zh="准入状态和移出到了起始日期才入账"
)
def on_its_day(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A status or removal becomes official on its day, not before."""
    if entry.subject["from"] > entry.sealed_on:
        yield wrong(
            f"自 {entry.subject['from']} 起,入账却在 {entry.sealed_on}",
            f"it is from {entry.subject['from']} but was sealed on {entry.sealed_on}",
        )


@demand(
    "AUD315", "Accreditation", "Removal", clause="一(二)3", zh="准入经市级评审,移出经市、省两级评审"
)
def reviewed(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """An accreditation names the city's review (and the county's, for its bodies), a removal those of city and province."""
    found, least = len(entry.subject["reviews"]), 2 if entry.kind == "Removal" else 1
    if not least <= found <= 2:
        yield wrong(f"列出了 {found} 份评审", f"it names {found} reviews")
