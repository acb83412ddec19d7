"""Every check there is, in groups, for those who explain them: `skillreg rules` and the site's page of rules.

A check is a value (`Check`) with its code, its clause of the notice, what it demands and how to go on where the demand
is not met; so the handbook is made from what the audit runs, and cannot say anything else.

>>> [(group.name, group.checks[0].code) for group in handbook()[:2]]
[('AUD1', 'AUD100'), ('AUD2', 'AUD200')]
>>> every_check()["AUD323"].demand.en
'A plan is filed the demanded number of working days before its first day.'
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Final, Literal

from skillreg.auditing.check import CHECKS, DEMANDS, Check
from skillreg.text import Text

#: Who asks: `audit` of a clone, `monitor` of a published log.
By = Literal["audit", "monitor"]

#: The modules beside `demands` whose import writes checks down.
_MODULES: Final = (
    *("lines", "derived", "replay", "compare", "reviewed", "logged"),
    *("monitor", "published_policy", "freshness"),
    *(f"demands.{name}" for name in DEMANDS),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Checks whose codes begin alike, such as `AUD3`; what they look at; which commands run them."""

    name: str
    title: Text
    by: tuple[By, ...]
    checks: tuple[Check, ...]


_GROUPS: Final[tuple[tuple[str, Text, tuple[By, ...]], ...]] = (
    ("AUD1", Text("账本的每一行", "Each line of the ledger"), ("audit", "monitor")),
    ("AUD2", Text("账本旁边的文件", "The files beside the ledger"), ("audit", "monitor")),
    ("AUD3", Text("条目按先后次序", "The entries in their order"), ("audit", "monitor")),
    ("AUD4", Text("条目按摘要指明的文件", "The files that entries name by digest"), ("audit",)),
    ("AUD5", Text("条目依据的评审", "The reviews behind the entries"), ("audit",)),
    ("AUD6", Text("检查点和哈希树", "The checkpoints and the tree of hashes"), ("audit",)),
    ("AUD7", Text("公布在网上的日志", "The log as it is published"), ("monitor",)),
)


def every_check() -> dict[str, Check]:
    """All checks by their code, in the order of the codes."""
    for name in _MODULES:
        import_module(f"skillreg.auditing.{name}")
    return dict(sorted(CHECKS.items()))


def handbook() -> tuple[Group, ...]:
    """All checks in their groups."""
    known = every_check().values()
    return tuple(
        Group(name, title, by, tuple(one for one in known if one.code.startswith(name)))
        for name, title, by in _GROUPS
    )
