"""The checks on one certificate, in their order, each put down in the report."""

from __future__ import annotations

from itertools import pairwise

from skillreg.credentials.canonical import JsonObject, canonicalise, parse_canonical
from skillreg.credentials.did import organisation_did
from skillreg.credentials.holder import Opening
from skillreg.credentials.proof import holds
from skillreg.domain.numbers import CertificateNumber
from skillreg.text import Text
from skillreg.verifying import sentences
from skillreg.verifying.clone import Source, signed
from skillreg.verifying.report import (
    CORRECTION,
    HOLDER,
    RECORD,
    REVOCATION,
    SAME,
    SCOPE,
    Check,
    Report,
)
from skillreg.verifying.versions import changed_fields, claimed_index, commitment


class Verifier:
    def __init__(self, source: Source, number: CertificateNumber) -> None:
        self.report = Report(str(number))
        self._source = source
        self._number = number
        self._state = source.state(number.organisation_code)
        self._entry: JsonObject | None = None
        self._versions: list[int] = []
        self._issuer = organisation_did(source.site, number.organisation_code)

    def run(self) -> None:
        self._versions = versions = self._state.versions_of(self._number)
        if not versions:
            self.report.add(RECORD, "no", sentences.unknown_number(self._state.certificates))
            return
        self._entry = self._line(versions[-1])
        self.report.facts = sentences.facts(self._number, self._entry) | self._since(versions[0])
        self.report.add(RECORD, "yes", sentences.place_of(versions[-1], len(versions)))
        self._signed()
        self._in_scope(versions[0])
        self._corrected()
        self._not_revoked()

    def _line(self, index: int) -> JsonObject:
        return self._source.line(index)

    def _signed(self) -> None:
        """Every version is the organisation's, not the newest alone."""
        results = [
            result
            for index in self._versions
            for result in self._source.proofs(self._line(index), self._issuer, index, "issuing")
        ]
        signed(self.report, results, self._issuer)

    def _in_scope(self, index: int) -> None:
        accredited = self._state.accredited_at(index)
        if accredited is None:
            self.report.add(
                SCOPE, "no", Text("发证之前没有准入记录", "no accreditation before the certificate")
            )
            return
        if not self._source.said_by_registry(accredited.index):
            self.report.add(
                SCOPE,
                "no",
                Text("准入记录的签名不成立", "the accreditation's signature does not hold"),
            )
            return
        occupation = (self._entry or {})["credentialSubject"]["achievement"]["humanCode"]
        covered = accredited.covers(occupation, self._number.level)
        if accredited.status == "active" and covered:
            self.report.add(
                SCOPE,
                "yes",
                Text(
                    f"账本第 {accredited.index} 条准入,自 {accredited.from_} 起",
                    f"accredited by entry {accredited.index}, from {accredited.from_}",
                ),
            )
        else:
            self.report.add(
                SCOPE,
                "no",
                Text(
                    f"当时状态为 {accredited.status},范围{'包含' if covered else '不包含'}该职业等级",
                    f"status {accredited.status}; the occupation and level "
                    f"{'are' if covered else 'are not'} in scope",
                ),
            )

    def _corrected(self) -> None:
        """Each new version is the registry's will: an entry is its word for it, and covers what changed."""
        for version, (replaces, by) in enumerate(pairwise(self._versions), 2):
            fault = self._correction_fault(version, replaces, by)
            if fault is not None:
                self.report.add(CORRECTION, "no", fault)
                return
        if len(self._versions) > 1:
            count = len(self._versions) - 1
            self.report.add(
                CORRECTION,
                "yes",
                Text(
                    f"更正 {count} 次,每次都由登记机关签署", f"{count}, each signed by the registry"
                ),
            )

    def _correction_fault(self, version: int, replaces: int, by: int) -> Text | None:
        index = self._correction_of(replaces, by)
        if index is None:
            return Text(
                f"第 {version} 版(账本第 {by} 条)没有登记机关的更正决定",
                f"version {version}, entry {by}, has no correction by the registry",
            )
        if not self._source.said_by_registry(index):
            return Text(
                f"第 {version} 版的更正决定(账本第 {index} 条)签名不成立",
                f"the correction behind version {version}, entry {index}: its signature does not hold",
            )
        fields = self._source.subject(index)["fields"]
        if not changed_fields(self._line(replaces), self._line(by)) <= set(fields):
            return Text(
                f"第 {version} 版(账本第 {by} 条)的改动超出了更正决定",
                f"version {version}, entry {by}, changes more than its correction says",
            )
        return None

    def _correction_of(self, replaces: int, by: int) -> int | None:
        """The place of the entry that names this version: the next one, as the sealer writes it, or a later one."""
        number = str(self._number).encode()
        for index, line in self._source.lines_after(by):
            if number in line and b'"Correction"' in line:
                entry = parse_canonical(line)
                subject = entry["credentialSubject"]
                if entry["type"][1] == "Correction" and (
                    (subject["number"], subject["replaces"], subject["by"])
                    == (str(self._number), replaces, by)
                ):
                    return index
        return None

    def _since(self, index: int) -> dict[str, Text]:
        """What became of the organisation since: it does not touch what was issued before."""
        current = self._state.current
        if current is None or current.index < index or current.status == "active":
            return {}
        if not self._source.said_by_registry(current.index):
            return {"since": sentences.UNPROVEN}
        return {"since": sentences.since(current.status, self._source.subject(current.index))}

    def _not_revoked(self) -> None:
        revoked = self._state.revocations.get(str(self._number), [])
        said = [index for index in revoked if self._source.said_by_registry(index)]
        if said:
            self.report.add(
                REVOCATION, "no", sentences.revoked(said[0], self._source.subject(said[0]))
            )
        elif revoked:
            self.report.add(
                REVOCATION,
                "unknown",
                Text(
                    f"账本第 {revoked[0]} 条说已撤销,但它的签名不成立",
                    f"entry {revoked[0]} revokes it, but its signature does not hold",
                ),
            )
        else:
            size = self._source.size
            self.report.add(
                REVOCATION,
                "yes",
                Text(f"账本前 {size} 条没有撤销", f"no revocation among {size} entries"),
            )

    def holder(self, opening: Opening) -> None:
        if self._entry is None:
            return
        committed = commitment(self._entry)
        if opening.commit() == committed:
            self.report.add(HOLDER, "yes", Text("承诺值相符", "the commitment matches"))
        elif opening.commit() in map(commitment, map(self._line, self._versions)):
            self.report.add(
                HOLDER,
                "no",
                Text(
                    "与更正前的版本相符,与现行版不符;请索取更正后的证书",
                    "a version from before a correction matches, the newest does not; ask for the corrected one",
                ),
            )
        else:
            self.report.add(
                HOLDER,
                "no",
                Text(
                    "姓名、证件号码或盐与登记的承诺值不符",
                    "name, identity number or salt do not match the commitment",
                ),
            )

    def same_as(self, document: JsonObject) -> None:
        """A copy that differs from the ledger's record is not the certificate, whatever it is signed with."""
        if self._entry is None:
            self._unlogged(document)
            return
        written = canonicalise(document)
        older = [
            version
            for version, index in enumerate(self._versions[:-1], 1)
            if written == canonicalise(self._line(index))
        ]
        if written == canonicalise(self._entry):
            self.report.add(SAME, "yes", sentences.THE_SAME)
        elif older:
            self.report.add(
                SAME,
                "no",
                Text(
                    f"文件是更正前的第 {older[0]} 版,现行的是第 {len(self._versions)} 版",
                    f"the file is version {older[0]}, from before a correction; "
                    f"version {len(self._versions)} counts",
                ),
            )
        else:
            self.report.add(SAME, "no", sentences.ANOTHER)

    def _unlogged(self, document: JsonObject) -> None:
        """A file without a record may be on its way: signed by a believed key, for a place beyond the ledger's end."""
        index = claimed_index(self._source.site, document)
        size = self._source.size
        if (
            index is not None
            and index >= size
            and holds(self._source.proofs(document, self._issuer, index, "issuing"))
        ):
            self.report.checks = [Check(RECORD, "unknown", sentences.early(index, size))]
            return
        self.report.add(SAME, "no", sentences.NOT_THERE)
