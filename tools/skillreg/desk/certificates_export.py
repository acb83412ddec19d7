"""Certificates into a folder: `<number>.pdf` to print, `<number>.json`, the ledger's line as it is, and
`<number>.tlog-proof`, the proof that this line is in the log.

A run that was broken off goes on where it stopped. Each file is written beside and renamed; the JSON comes last, so a
certificate is finished when its JSON is there and is the newest version, with the proof if there is one by now. Names
and identity numbers are in the PDF alone: never in a file's name, and only the owner of the files may read them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Final

from skillreg.desk.certificates import Certificate
from skillreg.desk.certificates_pdf import House, Typesetter
from skillreg.errors import InputError
from skillreg.git import Repository
from skillreg.ledger.tlog_proof import SUFFIX
from skillreg.text import Text

#: So many certificates are worth a second process, which takes a second to start.
_WORTH_A_PROCESS: Final = 100
_MOST_PROCESSES: Final = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What every process needs: where to write, what each certificate says of the registry, where the fonts are."""

    out: Path
    house: House
    fonts: Path | None


@dataclass(frozen=True, slots=True)
class Exported:
    """How many certificates were made, how many were there already, and why others could not be made."""

    made: int
    kept: int
    failed: tuple[Text, ...]


def export(
    certificates: Sequence[Certificate], job: Job, step: Callable[[], None], *, again: bool = False
) -> Exported:
    """Make what is not there yet, or everything `again`; `step` is called for each certificate that is done."""
    refuse_tracked(job.out)
    Typesetter(job.fonts)  # says so now if there is no font
    due = [one for one in certificates if again or not _finished(one, job.out)]
    for _ in range(len(certificates) - len(due)):
        step()
    failed: list[Text] = []
    try:
        job.out.mkdir(parents=True, exist_ok=True, mode=0o700)
        for fault in _made(due, job):
            if fault is not None:
                failed.append(fault)
            step()
    except OSError as error:
        raise _not_written(job.out, error) from None
    return Exported(len(due) - len(failed), len(certificates) - len(due), tuple(failed))


def refuse_tracked(out: Path) -> None:
    """Refuse a folder whose files Git would take: what is in them must never be published."""
    folder = out.resolve()
    repository = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    if repository is None:
        return
    names = [folder / f"certificate{ending}" for ending in (".pdf", ".json", SUFFIX)]
    if not all(_is_ignored(Repository(repository), name) for name in names):
        raise InputError(
            Text(
                f"证书里有姓名和证件号码,不能放进会被 Git 收录的文件夹 {out};请用 private/ 下的文件夹",
                f"certificates have names and identity numbers in them, and Git would take the folder {out}; "
                "use a folder under private/",
            )
        )


def refuse_tracked_file(file: Path) -> None:
    """Refuse a file with names in it that Git would take."""
    parents = file.resolve().parents
    repository = next((one for one in parents if (one / ".git").exists()), None)
    if repository is not None and not _is_ignored(Repository(repository), file.resolve()):
        raise InputError(
            Text(
                f"名单里有姓名,结果不能放在会被 Git 收录的地方 {file};请放在 private/ 下或仓库外面",
                f"the list has names in it, and Git would take {file}; put it under private/ or outside the repository",
            )
        )


def _is_ignored(git: Repository, name: Path) -> bool:
    """Whether Git says so: if it says anything else, even that it cannot tell, the answer is no."""
    try:
        git.run("check-ignore", "--quiet", "--", str(name))
    except InputError:
        return False
    return True


def _finished(certificate: Certificate, out: Path) -> bool:
    pdf, proof, record = _paths(certificate.number, out)
    try:
        proved = certificate.proof is None or proof.read_bytes() == bytes(certificate.proof)
        return pdf.is_file() and proved and record.read_bytes() == certificate.line
    except OSError:
        return False


def _paths(number: str, out: Path) -> tuple[Path, Path, Path]:
    return out / f"{number}.pdf", out / f"{number}{SUFFIX}", out / f"{number}.json"


def _made(due: Sequence[Certificate], job: Job) -> Iterator[Text | None]:
    """Make certificates in their order, each answered by what is the matter with it or None."""
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1, len(due) // _WORTH_A_PROCESS + 1)
    if processes == 1:
        worker = _Worker(job)
        yield from map(worker.make, due)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (job,)) as pool:
        try:
            yield from pool.map(_make, due, chunksize=4)
        except BrokenProcessPool:
            raise _stopped() from None
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    """One process's typesetter, which has its fonts read once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._typesetter = Typesetter(job.fonts)

    def make(self, certificate: Certificate) -> Text | None:
        try:
            data = self._typesetter.pdf(certificate, self._job.house)
        except InputError as fault:
            return fault.text
        pdf, proof, record = _paths(certificate.number, self._job.out)
        _write_private(pdf, data)
        if certificate.proof is None:
            proof.unlink(missing_ok=True)  # of the version before
        else:
            _write_private(proof, bytes(certificate.proof))
        _write_private(record, certificate.line)
        return None


_worker: _Worker


def _start(job: Job) -> None:
    global _worker
    threading.Thread(target=_end_with_the_command, daemon=True).start()
    _worker = _Worker(job)


def _end_with_the_command() -> None:
    """A command that was killed leaves no process behind that goes on, with names in its memory."""
    command = parent_process()
    if command is not None:
        command.join()
        os._exit(1)


def _make(certificate: Certificate) -> Text | None:
    return _worker.make(certificate)


def _write_private(path: Path, data: bytes) -> None:
    """Write beside, force to disk, rename; for the owner's eyes only. The name beside is one that Git ignores."""
    beside = path.with_name(path.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _stopped() -> InputError:
    return InputError(
        Text(
            "有一个排版进程被系统中止了(多半是内存不够);已经做好的都在,再运行一次,会接着做",
            "a process that sets certificates was stopped, most likely for lack of memory; what is finished stays, "
            "and the next run goes on from there",
        )
    )


def _not_written(out: Path, error: OSError) -> InputError:
    said = error.strerror or type(error).__name__
    return InputError(
        Text(
            f"写不进 {out}({said});已经做好的都在,解决以后再运行一次,会接着做",
            f"cannot write to {out} ({said}); what is finished stays, and the next run goes on from there",
        )
    )
