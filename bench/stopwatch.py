"""How long a piece of work took in this process and those that it started and waited for, and how much memory.

with stopwatch() as took:
    ...
took.wall, took.cpu
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


@dataclass(slots=True)
class Took:
    """Seconds on the clock and seconds of processor time, told once the work is done.

    On a machine that does other work, too, the second is the fairer measure: what waits for its turn does not use any.
    """

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def stopwatch() -> Iterator[Took]:
    took, start, used = Took(), perf_counter(), _used()
    yield took
    took.wall, took.cpu = perf_counter() - start, _used() - used


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def peak_megabytes() -> float:
    """The most memory that this process has had, since it began its own program (VmHWM of proc(5)).

    What `getrusage` tells is no less than the process had that forked it.
    """
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024
