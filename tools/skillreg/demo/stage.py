"""The stage of the demo: how things are done there, on a real Git repository with real signatures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from skillreg.demo import cast
from skillreg.demo.repository import DemoRepository
from skillreg.desk.review import decide, review_sheet
from skillreg.domain.review import Role
from skillreg.errors import InputError
from skillreg.ledger.log import sign_checkpoint
from skillreg.registry import Registry
from skillreg.rules.check import check_file
from skillreg.schema import modeline
from skillreg.sealing.seal import SealReport, seal
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, read_records
from skillreg.trust.ssh import ReviewSignatures

Say = Callable[[Text], None]


class Stage:
    """`registry/` in the folder `out` is the repository, `keys/` beside it are everybody's private keys."""

    def __init__(self, out: Path, seed: int, say: Say) -> None:
        self.root = out / "registry"
        self.keys = out / "keys"
        self.seed = seed
        self.repository = DemoRepository(self.root)
        self._tell = say
        self._step = 0

    def say(self, zh: str, en: str, *commands: str) -> None:
        self._step += 1
        self._tell(Text(f"\n{self._step}. {zh}", f"\n{self._step}. {en}"))
        for command in commands:
            self._tell(Text(f"   $ {command}", f"   $ {command}"))

    def result(self, zh: str, en: str) -> None:
        self._tell(Text(f"   {zh}", f"   {en}"))

    def write(self, path: str, content: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(modeline(path) + content, "utf-8", newline="\n")

    def file(self, title: str, files: dict[str, str], day: str, author: str) -> None:
        """A pull request: a branch, a commit, checks, a merge by the registrar."""
        self.repository.branch("filing")
        for path, content in files.items():
            self.write(path, content)
        tree = FolderTree(self.root)
        registry, signatures = Registry(tree), ReviewSignatures(tree)
        for path in files:
            findings = check_file(registry, path, date.fromisoformat(day), signatures.fault)
            if findings:
                raise InputError(findings[0].message)
        self.repository.commit(title, author, day)
        self.repository.merge("filing", title, day)

    def review(self, subject: str, role: Role, day: str) -> str:
        reviewer = f"{role}-01"
        key = self.keys / reviewer
        sheet = review_sheet(self.root, subject, role, date.fromisoformat(day))
        attested = tuple(one.key for one in sheet.attestations)
        decide(self.root, sheet, "approve", reviewer, date.fromisoformat(day), key, attested)
        confirmed = "".join(f" --attest {one}" for one in attested)
        return (
            f"skillreg review approve {subject} --role {role} --reviewer {reviewer} "
            f"--key ../keys/{reviewer} --day {day}{confirmed}"
        )

    def seal_commands(self, day: str) -> tuple[str, str]:
        keys = "--key file:../keys/registry.pem --key file:../keys/issuing.pem"
        return (
            f"skillreg seal --as-of {day} {keys}",
            "skillreg log checkpoint --key file:../keys/log.pem",
        )

    def seal(self, day: str) -> SealReport:
        private = [cast.private_key(self.seed, role) for role in ("registry", "issuing")]
        keyring = Keyring(read_records(FolderTree(self.root)), private)
        report = seal(self.root, date.fromisoformat(day), keyring)
        if report.refused:
            raise InputError(report.refused[0].message)
        if report.written:
            self.repository.commit(f"入账 {day}", "publisher", day)
            self._sign_checkpoint(day)
        return report

    def _sign_checkpoint(self, day: str) -> None:
        tree = FolderTree(self.root)
        records, site = read_records(tree), Registry(tree).settings.site
        key = cast.private_key(self.seed, "log")
        signed = sign_checkpoint(self.root, records, site, [key])
        self.repository.commit(f"检查点 {signed.size}", "publisher", day)
