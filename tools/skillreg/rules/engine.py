"""What a rule is, and how one is written down.

>>> from skillreg.rules.engine import at
>>> problem = at("levels", 0).error(zh="等级不在试点范围", en="this level is outside the pilot")
>>> problem.pointer, problem.severity
(('levels', 0), 'error')

`bad` and `good` of a rule are changes to the sample documents (`tests` applies them and runs the rule): keys lead to
the place (`sittings.0.date`), values are what stands there, None takes the line out.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from skillreg.domain.calendar import CalendarUnknown
from skillreg.findings import Finding, Pointer, Severity
from skillreg.rules.context import Context
from skillreg.text import NOTHING, Text

#: Raised with every change to what the rules accept; sealed with each verdict.
RULES_VERSION = "3"

#: `filing` rules run whenever a document is checked, `sealing` rules when it is about to become official.
Stage = Literal["filing", "sealing"]
Example = Mapping[str, object]
#: What a rule is on (a document's model, or a changed file at the gate) and what it may ask beside it.
S = TypeVar("S")
C = TypeVar("C")
Check = Callable[[S, C], Iterator["Problem"]]


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: where in the document, how grave, and the sentences. The engine adds rule, clause and path."""

    pointer: Pointer
    severity: Severity
    message: Text
    hint: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document, from which a problem is made."""

    pointer: Pointer

    def error(self, *, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Problem:
        return Problem(self.pointer, "error", Text(zh, en), Text(hint_zh, hint_en))

    def warning(self, *, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> Problem:
        return Problem(self.pointer, "warning", Text(zh, en), Text(hint_zh, hint_en))


def at(*pointer: str | int) -> Place:
    """The place that the keys and list positions lead to; none for the document as a whole."""
    return Place(pointer)


@dataclass(frozen=True)
class Rule:
    """One demand. `demand` is its sentence in both languages, `why` the reason, `clause` where the notice says so."""

    code: str
    clause: str
    on: type[object]
    demand: Text
    why: Text
    check: Callable[[Any, Any], Iterator[Problem]]
    bad: Example
    good: Example
    stage: Stage = "filing"
    name: str = field(default="")

    def findings(self, subject: object, context: object, path: str) -> Iterator[Finding]:
        for problem in self.check(subject, context):
            yield Finding(
                path=path,
                line=0,
                column=0,
                rule=self.code,
                severity=problem.severity,
                message=problem.message,
                hint=problem.hint,
                clause=self.clause,
                pointer=problem.pointer,
            )


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    clause: str,
    on: type[S],
    zh: str,
    why_zh: str,
    bad: Example,
    good: Example,
    stage: Stage = "filing",
) -> Callable[[Check[S, C]], Check[S, C]]:
    """Write down a rule. The docstring is the English text: its first line the demand, the line after `Why:` the reason."""

    def register(check: Check[S, C]) -> Check[S, C]:
        if code in RULES:
            raise ValueError(f"two rules have the code {code}")
        demand, _, why = (inspect.getdoc(check) or "").partition("\n\nWhy: ")
        RULES[code] = Rule(
            code=code,
            clause=clause,
            on=on,
            demand=Text(zh, " ".join(demand.split())),
            why=Text(why_zh, " ".join(why.split())),
            check=check,
            bad=bad,
            good=good,
            stage=stage,
            name=check.__name__,
        )
        return check

    return register


def rules_on(kind: type[object], stage: Stage = "filing") -> list[Rule]:
    """The rules on one kind of subject, in the order of their codes."""
    return [one for _, one in sorted(RULES.items()) if one.on is kind and one.stage == stage]


def apply_rules(context: Context, stage: Stage = "filing") -> list[Finding]:
    """What all rules of a stage find in the context's document; places are pointers, not yet lines."""
    document = context.document.model
    findings: list[Finding] = []
    for one in rules_on(type(document), stage):
        try:
            findings.extend(one.findings(document, context, context.path))
        except CalendarUnknown as unknown:
            findings.append(
                Finding(context.path, 0, 0, one.code, "error", unknown.text, clause=one.clause)
            )
    return findings
