"""A finding: one thing wrong in one place, said so that a clerk can mend it.

Rules and readers make findings; nothing prints or exits where they are made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from skillreg.text import NOTHING, Text

Severity = Literal["error", "warning", "note"]

#: The way from the top of a YAML document to a value: keys and list positions, such as ("sittings", 0, "date").
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` and `column` count from 1; 0 means the file as a whole. `clause` is the notice's, such as 三(一)."""

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: Text
    hint: Text = NOTHING
    clause: str = ""
    pointer: Pointer = ()

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by: file, line, column, rule, then the sentence."""
        return (self.path, self.line, self.column, self.rule, self.message.zh)


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]
