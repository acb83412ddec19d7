"""Run one command and print what it took, as JSON; started by `bench.processes`, and itself importing next to nothing.

Linux counts the memory of the process that forks as that of its child until the child starts its own program. Only a
starter that is smaller than what it starts can therefore tell the child's own peak.
"""

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.execv(command[0], command)  # noqa: S606 - a fixed program and a list of arguments
    _, status, usage = os.wait4(child, 0)
    took = {
        "status": os.waitstatus_to_exitcode(status),
        "wall": time.perf_counter() - started,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1:])
