"""The machine on which a guide is run: a copy of the demo, a home folder, and the commands as a reader has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from skillreg.demo.play import tell

from tests.docs.guides import ROOT, Step, agrees, excerpt

_GITCONFIG = """\
[user]
  name = clerk
  email = clerk@52371502mjdemx006p.example
[commit]
  gpgSign = false
"""


def played(folder: Path) -> Path:
    """The demo's story told once, without its site; `enter` takes copies of it."""
    tell(ROOT, folder, 1, lambda _: None)
    return folder


@dataclass(frozen=True)
class World:
    repository: Path
    home: Path
    language: str

    @classmethod
    def enter(cls, demo: Path, folder: Path, language: str) -> World:
        """A reader's machine: the repository, and in the home folder the keys that a person would have there."""
        shutil.copytree(demo, folder / "demo", symlinks=True)
        home = folder / "home"
        (home / ".ssh").mkdir(parents=True)
        keys = folder / "demo" / "keys"
        for name, file in (("city-01", "id_ed25519"), ("province-01", "province")):
            shutil.copy(keys / name, home / ".ssh" / file)
            shutil.copy(keys / f"{name}.pub", home / ".ssh" / f"{file}.pub")
        for role in ("registry", "issuing"):
            shutil.copy(keys / f"{role}.pem", home / f"{role}.pem")
        (home / ".gitconfig").write_text(_GITCONFIG, "utf-8")
        return cls(folder / "demo" / "registry", home, language)

    def run(self, command: str) -> tuple[int, list[str]]:
        """Type a command; its exit status and what it printed."""
        programs = Path(sys.executable).parent
        environment = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "SKILLREG_LANG": self.language,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tools'}",
        }
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.repository,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        return done.returncode, [line.rstrip() for line in done.stdout.splitlines()]

    def take(self, step: Step) -> tuple[list[str], list[str]]:
        """Do one step. What is wrong with it, and what its block should show."""
        if step.kind == "save":
            file = self.repository / step.text
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(step.shown) + "\n", "utf-8")
            return [], step.shown
        if step.kind == "file":
            file = self.repository / step.text
            right = excerpt(file.read_text("utf-8"), step.keys)
            return ([] if right == step.shown else [f"{step.text} is not as shown"]), right
        status, printed = self.run(step.text)
        wrong = []
        if status != step.status:
            wrong.append(f"$ {step.text}\nexit status {status}, not {step.status}")
        if not agrees(step.shown, printed):
            wrong.append(f"$ {step.text}\nprints something else than the guide shows")
        if wrong:
            wrong.append("\n".join(printed))
        return wrong, (printed if wrong and step.shown else step.shown)
