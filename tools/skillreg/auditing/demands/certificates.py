"""Certificates: the next number, after plan, results, notice and both reviews, inside the scope of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from skillreg.auditing.check import RESTORE, Problem, demand, wrong
from skillreg.auditing.entry import CERTIFICATE, REPLACED, Entry, is_version
from skillreg.auditing.replay import Replay
from skillreg.credentials.badge import CertificateFacts, Evidence, certificate
from skillreg.credentials.canonical import canonicalise
from skillreg.credentials.did import organisation_did
from skillreg.credentials.vc import entry_url
from skillreg.domain.levels import level_name
from skillreg.domain.paths import review_path
from skillreg.domain.review import REVIEWED_BY
from skillreg.domain.state import number_of
from skillreg.errors import SkillregError

_TRACE: Final = ("Accreditation", "PlanNotice", "ResultsNotice")


@demand(
    "AUD331",
    CERTIFICATE,
    clause="三(四)",
    zh="编号按机构、年份、等级从 000001 起连续,不重不漏",
    shared=False,
)
def numbered_without_gaps(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Serials run from 000001 for each organisation, year and level; none is left out, none is given twice."""
    try:
        number = number_of(entry.document)
    except SkillregError as error:
        yield Problem(error.text)
        return
    organisation = replay.state.organisations.get(number.organisation_code)
    following = organisation.next_serial(number.year, number.level) if organisation else 1
    if number.serial == following:
        return
    if number.serial < following:
        if not is_version(entry.document):
            yield wrong(f"编号 {number} 已经发过", f"the number {number} was given before")
    elif replay.ground.numbers.minted:
        yield wrong(
            f"编号 {number} 的序号应为 {following:06d}",
            f"the serial of {number} should be {following:06d}",
        )


@demand("AUD332", CERTIFICATE, clause="三(四)", zh="编号里的机构、年份、等级与证书一致")
def numbered_as_it_says(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Organisation, year and level in the number are those of the certificate's issuer, award and plan."""
    known = replay.behind(entry)
    if known is None:
        yield wrong("账本里没有它的机构或计划", "the ledger has no organisation or plan of it")
        return
    number, session = known.number, known.session
    if entry.issuer != organisation_did(replay.ground.site, number.organisation_code):
        yield wrong(
            f"签发者 {entry.issuer} 不是编号里的机构",
            f"its issuer, {entry.issuer}, is not the organisation of its number",
        )
    if entry.document["awardedDate"][2:4] != f"{number.year:02d}":
        yield wrong(
            f"编号的年份 {number.year:02d} 不是发证的年份",
            f"the year of its number, {number.year:02d}, is not that of its award",
        )
    if number.level != session.level:
        yield wrong(
            f"编号的等级 {number.level} 不是计划的 {session.level} 级",
            f"the level of its number, {number.level}, is not that of its plan, {session.level}",
        )
    if (
        not is_version(entry.document)
        and entry.document["awardedDate"] != entry.document["validFrom"]
    ):
        yield wrong(
            "首版的发证日期不是入账日期", "its award is not of the day on which it was sealed"
        )


@demand(
    "AUD333", CERTIFICATE, clause="五(三)", zh="证书的依据齐全:准入、计划、公示和两级评审,摘要相符"
)
def traced(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A certificate leads back to its accreditation, plan, results and both reviews, each with its digest."""
    known = replay.behind(entry)
    if known is None:
        return
    site, session = replay.ground.site, known.session
    accredited = known.organisation.accredited_at(session.first_certificate or entry.index)
    if is_version(entry.document):
        first = known.organisation.index_of(known.number)
        accredited = known.organisation.accredited_at(entry.index if first is None else first)
    indexes = (accredited.index if accredited else -1, session.plan_index, session.results_index)
    folder = f"submissions/{known.organisation.uscc}/{known.session_id}/results.yml"
    wanted = [
        (name, entry_url(site, index if index is not None else -1), replay.digests.get(index or 0))
        for name, index in zip(_TRACE, indexes, strict=True)
    ]
    wanted += [
        (f"Review {role}", f"{site}/{review_path(folder, role)}", None)
        for role in REVIEWED_BY["results"]
    ]
    evidence = [one for one in entry.document["evidence"] if one["name"] != REPLACED]
    if len(evidence) != len(wanted):
        yield wrong(
            f"依据应有 {len(wanted)} 项,现有 {len(evidence)} 项",
            f"there should be {len(wanted)} things that it rests on, not {len(evidence)}",
        )
    for one, (name, place, digest) in zip(evidence, wanted, strict=False):
        if (one["name"], one["id"]) != (name, place):
            yield wrong(
                f"依据 {one['name']} {one['id']} 应为 {name} {place}",
                f"it rests on {one['name']} {one['id']}, but should on {name} {place}",
            )
        elif digest is not None and one["description"] != digest:
            yield wrong(f"{place} 的摘要不符", f"the digest of {place} is another")


@demand("AUD334", CERTIFICATE, clause="五(三)", zh="发证时机构有效,职业和等级在当天的准入范围内")
def within_scope_on_the_day(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """When a certificate is sealed its organisation is active and accredited for the occupation and level."""
    known = replay.behind(entry)
    current = known.organisation.current if known else None
    if known is None or current is None:
        return
    occupation, level = known.session.occupation, known.session.level
    if is_version(entry.document):
        return  # a certificate is corrected whatever became of its organisation
    if current.status != "active":
        yield wrong(f"机构的状态是 {current.status}", f"the organisation is {current.status}")
    if not current.covers(occupation, level):
        yield wrong(
            f"{occupation} {level} 级不在第 {current.index} 条的准入范围内",
            f"{occupation} level {level} is not in the scope of entry {current.index}",
        )


@demand("AUD335", CERTIFICATE, clause="三(三)", zh="公示期满才发证")
def after_the_notice(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A certificate is sealed after the last day of the public notice of its results."""
    known = replay.behind(entry)
    if known is None:
        return
    if known.session.notice_until is None:
        yield wrong("成绩没有公示过", "the results were never under public notice")
    elif entry.sealed_on <= known.session.notice_until:
        yield wrong(
            f"公示到 {known.session.notice_until} 才满",
            f"the public notice runs until {known.session.notice_until}",
        )


@demand(
    "AUD336", CERTIFICATE, clause="三(三)", zh="一名合格考生一张证书,不多于合格人数", shared=False
)
def one_for_each_who_passed(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A session brings no more certificates than candidates passed, and none twice to the same holder."""
    if is_version(entry.document):
        return
    known = replay.behind(entry)
    if known is None:
        return
    session = known.session
    if session.certificates >= session.passed:
        yield wrong(
            f"公示的合格人数只有 {session.passed}",
            f"the public notice says that {session.passed} passed",
        )
    if not replay.is_new_holder(entry, known):
        yield wrong(
            "同一名考生在这个场次已有证书", "its holder has a certificate of this session already"
        )


@demand(
    "AUD337", CERTIFICATE, clause="三(四)", zh="证书的文字与它的编码、等级、职业一致", hint=RESTORE
)
def written_as_one_layout(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """What a certificate says in words follows from its codes: one layout for all."""
    known = replay.behind(entry)
    if known is None:
        return
    document, session = entry.document, known.session
    accredited = known.organisation.accredited_at(
        known.organisation.index_of(known.number) or entry.index
    )
    achievement = entry.subject["achievement"]
    identity = entry.subject["identifier"][0]
    facts = CertificateFacts(
        site=replay.ground.site,
        index=entry.index,
        number=str(known.number),
        organisation_name=accredited.name if accredited else "",
        occupation=session.occupation,
        occupation_name=achievement["name"].removesuffix(f" {level_name(session.level).zh}"),
        level=session.level,
        awarded=document["awardedDate"],
        valid_from=document["validFrom"],
        holder=identity["identityHash"],
        id_type=identity["identityType"].removeprefix("ext:"),
        basis=achievement["criteria"]["narrative"],
        evidence=tuple(
            Evidence(one["name"], one["id"], one["description"]) for one in document["evidence"]
        ),
        specialty=achievement.get("specialization"),
    )
    written = certificate(facts)
    for name in sorted({*written, *document}):
        if canonicalise(written.get(name)) != canonicalise(document.get(name)):
            yield wrong(
                f"{name} 与编码、等级、职业不一致",
                f"{name} does not follow from its codes, level and occupation",
            )
