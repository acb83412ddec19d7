"""What an audit came to: for people on the terminal, for programs as JSON.

    {"tool": "skillreg 0.1.0", "audit": 1, "verdict": "sound" | "faulty" | "unchecked",
     "ledger": {"size": 226, "root": "8f4c…"}, "signatures": {"verified": 226, "since": 0, "root_at_since": "e3b0…", "shard": "1/1"},
     "entries": {"AchievementCredential": 207, …}, "reviews": 12, "files": 40, "seconds": 1.2,
     "findings": [{"check", "clause", "severity", "entry", "path", "line", "message": {"zh", "en"}, "hint": …}, …],
     "more": {"AUD103": 7}}

`audit` is the version of this shape. `more` counts the findings of a check beyond the first hundred.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from skillreg import __version__
from skillreg.auditing.check import CHECKS, Fault
from skillreg.auditing.workers import Share

#: The version of the report's shape; it changes when a program that read the old one would misread the new one.
SHAPE: Final = 1
#: So many findings of one check are told one by one; one damaged place can give thousands.
MOST: Final = 100

Verdict = Literal["sound", "faulty", "unchecked"]


@dataclass
class Report:
    """`more` counts, by check, the findings that were too many to keep."""

    size: int = 0
    root: str = ""
    share: Share = field(default_factory=Share)
    entries: dict[str, int] = field(default_factory=dict)
    signatures: int = 0
    since_root: str = ""
    reviews: int = 0
    files: int = 0
    seconds: float = 0.0
    faults: list[Fault] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, faults: Iterable[Fault]) -> None:
        told = Counter(fault.check for fault in self.faults)
        for fault in faults:
            if told[fault.check] < MOST:
                told[fault.check] += 1
                self.faults.append(fault)
            else:
                self.more[fault.check] += 1

    @property
    def verdict(self) -> Verdict:
        severities = {fault.severity for fault in self.faults}
        if "error" in severities:
            return "faulty"
        return "unchecked" if "unchecked" in severities else "sound"

    @property
    def status(self) -> int:
        """The exit status: 0 sound, 1 something is wrong, 2 nothing is known to be wrong but something could not be told."""
        return {"sound": 0, "faulty": 1, "unchecked": 2}[self.verdict]

    def content(self) -> dict[str, Any]:
        return {
            "tool": f"skillreg {__version__}",
            "audit": SHAPE,
            "verdict": self.verdict,
            "ledger": {"size": self.size, "root": self.root},
            "signatures": {
                "verified": self.signatures,
                "since": self.share.since,
                "root_at_since": self.since_root,
                "shard": f"{self.share.part}/{self.share.parts}",
            },
            "entries": dict(sorted(self.entries.items())),
            "reviews": self.reviews,
            "files": self.files,
            "seconds": round(self.seconds, 3),
            "findings": [_told(fault) for fault in self.faults],
            "more": dict(sorted(self.more.items())),
            **self.facts,
        }

    def json(self) -> bytes:
        return (json.dumps(self.content(), ensure_ascii=False, indent=1) + "\n").encode()


def _told(fault: Fault) -> dict[str, Any]:
    return {
        "check": fault.check,
        "clause": CHECKS[fault.check].clause,
        "severity": fault.severity,
        "entry": fault.index,
        "path": fault.path,
        "line": fault.line,
        "message": fault.message._asdict(),
        "hint": fault.hint._asdict(),
    }
