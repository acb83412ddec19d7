"""`skillreg certificates`: what an organisation hands to the holders."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from skillreg.cli.output import show_error
from skillreg.cli.settings import Settings
from skillreg.desk.certificates import Selection, of_numbers, of_sessions
from skillreg.desk.certificates_export import Exported, Job, export, refuse_tracked
from skillreg.desk.certificates_pdf import House
from skillreg.errors import InputError
from skillreg.registry import Registry
from skillreg.text import Text, counted
from skillreg.tree import FolderTree

_LISTED = 5


@click.group()
def certificates() -> None:
    """证书:导出 PDF 和 JSON,发给本人 / certificates to hand out."""


@certificates.command("export")
@click.argument("sessions", nargs=-1, metavar="[SESSION]...")
@click.option("--number", "numbers", multiple=True, help="证书编号,可以多次 / one certificate")
@click.option(
    "--openings",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="开封记录,不在 private/ 里时用 / the openings, if they are not in private/",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="放证书的文件夹,如 private/certificates / the folder to write into",
)
@click.option(
    "--fonts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="SKILLREG_FONTS",
    help="只用这个文件夹里的字体 / use the fonts of this folder only",
)
@click.option("--again", is_flag=True, help="已有的也重做 / make again what is there")
@click.pass_obj
def export_certificates(
    settings: Settings,
    sessions: tuple[str, ...],
    numbers: tuple[str, ...],
    openings: tuple[Path, ...],
    out: Path,
    fonts: Path | None,
    again: bool,
) -> None:
    """把场次的证书导出为 PDF 和 JSON / export the certificates of sessions."""
    refuse_tracked(out)
    registry = Registry(FolderTree(settings.root))
    selection = _selected(registry, settings.root, sessions, numbers, openings)
    job = Job(out, House.of(registry.settings), fonts)
    with click.progressbar(
        length=len(selection.ready),
        label=settings.text(Text("导出", "exporting")),
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        exported = export(selection.ready, job, lambda: bar.update(1), again=again)
    _say(settings, selection, exported, out)
    if exported.failed or selection.without_opening:
        sys.exit(1)


def _selected(
    registry: Registry,
    root: Path,
    sessions: Sequence[str],
    numbers: Sequence[str],
    openings: Sequence[Path],
) -> Selection:
    if bool(sessions) == bool(numbers):
        raise InputError(
            Text(
                "请写场次(如 2026-0001),或者用 --number 写证书编号,两者只用一种",
                "give sessions (such as 2026-0001) or certificate numbers (--number), one of the two",
            )
        )
    if sessions:
        return of_sessions(registry, root, sessions, openings)
    return of_numbers(registry, root, numbers, openings)


def _say(settings: Settings, selection: Selection, exported: Exported, out: Path) -> None:
    settings.say(
        f"导出 {exported.made} 张证书,原有 {exported.kept} 张没有动,都在 {out}",
        f"{counted(exported.made, 'certificate')} exported, {exported.kept} already there, in {out}",
    )
    if selection.unmatched:
        settings.say(
            f"{selection.unmatched} 条开封记录没有对应的证书(未合格,或者证书没有入账)",
            f"{counted(selection.unmatched, 'opening')} without a certificate (not passed, or not sealed yet)",
        )
    if selection.revoked:
        numbers = _numbers(selection.revoked)
        settings.say(
            f"{len(selection.revoked)} 张证书已撤销,不导出:{numbers}",
            f"{counted(len(selection.revoked), 'certificate')} revoked and left out: {numbers}",
        )
    if selection.without_opening:
        numbers = _numbers(selection.without_opening)
        _fault(
            settings,
            f"{len(selection.without_opening)} 张证书没有导出,因为没有它们的开封记录"
            f"(是不是用了别的场次的,或者不完整的?):{numbers}",
            f"{counted(len(selection.without_opening), 'certificate')} left out for want of their openings "
            f"(is the file another session's, or not whole?): {numbers}",
        )
    for fault in exported.failed:
        _fault(settings, *fault)


def _fault(settings: Settings, zh: str, en: str) -> None:
    show_error(Text(zh, en), settings.language)


def _numbers(numbers: Sequence[str]) -> str:
    shown = " ".join(numbers[:_LISTED])
    return shown if len(numbers) <= _LISTED else f"{shown} …"
