"""Accrediting an organisation and removing it: entries that say what it may do, and what no longer counts of the earlier ones.

A copy of an accreditation may hang on a wall or lie in an employer's files. Its two entries in the status lists tell
whoever asks whether it is suspended for now or replaced for good (`domain.state` says when).
"""

from __future__ import annotations

from skillreg.credentials.status import status_entries
from skillreg.domain.admission import Admission
from skillreg.domain.names import name_key
from skillreg.domain.removal import Removal
from skillreg.domain.state import status_list_of
from skillreg.ledger.entries import accreditation, removal
from skillreg.sealing.journal import Journal
from skillreg.shards import NAMES, STATUS, SUSPENSION, UNITS


def accredit(
    journal: Journal, admission: Admission, edition: str, digest: str, reviews: list[str]
) -> None:
    """Append what an organisation may do from here on."""
    site, index = journal.settings.site, journal.index
    journal.meet(UNITS, admission.uscc)
    journal.meet(NAMES, name_key(admission.name))
    _meet_lists(journal, admission.code, index)
    journal.record(
        "Accreditation",
        accreditation(site, admission, edition, digest, reviews),
        f"{admission.code} {admission.name}",
        status_entries(site, index),
    )


def remove(journal: Journal, document: Removal, digest: str, reviews: list[str]) -> None:
    """Append the entry that ends all of an organisation's accreditations."""
    _meet_lists(journal, document.organisation)
    subject = removal(journal.settings.site, document, digest, reviews)
    journal.record("Removal", subject, document.organisation)


def _meet_lists(journal: Journal, code: str, *places: int) -> None:
    """Read the status lists in which the organisation's accreditations have their places."""
    earlier = [one.index for one in journal.organisation(code).accreditations if one.listed]
    for index in (*earlier, *places):
        journal.meet(STATUS, status_list_of(index))
        journal.meet(SUSPENSION, status_list_of(index))
