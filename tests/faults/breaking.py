"""The real command in a process of its own whose n-th step towards the disk goes wrong.

A step is the creation of a file or folder, one `write(2)`, `fsync`, rename or removal, or the start of a Git command
that changes something; what goes into temporary folders, which no other run ever reads, is none. The process is forked from the
test's own, in which everything is imported already, so that breaking off at every single step takes seconds.

>>> whole = command(["seal", "--as-of", "2026-04-08"], root)
>>> for step in range(1, whole.steps + 1):
...     killed = command(["seal", "--as-of", "2026-04-08"], copy, Kill(step))
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from skillreg.cli import main

STEPS = ("mkdir", "rename", "replace", "unlink", "remove", "rmdir", "fsync")
#: Git's commands that change something, here or elsewhere.
CHANGING = {"add", "clean", "commit", "fetch", "push", "reset", "restore", "update-ref"}


@dataclass(frozen=True, slots=True)
class Kill:
    """The process is gone at this step, the first being 1; a write gets as far as its first half."""

    step: int


@dataclass(frozen=True, slots=True)
class Full:
    """From this step on nothing more fits on the disk; what is there can still be renamed and removed."""

    step: int


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended; a negative `status` is the signal that killed it, and then no steps were counted.

    `git` are those of the steps at which a Git command starts.
    """

    status: int
    stdout: str
    stderr: str
    steps: int
    git: tuple[int, ...]

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL


def command(arguments: Sequence[str], root: Path, fault: Kill | Full | None = None) -> Done:
    """`skillreg …` in the folder `root`, in English unless `--lang` stands among the arguments."""

    def called() -> None:
        os.environ["SKILLREG_LANG"] = "en"
        os.chdir(root)
        sys.argv = ["skillreg", *arguments]
        main()

    return broken(called, fault)


def broken(action: Callable[[], object], fault: Kill | Full | None = None) -> Done:
    """Anything, in a process of its own that the fault meets."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            _never_come_back(action, _Steps(fault), writing)
        os.close(writing)
        _, ended = os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as counted:
            steps, *git = map(int, (counted.read() or b"0").split())
        out.seek(0)
        err.seek(0)
        said = (out.read().decode(), err.read().decode())
        return Done(os.waitstatus_to_exitcode(ended), *said, steps, tuple(git))


def _never_come_back(action: Callable[[], object], steps: _Steps, writing: int) -> NoReturn:
    """What the forked process does; nothing of the test that it was forked from goes on in it."""
    with _End(steps, writing):
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w"), "utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w"), "utf-8", write_through=True)
        steps.watch()
        action()
    raise AssertionError("the process has ended")


@dataclass(frozen=True, slots=True)
class _End:
    """Ends the process with the status that the interpreter would give, and tells how many steps it took."""

    steps: _Steps
    writing: int

    def __enter__(self) -> None:
        """Nothing begins."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> NoReturn:
        status = 0
        if isinstance(error, SystemExit):
            status = error.code if isinstance(error.code, int) else 0
        elif error is not None:
            traceback.print_exception(kind, error, trace)
            status = 1
        told = " ".join(map(str, (self.steps.taken, *self.steps.git)))
        os.write(self.writing, told.encode())
        os._exit(status)


def _is_temporary(path: object) -> bool:
    """Whether it is a folder that the code under test made for one run, or below it."""
    return isinstance(path, str | bytes | os.PathLike) and "/skillreg-" in os.fsdecode(path)


class _Steps:
    """Counts the steps of this process and lets the one of the fault go wrong."""

    def __init__(self, fault: Kill | Full | None) -> None:
        self.taken = 0
        self.git: list[int] = []
        self._fault = fault

    def watch(self) -> None:
        """From now on, and as long as this process lives."""
        for name in STEPS:
            setattr(os, name, self._counted(getattr(os, name), makes=name == "mkdir"))
        builtins.open = io.open = self._opened(io.open)
        vars(subprocess)["run"] = self._started(subprocess.run)

    def step(self, *, makes: bool, half: Callable[[], object] = lambda: None) -> None:
        """`makes`: whether it needs room; `half` is what of it reaches the disk when it goes wrong."""
        self.taken += 1
        if isinstance(self._fault, Kill) and self.taken == self._fault.step:
            half()
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(self._fault, Full) and makes and self.taken >= self._fault.step:
            if self.taken == self._fault.step:
                half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _counted(self, real: Callable[..., Any], *, makes: bool) -> Callable[..., Any]:
        @wraps(real)
        def counted(*arguments: Any, **options: Any) -> Any:
            if not _is_temporary(arguments[0]) and "dir_fd" not in options:
                self.step(makes=makes)
            return real(*arguments, **options)

        return counted

    def _started(self, real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real)
        def started(command: Sequence[object], *arguments: Any, **options: Any) -> Any:
            if CHANGING & set(map(str, command)):
                self.git.append(self.taken + 1)
                self.step(makes=False)
            return real(command, *arguments, **options)

        return started

    def _opened(self, real: Callable[..., Any]) -> Callable[..., Any]:
        steps = self

        class Written(io.FileIO):
            def write(self, data: Any, /) -> int:
                half = bytes(data)[: len(data) // 2]
                steps.step(makes=True, half=lambda: io.FileIO.write(self, half))
                return super().write(data)

        @wraps(real)
        def opened(
            file: Any, mode: str = "r", buffering: int = -1, *more: Any, **options: Any
        ) -> Any:
            if not {"w", "a", "x"} & set(mode) or isinstance(file, int) or _is_temporary(file):
                return real(file, mode, buffering, *more, **options)
            steps.step(makes=not Path(file).exists())
            buffered = io.BufferedWriter(Written(os.fspath(file), mode.replace("b", "")))
            if "b" in mode:
                return buffered
            text = io.TextIOWrapper(buffered, *more, **options)
            text.reconfigure(line_buffering=buffering == 1)
            return text

        return opened
