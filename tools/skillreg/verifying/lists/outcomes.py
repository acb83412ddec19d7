"""What became of each row of a list: the checks of `verifying`, from one clone that is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from skillreg.credentials.holder import Opening
from skillreg.domain.numbers import CertificateNumber
from skillreg.text import Text
from skillreg.verifying.clone import Clone
from skillreg.verifying.lists.rows import HolderFault, Row, RowFault
from skillreg.verifying.report import CORRECTION, HOLDER, RECORD, REVOCATION, Check, Report
from skillreg.verifying.verifier import Verifier

Finding = (
    Literal["good", "goodHolder", "bad", "revoked", "notFound", "notTheirs", "unsure"] | RowFault
)

#: The finding when this is the first check to be answered no; `bad` for every other.
_REFUSED: dict[Text, Finding] = {RECORD: "notFound", REVOCATION: "revoked", HOLDER: "notTheirs"}

_HOLDER_FAULTS: dict[HolderFault, Text] = {
    "holder.unreadable": Text(
        "链接中的持证人信息不完整;请重新复制完整链接",
        "what the link says of the holder is damaged; copy the whole link again",
    ),
    "holder.rounded": Text(
        "证件号码被 Excel 当作数字,末几位已经丢失;请把该列设为“文本”,重新填写",
        "Excel took the identity number for a number and lost its last digits; set the column to Text and fill it in again",
    ),
    "holder.idType": Text(
        "认不出证件类型;请写居民身份证、护照、港澳居民来往内地通行证、台湾居民来往大陆通行证或外国人永久居留身份证",
        "the kind of identity document is unknown; write resident_id, passport, hk_macao_permit, taiwan_permit "
        "or foreign_permanent_resident",
    ),
    "holder.fill": Text(
        "请填写姓名、证件号码和证书上印的校验码(26 位)",
        "fill in the name, the identity number and the check code printed on the certificate, 26 characters",
    ),
}
_NOT_ROWS = Text(
    "链接里的持证人与此证书相符,但不是本行所写的人;姓名或证件号码不同",
    "the holder in the link matches this certificate, but is not the person in this row: the name or the identity "
    "number differs",
)


@dataclass(frozen=True)
class Outcome:
    """One row's answer; there is no report where there was nothing to ask."""

    row: Row
    finding: Finding
    report: Report | None

    @property
    def look(self) -> Literal["good", "bad", "unsure"]:
        """A number that cannot be one is a no; none at all says nothing."""
        if self.finding in ("good", "goodHolder"):
            return "good"
        return "unsure" if self.finding in ("unsure", "unnumbered") else "bad"

    @property
    def holder(self) -> Check | None:
        checks = self.report.checks if self.report else []
        return next((check for check in checks if check.name == HOLDER), None)

    @property
    def is_corrected(self) -> bool:
        return self.report is not None and any(
            check.name == CORRECTION for check in self.report.checks
        )


def verify_rows(
    clone: Clone, rows: Sequence[Row], step: Callable[[], None] = lambda: None
) -> list[Outcome]:
    """One outcome a row, in their order; `step` is called after each."""
    outcomes = []
    for row in rows:
        outcomes.append(_outcome(clone, row))
        step()
    return outcomes


def _outcome(clone: Clone, row: Row) -> Outcome:
    if row.fault is not None or row.number is None:
        return Outcome(row, row.fault or "mistyped", None)
    report = _asked(clone, row, row.number)
    return Outcome(row, _finding(report), report)


def _asked(clone: Clone, row: Row, number: CertificateNumber) -> Report:
    verifier = Verifier(clone, number)
    verifier.run()
    report = verifier.report
    if isinstance(row.holder, str):
        report.add(HOLDER, "unknown", _HOLDER_FAULTS[row.holder])
    elif isinstance(row.holder, Opening):
        verifier.holder(row.holder)
        if row.linked and not row.is_about(row.holder):
            report.checks = [_not_rows(check) for check in report.checks]
    return report


def _not_rows(check: Check) -> Check:
    is_theirs = check.name == HOLDER and check.outcome == "yes"
    return Check(HOLDER, "no", _NOT_ROWS) if is_theirs else check


def _finding(report: Report) -> Finding:
    refused = next((check for check in report.checks if check.outcome == "no"), None)
    if refused is not None:
        return _REFUSED.get(refused.name, "bad")
    if report.verdict == "unknown":
        return "unsure"
    return "goodHolder" if report.checks[-1].name == HOLDER else "good"
