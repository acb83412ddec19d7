"""A figure, its bar, the table of all of them, and the file that keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

OUT = Path("build/bench.json")
_SIGNS = {"at most": "≤", "at least": "≥"}


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is ours over the peer's; `bar` is the ratio to reach. `details` are the figures that it is made of."""

    name: str
    what: str
    ratio: float
    side: Literal["at most", "at least"]
    bar: float
    details: Mapping[str, float] = field(default_factory=dict)

    @property
    def reached(self) -> bool:
        return self.ratio <= self.bar if self.side == "at most" else self.ratio >= self.bar

    def content(self) -> dict[str, object]:
        """As it is kept in the file, where nothing has to be worked out again."""
        return {
            "what": self.what,
            "ratio": round(self.ratio, 4),
            "bar": f"{self.side} {self.bar:g}",
            "reached": self.reached,
            "details": {name: round(value, 4) for name, value in self.details.items()},
        }


def merge(figures: Sequence[Figure], out: Path = OUT) -> None:
    """Put figures into the file; the rows that were not measured now stay as they were."""
    kept = json.loads(out.read_text("utf-8")) if out.exists() else {}
    kept |= {figure.name: figure.content() for figure in figures}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def table(figures: Sequence[Figure]) -> str:
    """For the terminal: measured, bar, whether it is reached, what it is; below each what it is made of."""
    lines = [f"{'measured':>9}  {'bar':>7}  {'':<7}  what"]
    for figure in figures:
        bar = f"{_SIGNS[figure.side]} {figure.bar:g} ×"
        verdict = "reached" if figure.reached else "MISSED"
        lines.append(f"{figure.ratio:>7.2f} ×  {bar:>7}  {verdict:<7}  {figure.what}")
        lines += [f"{'':>29}{name}: {_short(value)}" for name, value in figure.details.items()]
    return "\n".join(lines) + "\n"


def _short(value: float) -> str:
    """As many digits as tell something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
