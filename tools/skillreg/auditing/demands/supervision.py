"""Random inspections: a pool before the beacon, the draw that follows from it, an outcome for who was drawn."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.auditing.check import Problem, demand, wrong
from skillreg.auditing.entry import Entry
from skillreg.auditing.replay import Replay
from skillreg.domain.drawing import select
from skillreg.domain.inspection import draw_key

_REVIEWS = {"pool": 1, "draw": 0}


@demand(
    "AUD351",
    "Inspection",
    clause="五(二)",
    zh="检查的文件依次入账:名单、抽取、结果,各一次,评审齐全",
)
def in_the_order_of_an_inspection(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Pool, draw and outcomes of an inspection are sealed in this order, each once, with their reviews."""
    name = entry.subject["name"]
    known = replay.state.inspections.get(entry.subject["inspection"])
    files = known.files if known else {}
    if name in files:
        yield wrong(
            f"第 {files[name].index} 条已有这个文件", f"entry {files[name].index} has this file"
        )
    needed = {"pool": (), "draw": ("pool",)}.get(name, ("pool", "draw"))
    for one in needed:
        if one not in files:
            yield wrong(f"还没有 {one}", f"there is no {one} before it")
    reviews, wanted = len(entry.subject["reviews"]), _REVIEWS.get(name, 1)
    if reviews != wanted:
        yield wrong(
            f"列出了 {reviews} 份评审,应为 {wanted} 份",
            f"it names {reviews} reviews, not {wanted}",
        )


@demand("AUD352", "Inspection", clause="五(二)", zh="名单在公开数值揭晓之前入账")
def pool_before_the_beacon(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A pool is sealed before the day of its beacon, and is of organisations that are accredited."""
    subject = entry.subject
    if subject["name"] != "pool":
        return
    if entry.sealed_on >= subject["due"]:
        yield wrong(
            f"公开数值 {subject['due']} 揭晓,名单 {entry.sealed_on} 才入账",
            f"the beacon is known on {subject['due']}; the pool was sealed on {entry.sealed_on}",
        )
    unknown = [one for one in subject["organisations"] if one not in replay.state.organisations]
    if unknown:
        yield wrong(f"{unknown[0]} 没有准入", f"{unknown[0]} is not accredited")


@demand(
    "AUD353", "Inspection", clause="五(二)", zh="抽中的机构是由名单和公开数值按 RFC 3797 算出来的"
)
def drawn_by_the_beacon(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Who is drawn follows from the pool and the beacon by RFC 3797, and the draw is not before the beacon's day."""
    subject = entry.subject
    pool = replay.pools.get(subject["inspection"])
    if subject["name"] != "draw" or pool is None:
        return
    if entry.sealed_on < pool["due"]:
        yield wrong(
            f"公开数值 {pool['due']} 才揭晓", f"the beacon is not known before {pool['due']}"
        )
    key = draw_key(pool["file"], subject["beacon"])
    places = select(len(pool["organisations"]), pool["draw"], key) if key else []
    drawn = [pool["organisations"][one.place - 1] for one in places]
    if drawn != subject["organisations"]:
        yield wrong(
            f"按名单和公开数值应抽中 {' '.join(drawn) or '?'}",
            f"pool and beacon draw {' '.join(drawn) or '?'}",
        )


@demand("AUD354", "Inspection", clause="五(二)", zh="结果是抽中的机构的")
def outcome_of_who_was_drawn(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """An outcome is of an organisation that was drawn, inspected no later than it was sealed."""
    subject = entry.subject
    if subject["name"] in ("pool", "draw"):
        return
    if subject["organisations"] != [subject["name"]]:
        yield wrong(
            "结果与文件名不是同一个机构", "the outcome is not of the organisation it is named after"
        )
    drawn = replay.draws.get(subject["inspection"], ())
    if subject["name"] not in drawn:
        yield wrong(f"{subject['name']} 没有被抽中", f"{subject['name']} was not drawn")
    if subject["held"] > entry.sealed_on:
        yield wrong(
            f"检查日期 {subject['held']} 还没有到",
            f"held on {subject['held']}, after it was sealed",
        )
