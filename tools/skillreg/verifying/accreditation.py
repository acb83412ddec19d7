"""The checks on an organisation's accreditation, in their order, each put down in the report.

The record stands in the ledger, its signature is the registry's, no later entry suspends, replaces or ends it, the
signed status lists say the same, and, when a file is given, that it is this entry.
"""

from __future__ import annotations

import re

from skillreg.credentials import status
from skillreg.credentials.canonical import JsonObject, canonicalise, parse
from skillreg.credentials.did import registry_did
from skillreg.credentials.vc import entry_url
from skillreg.domain.numbers import OrganisationCode
from skillreg.domain.state import Accredited
from skillreg.errors import InputError
from skillreg.ledger.storage import status_path
from skillreg.text import Text
from skillreg.verifying import sentences
from skillreg.verifying.clone import Clone, signed
from skillreg.verifying.report import LISTS, RECORD, SAME, STANDING, Check, Outcome, Report

TYPE = "Accreditation"


def is_accreditation(document: JsonObject) -> bool:
    types = document.get("type")
    return isinstance(types, list) and TYPE in types


def code_in(document: JsonObject) -> OrganisationCode:
    """The organisation that an accreditation file is about; InputError when it names none."""
    subject = document.get("credentialSubject")
    code = subject.get("code") if isinstance(subject, dict) else None
    if not isinstance(code, str):
        raise InputError(
            Text("准入文件里没有机构代码", "the accreditation file has no organisation code")
        )
    return OrganisationCode.parse(code)


class AccreditationVerifier:
    """`run` checks one entry: the one that a file claims to be, else the newest of the organisation."""

    def __init__(self, clone: Clone, code: OrganisationCode) -> None:
        self.report = Report(str(code), of="accreditation")
        self._clone = clone
        self._code = str(code)
        entries = clone.registry.state(self._code).accreditations
        self._newest = entries[-1] if entries else None
        self._entries = [one for one in entries if one.status != "removed"]

    def run(self, document: JsonObject | None = None) -> None:
        if self._newest is None:
            self.report.add(RECORD, "no", sentences.UNKNOWN_ORGANISATION)
            if document is not None:
                self._unlogged(document)
            return
        claimed = None if document is None else _claimed_index(self._clone.site, document)
        one = next((it for it in self._entries if it.index == claimed), self._entries[-1])
        entry = self._clone.line(one.index)
        self.report.facts = sentences.accreditation_facts(entry["credentialSubject"])
        self.report.add(RECORD, "yes", sentences.place_of(one.index, 1))
        issuer = registry_did(self._clone.site)
        signed(self.report, self._clone.proofs(entry, issuer, one.index, "registry"), issuer)
        self._stands(one, self._newest)
        self._lists(one.index, entry)
        if document is not None:
            self._same_as(document, entry, claimed)

    def _stands(self, one: Accredited, newest: Accredited) -> None:
        """What the entries after it say; a word that the registry did not sign counts for nothing."""
        if newest.index != one.index and not self._clone.said_by_registry(newest.index):
            self.report.add(STANDING, "unknown", sentences.UNPROVEN)
        elif newest.status != "active":
            subject = self._clone.subject(newest.index)
            self.report.add(STANDING, "no", sentences.stopped(newest.status, subject, newest.index))
        elif self._is_replaced(one):
            self.report.add(STANDING, "no", sentences.replaced_by(newest.index))
        else:
            size = self._clone.head.size
            self.report.add(
                STANDING,
                "yes",
                Text(
                    f"自 {newest.from_} 起;账本前 {size} 条没有暂停、替代或移出",
                    f"since {newest.from_}; not suspended, replaced or removed among {size} entries",
                ),
            )

    def _is_replaced(self, one: Accredited) -> bool:
        after = self._entries[self._entries.index(one) + 1 :]
        if one.listed:
            return one.ended
        return bool(after)  # sealed before it was told which entries leave the grant as it was

    def _lists(self, index: int, entry: JsonObject) -> None:
        """What anyone is told who asks the lists that the entry names."""
        named = entry.get("credentialStatus")
        if named is None:
            return
        if named != status.status_entries(self._clone.site, index):
            self.report.add(
                LISTS,
                "no",
                Text("指向别处的状态表", "it names places in lists that are not its own"),
            )
            return
        for purpose in status.PURPOSES:
            outcome, reason = self._asked(purpose, index)
            if outcome != "yes":
                self.report.add(LISTS, outcome, reason)
                return
        self.report.add(
            LISTS, "yes", Text("撤销表、暂停表都没有它", "neither revoked nor suspended there")
        )

    def _asked(self, purpose: status.Purpose, index: int) -> tuple[Outcome, Text]:
        path = status_path(index // status.ENTRIES, purpose)
        data = self._clone.tree.read(path)
        try:
            document = parse(data or b"")
            last = self._clone.head.size - 1
            if not isinstance(document, dict) or not self._clone.is_registrys(document, last):
                raise InputError(
                    Text("签名不成立", "its signature does not hold"),
                )
            subject = document["credentialSubject"]
            if document["id"] != status.status_url(self._clone.site, index, purpose):
                raise InputError(Text("是另一份表", "it is another list"))
            if status.is_set(status.decode(subject["encodedList"]), index % status.ENTRIES):
                return "no", sentences.MARKED[purpose]
        except (InputError, KeyError, TypeError) as error:
            why = error.text if isinstance(error, InputError) else Text("残缺", "incomplete")
            return "unknown", Text(f"{path} 不能用:{why.zh}", f"{path} cannot be used: {why.en}")
        return "yes", sentences.MARKED[purpose]

    def _same_as(self, document: JsonObject, entry: JsonObject, claimed: int | None) -> None:
        if canonicalise(document) == canonicalise(entry):
            self.report.add(SAME, "yes", sentences.THE_SAME)
        elif claimed is not None and claimed >= self._clone.head.size:
            self._unlogged(document)
        else:
            self.report.add(SAME, "no", sentences.ANOTHER)

    def _unlogged(self, document: JsonObject) -> None:
        """A file without a record may be on its way: signed by the registry, for a place beyond the ledger's end."""
        index, size = _claimed_index(self._clone.site, document), self._clone.head.size
        if index is not None and index >= size and self._clone.is_registrys(document, index):
            self.report.checks = [Check(RECORD, "unknown", sentences.early(index, size))]
            self.report.facts = {}
            return
        self.report.add(SAME, "no", sentences.NOT_THERE)


def _claimed_index(site: str, document: JsonObject) -> int | None:
    """The place in the ledger that an entry of the registry gives itself."""
    found = re.search(r"#([0-9]{1,12})\Z", str(document.get("id")))
    if found is None:
        return None
    index = int(found[1])
    return index if document["id"] == entry_url(site, index) else None
