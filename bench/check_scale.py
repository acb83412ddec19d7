"""The same check in a big registry and in a small one: it must cost what changed, not what is there.

Once in a folder (`skillreg check`), once as the change of a pull request in a bare repository (`skillreg gate`).
`SCALE=` makes the big registry smaller: 1 is a million certificates.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from skillreg.git import git_program

from bench import registries
from bench.check_file import check_command
from bench.figures import Figure
from bench.processes import Command, Pairs, in_turns, memory, wall
from bench.registries import File

SMALL = 1_000
_MILLION = 1_000_000
_ROUNDS = 15
_BAR = 1.2
_COMMITTER = b"clerk <clerk@" + registries.USCC.lower().encode() + b".example> 1774800000 +0800"


def big() -> int:
    """How many certificates the big registry has."""
    return max(SMALL, int(_MILLION * float(os.environ.get("SCALE", "1"))))


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large, small = Path(folder, "large"), Path(folder, "small")
        for root, certificates in ((large, big()), (small, SMALL)):
            registries.write(root, registries.files(certificates))
            (root / registries.RESULTS_PATH).write_bytes(registries.results())
        checks = in_turns(check_command(large), check_command(small), _ROUNDS)
    with TemporaryDirectory(prefix="skillreg-bench-") as folder:
        large, small = Path(folder, "large.git"), Path(folder, "small.git")
        for root, certificates in ((large, big()), (small, SMALL)):
            _repository(root, registries.files(certificates))
        gates = in_turns(_gate(large), _gate(small), _ROUNDS)
    return [*_figures("check", checks), *_figures("gate", gates)]


def _figures(command: str, pairs: Pairs) -> list[Figure]:
    sizes = f"{big():,} certificates against {SMALL:,}"
    details = pairs.details(f"at {big():,}", f"at {SMALL:,}")
    return [
        Figure(
            name=f"{command}_scale_time",
            what=f"skillreg {command} of one results file, {sizes}: time",
            ratio=pairs.ratio(wall),
            side="at most",
            bar=_BAR,
            details={name: value for name, value in details.items() if "MB" not in name},
        ),
        Figure(
            name=f"{command}_scale_memory",
            what=f"skillreg {command} of one results file, {sizes}: memory",
            ratio=pairs.ratio(memory),
            side="at most",
            bar=_BAR,
            details={name: value for name, value in details.items() if "MB" in name},
        ),
    ]


def _gate(root: Path) -> Command:
    day = registries.CHECKED_ON.isoformat()
    arguments = ("gate", "main", "change", "--repository", str(root), "--day", day)
    return Command("skillreg", arguments, root)


def _repository(root: Path, files: Iterator[File]) -> None:
    """A bare repository: `main` has all files, `change` the results on top of it."""
    _git(root.parent, "init", "--quiet", "--bare", str(root))
    importer = subprocess.Popen(
        [git_program(), "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE
    )
    if importer.stdin is None:
        raise RuntimeError("git fast-import takes no input")
    with importer.stdin as stream:
        for part in _import(files):
            stream.write(part)
    if importer.wait() != 0:
        raise RuntimeError("git fast-import failed")


def _import(files: Iterator[File]) -> Iterator[bytes]:
    """What `git fast-import` reads: a commit of all files, each content told once, and the commit of the change."""
    marks: dict[bytes, int] = {}
    entries: list[bytes] = []
    for path, data in files:
        if data not in marks:
            marks[data] = len(marks) + 1
            yield b"blob\nmark :%d\n%b" % (marks[data], _told(data))
        entries.append(b"M 100644 :%d %b\n" % (marks[data], path.encode()))
    yield _commit(b"main", b"What was filed") + b"".join(entries)
    results = registries.RESULTS_PATH.encode()
    yield _commit(b"change", b"Report the results") + b"from refs/heads/main\n"
    yield b"M 100644 inline %b\n%b" % (results, _told(registries.results()))


def _commit(branch: bytes, message: bytes) -> bytes:
    return b"commit refs/heads/%b\ncommitter %b\n%b" % (branch, _COMMITTER, _told(message))


def _told(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run([git_program(), *arguments], cwd=folder, check=True)
