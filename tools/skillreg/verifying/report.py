"""The answer of a verification: checks, each answered on its own, and the facts of the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from skillreg.credentials.holder import Fragment
from skillreg.text import Text

Outcome = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Check:
    """One line of the answer. `unknown` means that it could not be checked here, for the reason given."""

    name: Text
    outcome: Outcome
    reason: Text


@dataclass
class Report:
    """The answer. `facts` are those of the record in the ledger, never of what somebody handed in.

    `number` is what the report is about: a certificate's number, or an organisation's code.
    """

    number: str
    checks: list[Check] = field(default_factory=list)
    facts: dict[str, Text] = field(default_factory=dict)
    of: Literal["certificate", "accreditation"] = "certificate"

    @property
    def verdict(self) -> Outcome:
        outcomes = {check.outcome for check in self.checks}
        if "no" in outcomes:
            return "no"
        return "unknown" if "unknown" in outcomes or not outcomes else "yes"

    def add(self, name: Text, outcome: Outcome, reason: Text) -> None:
        self.checks.append(Check(name, outcome, reason))

    def about_holder_of(self, link: Fragment) -> Report:
        """Whose it is was asked, too, where a link has an opening: one that cannot be read leaves that open."""
        if link.damaged and self.facts:
            self.add(HOLDER, "unknown", link.reason)
        return self


ROOT = Text("信任根", "root of trust")
LOGGED = Text("已入日志", "in the log")
RECORD = Text("查到记录", "record found")
SIGNATURE = Text("签名有效", "signature")
KEY = Text("签名密钥可信", "key believed for this issuer")
SCOPE = Text("当时在准入范围内", "organisation in scope that day")
CORRECTION = Text("更正出自登记机关", "corrections by the registry")
REVOCATION = Text("未被撤销(据此登记库)", "not revoked as far as known here")
HOLDER = Text("持证人相符", "holder")
STANDING = Text("准入现行有效", "accreditation in force")
LISTS = Text("状态表没有标记", "not marked in the status lists")
LEFT_OUT = Text("网站没有漏掉决定", "nothing left out by the site")
SAME = Text("与登记的一致", "same as the record")


#: What each fact of a report is called.
FACTS = {
    "number": Text("证书编号", "number"),
    "occupation": Text("职业", "occupation"),
    "level": Text("等级", "level"),
    "organisation": Text("评价机构", "organisation"),
    "awarded": Text("发证日期", "awarded"),
    "since": Text("评价机构现状", "organisation since"),
    "code": Text("机构代码", "organisation code"),
    "name": Text("机构名称", "name"),
    "scope": Text("可评价的职业和等级", "may evaluate"),
    "accredited": Text("自", "from"),
}
