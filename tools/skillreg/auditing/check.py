"""What the audit asks, one value for each question, and what it answers where something is wrong.

A `Check` has a code that never changes its meaning, the clause of the notice behind it, and its demand in one sentence
in both languages. Where a question is about one entry it has a function, too, and `demand` writes it down:

>>> [one.code for one in demands_on("KeyEvent")]
['AUD301', 'AUD302', 'AUD303', 'AUD345', 'AUD381', 'AUD382']
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from skillreg.ledger.storage import BUNDLE, bundle_path
from skillreg.text import NOTHING, Text

if TYPE_CHECKING:
    from skillreg.auditing.entry import Entry
    from skillreg.auditing.replay import Replay

#: `error`: it is not as it must be. `unchecked`: it could not be told. `note`: harmless, and worth knowing.
Severity = Literal["error", "unchecked", "note"]

#: What to do about a line that was sealed and is not what it was; a clone can be mended, history cannot.
RESTORE: Final = Text(
    "请用 git restore registry/ledger 恢复;若提交里就是这样,请与另一份克隆或已发布的日志比对,并告知登记机关",
    "restore it with git restore registry/ledger; if it was committed like this, compare another clone or the "
    "published log, and tell the registrar",
)
#: What to do about an entry that should never have been sealed.
REPORT: Final = Text(
    "账本不能改写:请保存这份报告并告知登记机关,由它更正、撤销或说明",
    "the ledger is not rewritten: keep this report and tell the registrar, who corrects, revokes or explains",
)


class Problem(NamedTuple):
    """What a demand yields; the audit adds which entry it is about. Without a hint, the check's own is given."""

    message: Text
    hint: Text = NOTHING
    path: str = ""
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """`of` are the types of entry that it asks about; `shared`: one answer does for certificates that differ in
    nothing but number, holder and place."""

    code: str
    clause: str
    demand: Text
    hint: Text = RESTORE
    of: tuple[str, ...] = ()
    shared: bool = True
    ask: Callable[[Entry, Replay], Iterator[Problem]] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One answer: which check, which entry (None: none), which file, what is wrong, how to go on."""

    check: str
    index: int | None
    path: str
    message: Text
    hint: Text
    severity: Severity = "error"

    @property
    def line(self) -> int:
        """The line of the file, from 1, where the file is the ledger's own; else 0."""
        own = self.index is not None and self.path == bundle_path(self.index // BUNDLE)
        return self.index % BUNDLE + 1 if own and self.index is not None else 0


CHECKS: dict[str, Check] = {}


def check(code: str, clause: str, zh: str, en: str, hint: Text = RESTORE) -> Check:
    """Write down a check that is not about single entries, and give it."""
    return _put(Check(code, clause, Text(zh, en), hint))


def demand(
    code: str, *of: str, clause: str, zh: str, hint: Text = REPORT, shared: bool = True
) -> Callable[[Callable[[Entry, Replay], Iterator[Problem]]], Check]:
    """Write down a check on entries of some types. The docstring is its demand in English."""

    def register(ask: Callable[[Entry, Replay], Iterator[Problem]]) -> Check:
        first, _, _ = (inspect.getdoc(ask) or "").partition("\n\n")
        return _put(Check(code, clause, Text(zh, " ".join(first.split())), hint, of, shared, ask))

    return register


def wrong(zh: str, en: str, hint: Text = NOTHING, path: str = "") -> Problem:
    return Problem(Text(zh, en), hint, path)


def untold(zh: str, en: str, hint: Text = NOTHING, path: str = "") -> Problem:
    """Where it could not be told whether something is wrong."""
    return Problem(Text(zh, en), hint, path, "unchecked")


def fault_of(
    check: Check,
    zh: str,
    en: str,
    *,
    index: int | None = None,
    path: str = "",
    hint: Text = NOTHING,
    severity: Severity = "error",
) -> Fault:
    """A fault in the check's name; of an entry it stands in the entry's own file unless another is named."""
    if not path and index is not None:
        path = bundle_path(index // BUNDLE)
    return Fault(check.code, index, path, Text(zh, en), hint if hint.zh else check.hint, severity)


@cache
def demands_on(kind: str, *, alike: bool = False) -> tuple[Check, ...]:
    """The checks on one type of entry, in the order of their codes; of one that is `alike`, those it does not share."""
    for name in DEMANDS:
        import_module(f"skillreg.auditing.demands.{name}")
    return tuple(
        one for _, one in sorted(CHECKS.items()) if kind in one.of and not (alike and one.shared)
    )


#: The modules of `demands` whose import fills `CHECKS`.
DEMANDS: Final = (
    *("entries", "organisations", "sessions", "certificates"),
    *("amendments", "supervision", "key_events"),
)


def _put(one: Check) -> Check:
    if one.code in CHECKS:
        raise ValueError(f"two checks have the code {one.code}")
    CHECKS[one.code] = one
    return one
