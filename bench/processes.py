"""Commands run in turns, so that whatever else the machine does meets both sides alike."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_STARTER = Path(__file__).with_name("starter.py")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Command:
    """A program of the environment that the benchmarks run in, its arguments, and the folder to run it in."""

    program: str
    arguments: tuple[str, ...]
    folder: Path

    @property
    def line(self) -> list[str]:
        return [str(Path(sys.executable).with_name(self.program)), *self.arguments]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock, seconds of processor time, bytes of memory at the peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Runs:
    """All runs of one command."""

    runs: tuple[Run, ...]

    def middle(self, of: Callable[[Run], float]) -> float:
        return median(map(of, self.runs))

    def least(self, of: Callable[[Run], float]) -> float:
        return min(map(of, self.runs))

    def details(self, name: str) -> dict[str, float]:
        """The figures for the table: milliseconds and megabytes."""
        return {
            f"{name}, wall ms (median)": self.middle(wall) * 1000,
            f"{name}, wall ms (least)": self.least(wall) * 1000,
            f"{name}, cpu ms (median)": self.middle(cpu) * 1000,
            f"{name}, MB at the peak": self.middle(memory) / _MEGABYTE,
        }


def wall(run: Run) -> float:
    return run.wall


def cpu(run: Run) -> float:
    return run.cpu


def memory(run: Run) -> float:
    return run.memory


def in_turns(ours: Command, theirs: Command, rounds: int) -> tuple[Runs, Runs]:
    """Run two commands one after the other, `rounds` times, taking turns at being first; one round before is not counted."""
    _run(ours)
    _run(theirs)
    mine, others = list[Run](), list[Run]()
    for number in range(rounds):
        if number % 2:
            others.append(_run(theirs))
            mine.append(_run(ours))
        else:
            mine.append(_run(ours))
            others.append(_run(theirs))
    return Runs(tuple(mine)), Runs(tuple(others))


def _run(command: Command) -> Run:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_STARTER), *command.line],
        cwd=command.folder,
        stdout=subprocess.PIPE,
        check=True,
    )
    took = json.loads(done.stdout)
    if took["status"] != 0:
        # A refusal is quicker than an answer: it must not count as one.
        raise RuntimeError(f"{' '.join(command.line)} left with status {took['status']}")
    return Run(took["wall"], took["cpu"], took["memory"])
