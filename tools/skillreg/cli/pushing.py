"""Something done for each of several sites, and pushed to the registry's branch whatever came of the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from skillreg.cli.output import show_error
from skillreg.cli.settings import Settings
from skillreg.errors import SkillregError, ToolMissing
from skillreg.sealing.branch import Branch

T = TypeVar("T")


def push_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--push REMOTE` and `--branch`, as `publish` has them."""
    command = click.option(
        "--branch", default="main", show_default=True, help="登记库所在的分支 / its branch"
    )(command)
    return click.option(
        "--push",
        "remote",
        metavar="REMOTE",
        help="先取最新的提交,做完提交并推送 / on the newest commit; commit and push what was done",
    )(command)


@dataclass(frozen=True, slots=True)
class Pushed:
    """Where to push, None for nowhere, and what the commit is called."""

    remote: str | None
    branch: str
    title: str


def each(settings: Settings, items: Iterable[T], work: Callable[[T], None], to: Pushed) -> None:
    """Do the work for each item; one that fails is said and does not stop the others, and what it kept is pushed.

    Leaves with the exit status of the gravest failure.
    """
    several = list(items)

    def all_of_them() -> list[SkillregError]:
        failed = [error for one in several if (error := _failure(work, one)) is not None]
        if branch is not None:
            branch.push(to.title)
        return failed

    branch = None
    if to.remote is None:
        failed = all_of_them()
    else:
        branch = Branch(settings.root, to.remote, to.branch, lambda text: settings.say(*text))
        failed = branch.attempt(all_of_them)
    for error in failed:
        show_error(error.text, settings.language)
    if failed:
        sys.exit(2 if all(isinstance(error, ToolMissing) for error in failed) else 1)


def _failure(work: Callable[[T], None], item: T) -> SkillregError | None:
    try:
        work(item)
    except SkillregError as error:
        return error
    return None
