"""An outcome in words: one text a column, the same on the terminal and in the CSV file to hand on.

The file has the numbers and the names that the list had, so that each row can be found again, and never an identity
number, a check code or a link: whoever gets the file could prove with them whose a certificate is. Excel takes it for
UTF-8 by its first character, and what Excel would take for a formula is kept as text.

>>> guarded("=HYPERLINK(1)"), guarded("张三")
("'=HYPERLINK(1)", '张三')
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from skillreg.domain.levels import level_name
from skillreg.domain.numbers import certificate_number_fault
from skillreg.text import Language, Text
from skillreg.verifying.lists.columns import Field
from skillreg.verifying.lists.outcomes import Finding, Outcome
from skillreg.verifying.report import CORRECTION

FINDINGS: Final[dict[Finding, Text]] = {
    "good": Text("真实有效", "Genuine"),
    "goodHolder": Text("真实有效，持证人相符", "Genuine, and the holder's"),
    "bad": Text("不可采信", "Do not rely on it"),
    "revoked": Text("已撤销", "Revoked"),
    "notFound": Text("查无此证", "No such certificate"),
    "notTheirs": Text("持证人不符", "Not this holder's"),
    "unsure": Text("未能核验", "Could not check"),
    "mistyped": Text("编号有误", "Number mistyped"),
    "twoNumbers": Text("编号与链接不一致", "Number and link differ"),
    "unnumbered": Text("没有编号", "No number"),
}

HOLDERS: Final = {
    "yes": Text("相符", "Matches"),
    "no": Text("不符", "Does not match"),
    "unknown": Text("未能核对", "Could not check"),
    "none": Text("未核对", "Not asked"),
}

FIELDS: Final[dict[Field, Text]] = {
    "number": Text("证书编号", "certificate number"),
    "link": Text("链接", "link"),
    "name": Text("姓名", "name"),
    "id_type": Text("证件类型", "identity document"),
    "id_number": Text("证件号码", "identity number"),
    "salt": Text("校验码", "check code"),
}

COLUMNS: Final = {
    "line": Text("行", "Row"),
    "name": Text("姓名（名单）", "Name (list)"),
    "number": Text("证书编号", "Certificate number"),
    "finding": Text("核验结果", "Result"),
    "reasons": Text("说明", "Remarks"),
    "holder": Text("持证人", "Holder"),
    "organisation": Text("评价机构", "Organisation"),
    "occupation": Text("职业", "Occupation"),
    "level": Text("等级", "Level"),
    "awarded": Text("发证日期", "Date of issue"),
}

_ROW_FAULTS = {
    "twoNumbers": Text(
        "本行的证书编号与链接里的编号不同;请核对",
        "the certificate number in this row is not the one in its link; look again",
    ),
    "unnumbered": Text("本行没有证书编号,没有核验", "there is no certificate number in this row"),
}

#: What Excel takes for a formula, in the widths that Chinese input has.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def words_of(outcome: Outcome, language: Language) -> dict[str, str]:
    """One text a column."""
    row, report = outcome.row, outcome.report
    facts = {
        name: fact.in_language(language) for name, fact in (report.facts if report else {}).items()
    }
    return {
        "line": str(row.line),
        "name": row.name,
        "number": row.typed,
        "finding": FINDINGS[outcome.finding].in_language(language),
        "reasons": (";" if language == "zh" else "; ").join(reasons_of(outcome, language)),
        "holder": _holder(outcome, language),
        "organisation": facts.get("organisation", ""),
        "occupation": _occupation(outcome),
        "level": facts.get("level", ""),
        "awarded": facts.get("awarded", ""),
    }


def reasons_of(outcome: Outcome, language: Language) -> list[str]:
    """What is wrong, or what to know beside."""
    row, report = outcome.row, outcome.report
    reasons = []
    if outcome.finding == "mistyped":
        fault = certificate_number_fault(row.typed)
        reasons += [fault.message, fault.hint] if fault else []
    elif outcome.finding in _ROW_FAULTS:
        reasons.append(_ROW_FAULTS[outcome.finding])
    if report is not None:
        reasons += [
            check.reason for check in report.checks if check.outcome == report.verdict != "yes"
        ]
        reasons += [
            check.reason
            for check in report.checks
            if check.name == CORRECTION and check.outcome == "yes"
        ]
        reasons += [fact for name, fact in report.facts.items() if name == "since"]
    if row.same_as is not None:
        reasons.append(
            Text(f"与第 {row.same_as} 行的编号重复", f"the same number as in row {row.same_as}")
        )
    return [reason.in_language(language) for reason in reasons]


def _holder(outcome: Outcome, language: Language) -> str:
    if outcome.report is None:
        return ""
    holder = outcome.holder
    return HOLDERS[holder.outcome if holder else "none"].in_language(language)


def _occupation(outcome: Outcome) -> str:
    """Without the level, which has a column of its own."""
    if outcome.report is None or outcome.row.number is None:
        return ""
    title = outcome.report.facts.get("occupation", Text("", "")).zh
    return title.removesuffix(f" {level_name(outcome.row.number.level).zh}")


def as_csv(outcomes: Sequence[Outcome], language: Language) -> str:
    """RFC 4180, for Excel."""
    named = any(outcome.row.name for outcome in outcomes)
    columns = [name for name in COLUMNS if name != "name" or named]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([COLUMNS[name].in_language(language) for name in columns])
    for outcome in outcomes:
        words = words_of(outcome, language)
        writer.writerow([guarded(words[name]) for name in columns])
    return "\ufeff" + out.getvalue()


def guarded(text: str) -> str:
    """A text that Excel does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def summary(outcomes: Sequence[Outcome]) -> list[Text]:
    """How many are what, and what to know beside."""
    looks = [outcome.look for outcome in outcomes]
    good, bad, unsure = (looks.count(look) for look in ("good", "bad", "unsure"))
    lines = [
        Text(
            f"共 {len(looks)} 行:{good} 行真实有效,{bad} 行不能认可,{unsure} 行未能核验",
            f"rows: {len(looks)}; genuine: {good}; not to be accepted: {bad}; could not be checked: {unsure}",
        )
    ]
    if holderless := sum(outcome.finding == "good" for outcome in outcomes):
        lines.append(
            Text(
                f"{holderless} 行只核验了证书,没有核对是谁的:表中没有链接,也没有校验码",
                f"rows where only the certificate was checked, not whose it is, as there is neither a link "
                f"nor a check code: {holderless}",
            )
        )
    if corrected := sum(outcome.is_corrected for outcome in outcomes):
        lines.append(
            Text(
                f"{corrected} 张证书更正过,以现行版为准",
                f"certificates that were corrected, and whose newest version counts: {corrected}",
            )
        )
    if repeated := sum(outcome.row.same_as is not None for outcome in outcomes):
        lines.append(
            Text(
                f"{repeated} 行的编号与前面的行重复",
                f"rows that repeat an earlier number: {repeated}",
            )
        )
    return lines
