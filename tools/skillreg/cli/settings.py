"""What every command shares: the repository at hand, the language, the day."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from skillreg.cli.output import RENDERERS
from skillreg.errors import ToolMissing
from skillreg.findings import Finding, errors_among
from skillreg.text import Language, Text
from skillreg.tree import FolderTree


class Settings:
    """What every command knows: the repository's folder and the language."""

    def __init__(self, root: Path | None, language: Language) -> None:
        self._root = root
        self.language: Language = language

    @property
    def root(self) -> Path:
        """The folder given, or the nearest one upwards that holds a registry."""
        start = [self._root] if self._root is not None else [Path.cwd(), *Path.cwd().parents]
        for folder in start:
            if (folder / "registry" / "registry.yml").is_file():
                return folder
        raise ToolMissing(
            Text(
                "这里不是登记库(没有 registry/registry.yml);请进入仓库文件夹或用 --root 指定",
                "this is no registry (there is no registry/registry.yml); go into the repository or give --root",
            )
        )

    def say(self, zh: str, en: str) -> None:
        click.echo(Text(zh, en).in_language(self.language))

    def text(self, text: Text) -> str:
        return text.in_language(self.language)

    def show(self, findings: list[Finding], form: str = "text") -> None:
        """Print findings and leave with status 1 if there is an error among them."""
        click.echo(RENDERERS[form](findings, FolderTree(self.root), self.language))
        if errors_among(findings):
            sys.exit(1)

    def relative(self, path: str) -> str:
        """A path as it stands in the repository, however it was typed."""
        given = Path(path)
        full = given if given.is_absolute() else Path.cwd() / given
        try:
            return full.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return given.as_posix()


DAY = click.DateTime(formats=["%Y-%m-%d"])


def day_or_today(day: object) -> date:
    """The day an option gave, else today's: here, at the edge, is the only place that asks the clock."""
    return day.date() if hasattr(day, "date") else date.today()
