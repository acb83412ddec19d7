"""Commands run in turns, so that whatever else the machine does meets both sides alike."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

_STARTER = Path(__file__).with_name("starter.py")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Command:
    """A program of the environment that the benchmarks run in, its arguments, and the folder to run it in."""

    program: str
    arguments: tuple[str, ...]
    folder: Path
    reset: Callable[[], object] = lambda: None

    @property
    def line(self) -> list[str]:
        return [str(Path(sys.executable).with_name(self.program)), *self.arguments]


class Timed(Protocol):
    """What took seconds on the clock and of processor time."""

    @property
    def wall(self) -> float: ...
    @property
    def cpu(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock, seconds of processor time, bytes of memory at the peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Runs of two commands, each of ours beside one of theirs that ran next to it."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]

    def ratio(self, of: Callable[[Run], float]) -> float:
        """Ours over theirs, in the middle of all pairs: what slows the machine for a while slows both of a pair."""
        pairs = zip(self.ours, self.theirs, strict=True)
        return median(of(mine) / of(other) for mine, other in pairs)

    def details(self, ours: str, theirs: str) -> dict[str, float]:
        """What the ratio is made of, for the table: the same ratio of the least, milliseconds, megabytes."""
        least = {f"{name}, ratio of the least": _least(self, of) for name, of in _TIMES.items()}
        return least | _details(ours, self.ours) | _details(theirs, self.theirs)


def wall(run: Timed) -> float:
    return run.wall


def cpu(run: Timed) -> float:
    return run.cpu


def memory(run: Run) -> float:
    return run.memory


_TIMES: Mapping[str, Callable[[Run], float]] = {"wall": wall, "cpu": cpu}


def _least(pairs: Pairs, of: Callable[[Run], float]) -> float:
    return min(map(of, pairs.ours)) / min(map(of, pairs.theirs))


def _details(name: str, runs: Sequence[Run]) -> dict[str, float]:
    return {
        f"{name}, wall ms (median)": median(map(wall, runs)) * 1000,
        f"{name}, wall ms (least)": min(map(wall, runs)) * 1000,
        f"{name}, cpu ms (median)": median(map(cpu, runs)) * 1000,
        f"{name}, MB at the peak": median(map(memory, runs)) / _MEGABYTE,
    }


def in_turns(ours: Command, theirs: Command, rounds: int) -> Pairs:
    """Run two commands one after the other, taking turns at being first; a round before the first is not counted.

    Before each run, a command's `reset` undoes what the run before has done.
    """
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
    return Pairs(tuple(mine), tuple(others))


def _run(command: Command) -> Run:
    command.reset()
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
