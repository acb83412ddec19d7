"""What happens to certificates later: corrections, each with its new version, and revocations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skillreg.auditing.check import Problem, demand, wrong
from skillreg.auditing.entry import CERTIFICATE, REPLACED, Entry, is_version
from skillreg.auditing.replay import Replay
from skillreg.credentials.canonical import JsonObject, canonicalise, digest, parse_canonical
from skillreg.credentials.did import organisation_did
from skillreg.credentials.vc import entry_url
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import SkillregError

#: The fields that a correction may change, and how one gets to each in a certificate.
_FIELDS = {
    "holder": ("identifier", 0, "identityHash"),
    "id_type": ("identifier", 0, "identityType"),
    "specialty": ("achievement", "specialization"),
}


@demand(
    "AUD341", CERTIFICATE, clause="三(四)", zh="更正后的一版只改可以更正的内容,指明所替代的一版"
)
def a_version_of_the_same(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A corrected version differs from the newest one before it in holder, identity type or specialty only."""
    if not is_version(entry.document):
        return
    known = replay.behind(entry)
    versions = known.organisation.versions_of(known.number) if known else []
    if known is None or not versions:
        yield wrong("账本里没有它替代的那一版", "the ledger has no version for it to replace")
        return
    if str(known.number) in known.organisation.revocations:
        yield wrong("这张证书已撤销", "this certificate is revoked")
    line = replay.ground.line(versions[-1])
    before = parse_canonical(line)
    del before["proof"]
    site = replay.ground.site
    added = {
        "id": entry_url(site, versions[-1]),
        "type": ["Evidence"],
        "name": REPLACED,
        "description": digest(line),
    }
    before["evidence"] = [*before["evidence"], added]
    after = {**entry.document, "validFrom": before["validFrom"]}
    after["credentialStatus"] = before["credentialStatus"]
    if canonicalise(_blanked(before)) != canonicalise(_blanked(after)):
        yield wrong(
            f"除可更正的内容外,与第 {versions[-1]} 条的那一版还有不同",
            f"it differs from the version at entry {versions[-1]} in more than may be corrected",
        )


@demand(
    "AUD342", "Correction", clause="三(四)", zh="更正紧跟新的一版,替代当时最新的一版,写明改了什么"
)
def correction_of_the_newest(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A correction stands right behind the new version, replaces the newest before it, and says what changed."""
    subject = entry.subject
    versions = _versions(subject["number"], replay)
    if len(versions) < 2 or versions[-1] != subject["by"] or subject["by"] != entry.index - 1:
        yield wrong("它前面的一条不是新的一版", "the entry before it is not the new version")
        return
    if subject["replaces"] != versions[-2] or subject["version"] != len(versions):
        yield wrong(
            f"应替代第 {versions[-2]} 条,成为第 {len(versions)} 版",
            f"it should replace entry {versions[-2]} as version {len(versions)}",
        )
        return
    before, after = (
        parse_canonical(replay.ground.line(index))["credentialSubject"] for index in versions[-2:]
    )
    changed = [name for name, way in _FIELDS.items() if _at(before, way) != _at(after, way)]
    if not set(changed) <= set(subject["fields"]):
        yield wrong(
            f"改动了 {changed},只写了 {subject['fields']}",
            f"{changed} changed, but it says {subject['fields']}",
        )


@demand(
    "AUD343",
    "Correction",
    "Revocation",
    clause="五(三)",
    zh="更正和撤销指明证书的机构,经市、省两级评审",
)
def of_its_organisation_and_reviewed(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A correction or revocation names the certificate's organisation and the reviews of city and province."""
    subject = entry.subject
    if subject["id"] != organisation_did(replay.ground.site, subject["number"][:13]):
        yield wrong(f"{subject['id']} 不是证书的机构", f"{subject['id']} is not its organisation")
    if len(subject["reviews"]) != 2:
        yield wrong(
            f"列出了 {len(subject['reviews'])} 份评审,应为 2 份",
            f"it names {len(subject['reviews'])} reviews, not 2",
        )


@demand(
    "AUD344", "Revocation", clause="五(三)", zh="撤销的是发过的证书,撤销它的所有版本,只撤销一次"
)
def revokes_all_versions_once(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """A revocation is of a certificate in the ledger, of all its versions, once."""
    subject = entry.subject
    versions = _versions(subject["number"], replay)
    if not versions:
        yield wrong("账本里没有这张证书", "the ledger has no such certificate")
    elif subject["versions"] != versions:
        yield wrong(
            f"它的版本在 {versions},写的是 {subject['versions']}",
            f"its versions are at {versions}, but it says {subject['versions']}",
        )
    organisation = replay.state.organisations.get(subject["number"][:13])
    if organisation and subject["number"] in organisation.revocations:
        yield wrong("已经撤销过", "it was revoked before")


@demand(
    "AUD345",
    "Correction",
    "Revocation",
    "Accreditation",
    "PlanNotice",
    "ResultsNotice",
    "Inspection",
    "Removal",
    "KeyEvent",
    CERTIFICATE,
    clause="三(四)",
    zh="每个更正版之后紧跟它的更正条目",
)
def no_version_without_its_correction(entry: Entry, replay: Replay) -> Iterator[Problem]:
    """Right behind each corrected version stands the correction that the registry signed."""
    before = replay.open_version
    replay.open_version = None
    if before is not None:
        subject = entry.subject
        number = before.document["id"].rpartition("#")[2]
        if entry.kind != "Correction" or subject["number"] != number:
            yield wrong(
                f"第 {before.index} 条是 {number} 的新版,后面没有更正条目",
                f"entry {before.index} is a new version of {number}, but no correction follows",
            )
    if entry.kind == CERTIFICATE and is_version(entry.document):
        replay.open_version = entry


def _versions(number: str, replay: Replay) -> list[int]:
    try:
        parsed = CertificateNumber.parse(number)
    except SkillregError:
        return []
    organisation = replay.state.organisations.get(parsed.organisation_code)
    return organisation.versions_of(parsed) if organisation else []


def _at(subject: JsonObject, way: tuple[str | int, ...]) -> Any:
    at: Any = subject
    for step in way:
        at = at.get(step) if isinstance(at, dict) and isinstance(step, str) else at[step]
    return at


def _blanked(document: JsonObject) -> JsonObject:
    """A certificate without what a correction may change."""
    subject = document["credentialSubject"]
    identity = {**subject["identifier"][0], "identityHash": "", "identityType": ""}
    achievement = {**subject["achievement"], "specialization": ""}
    return {
        **document,
        "credentialSubject": {**subject, "identifier": [identity], "achievement": achievement},
    }
