"""What the registry's own entries say: one function for each type, from models to the JSON that is signed.

Certificates are `credentials.badge`; everything else that the ledger holds is here (2-repository, Sealing).
"""

from __future__ import annotations

from collections.abc import Sequence

from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.did import organisation_did, registry_did
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Results


def accreditation(
    site: str, admission: Admission, edition: str, digest: str, reviews: Sequence[str]
) -> JsonObject:
    """An organisation is admitted, or its scope or status changes (notice 一(二)3, 五(二))."""
    return {
        "id": organisation_did(site, admission.code),
        "code": admission.code,
        "uscc": admission.uscc,
        "name": admission.name,
        "kind": admission.kind,
        "division": admission.division,
        "region": admission.region,
        "scope": [
            {
                "occupation": item.occupation,
                "edition": edition,
                "name": item.name,
                "levels": list(item.levels),
                "basis": item.basis.title,
            }
            for item in admission.scope
        ],
        "status": admission.current.status,
        "from": admission.current.from_.isoformat(),
        "reason": admission.current.reason,
        "application": admission.application,
        "admission": digest,
        "reviews": list(reviews),
        **_made_public(admission),
    }


def _made_public(admission: Admission) -> JsonObject:
    """Where the organisation sits, its rules and its fees (notice 五(三)); what an admission lacks, its entry lacks."""
    public: JsonObject = {}
    if admission.address is not None:
        public["address"] = admission.address
    if admission.public_rules:
        public["publicRules"] = [
            {
                "kind": one.kind,
                "file": one.file,
                "url": one.url,
                "sha256": one.sha256,
                "size": one.size,
            }
            for one in admission.public_rules
        ]
    if admission.fees:
        public["fees"] = [
            {"occupation": one.occupation, "levels": list(one.levels), "yuan": one.yuan}
            for one in admission.fees
        ]
    return public


def plan_notice(site: str, plan: Plan, digest: str) -> JsonObject:
    """A plan is filed; from this entry on its file does not change (notice 三(一))."""
    return {
        "id": organisation_did(site, plan.organisation),
        "session": plan.session,
        "plan": digest,
        "occupation": plan.occupation,
        "level": plan.level,
        "dates": sorted({sitting.date.isoformat() for sitting in plan.sittings}),
        "seats": min(
            sum(plan.seated(sitting) for sitting in plan.sittings if sitting.part == part)
            for part in {sitting.part for sitting in plan.sittings}
        ),
        "candidates": len(plan.candidates),
        "resits": sorted(one.ticket for one in plan.candidates if one.resit_of is not None),
    }


def results_notice(
    site: str, results: Results, digest: str, notice: tuple[str, str], calendar: str
) -> JsonObject:
    """Results go under public notice from the first to the last day of `notice` (notice 三(三))."""
    first, last = notice
    return {
        "id": organisation_did(site, results.organisation),
        "session": results.session,
        "results": digest,
        "candidates": len(results.results),
        "passed": len(results.passed),
        "from": first,
        "until": last,
        "calendar": calendar,
    }


def inspection(
    site: str,
    number: str,
    name: str,
    document: Pool | Draw | Outcome,
    digest: str,
    reviews: Sequence[str],
) -> JsonObject:
    """A file of a random inspection becomes public and does not change any more (notice 五(二)).

    `name` is the file's: `pool`, `draw`, or the code of the organisation that was inspected.
    """
    return {
        "id": registry_did(site),
        "inspection": number,
        "name": name,
        "file": digest,
        **_facts(document),
        "reviews": list(reviews),
    }


def _facts(document: Pool | Draw | Outcome) -> JsonObject:
    if isinstance(document, Pool):
        return {
            "organisations": list(document.organisations),
            "draw": document.draw_organisations,
            "beacon": document.beacon.source,
            "due": document.beacon.due.isoformat(),
        }
    if isinstance(document, Draw):
        return {
            "beacon": document.beacon,
            "organisations": [one.organisation for one in document.drawn],
        }
    return {
        "organisations": [document.organisation],
        "held": document.held_on.isoformat(),
        "result": document.result,
        "report": document.report,
    }


def removal(site: str, document: Removal, digest: str, reviews: Sequence[str]) -> JsonObject:
    """An organisation is moved out of the directory; what it issued before stays valid (notice 五(二))."""
    return {
        "id": organisation_did(site, document.organisation),
        "code": document.organisation,
        "from": document.from_.isoformat(),
        "ground": document.ground,
        "reason": document.reason,
        "evidence": list(document.evidence),
        "removal": digest,
        "reviews": list(reviews),
    }


def revocation(
    site: str, document: Revocation, versions: Sequence[int], digest: str, reviews: Sequence[str]
) -> JsonObject:
    """A certificate no longer counts; `versions` are the places of all its versions (notice 五(三))."""
    return {
        "id": organisation_did(site, document.certificate[:13]),
        "number": document.certificate,
        "versions": list(versions),
        "from": document.from_.isoformat(),
        "ground": document.ground,
        "reason": document.reason,
        "authority": document.authority,
        "revocation": digest,
        "reviews": list(reviews),
    }


def correction(
    site: str, document: Correction, places: tuple[int, int], digest: str, reviews: Sequence[str]
) -> JsonObject:
    """The version at the first place is replaced by the one at the second (notice 三(四))."""
    replaced, by = places
    return {
        "id": organisation_did(site, document.certificate[:13]),
        "number": document.certificate,
        "version": document.version,
        "replaces": replaced,
        "by": by,
        "fields": list(document.fields),
        "reason": document.reason,
        "correction": digest,
        "reviews": list(reviews),
    }


def key_event(site: str, record: KeyRecord, event: str) -> JsonObject:
    """A key is added, retired or revoked, with the places in the log where its window begins and, if it does, ends."""
    return {
        "id": registry_did(site),
        "key": record.key,
        "role": record.role,
        "issuers": list(record.issuers),
        "event": event,
        "from": record.from_,
        **({} if record.until is None else {"until": record.until}),
    }
