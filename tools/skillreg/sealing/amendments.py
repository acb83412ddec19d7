"""Correcting and revoking certificates: a new version under the same number, or the end of all versions.

The ledger keeps every version. What a correction does not name is copied from the newest version, so nothing is asked
again of files that the certificate was made from.
"""

from __future__ import annotations

from copy import deepcopy

from skillreg.credentials.badge import Evidence
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.credentials.did import organisation_did
from skillreg.credentials.status import status_entry
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.state import status_list_of
from skillreg.ledger.entries import correction, revocation
from skillreg.sealing.journal import Journal
from skillreg.shards import STATUS


def correct(journal: Journal, document: Correction, digest: str, reviews: list[str]) -> None:
    """Append the corrected version, and the entry that says which version it replaces and why."""
    site = journal.settings.site
    number = CertificateNumber.parse(document.certificate)
    replaced = journal.organisation(number.organisation_code).versions_of(number)[-1]
    index = journal.index
    organisation = organisation_did(site, number.organisation_code)
    signer = journal.signer("issuing", organisation, for_others=True)
    version = _corrected(journal, replaced, index, document)
    journal.append(version, signer, document.certificate)
    journal.meet(STATUS, status_list_of(replaced))
    subject = correction(site, document, (replaced, index), digest, reviews)
    journal.record("Correction", subject, document.certificate)


def _corrected(journal: Journal, replaced: int, index: int, document: Correction) -> JsonObject:
    site = journal.settings.site
    version: JsonObject = deepcopy(parse_canonical(journal.line(replaced)))
    del version["proof"]
    identity = version["credentialSubject"]["identifier"][0]
    achievement = version["credentialSubject"]["achievement"]
    if document.holder is not None:
        identity["identityHash"] = document.holder
    if document.id_type is not None:
        identity["identityType"] = f"ext:{document.id_type}"
    if document.specialty is not None:
        achievement["specialization"] = document.specialty
    before = Evidence.of_entry(site, replaced, "Replaced version", journal.digest_of(replaced))
    version["validFrom"] = journal.time
    version["credentialStatus"] = status_entry(site, index)
    version["evidence"].append(
        {"id": before.id, "type": ["Evidence"], "name": before.name, "description": before.digest}
    )
    return version


def revoke(journal: Journal, document: Revocation, digest: str, reviews: list[str]) -> None:
    """Append the entry that ends a certificate in all its versions."""
    number = CertificateNumber.parse(document.certificate)
    versions = journal.organisation(number.organisation_code).versions_of(number)
    for index in versions:
        journal.meet(STATUS, status_list_of(index))
    subject = revocation(journal.settings.site, document, versions, digest, reviews)
    journal.record("Revocation", subject, document.certificate)
