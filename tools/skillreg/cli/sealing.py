"""`skillreg seal`."""

from __future__ import annotations

import os
import sys

import click

from skillreg.cli.output import as_text
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.sealing.seal import SealReport
from skillreg.sealing.seal import seal as seal_registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, load_private, read_records


@click.command()
@click.option("--as-of", type=DAY, help="截至哪一天,默认今天 / as of a day, today by default")
@click.option(
    "--key",
    "uris",
    multiple=True,
    help="签名密钥,file:路径 或 env:变量名,可多次 / signing key, may be given more than once",
)
@click.pass_obj
def seal(settings: Settings, as_of: object, uris: tuple[str, ...]) -> None:
    """把到期的事项入账:编号、签名、追加 / make official what is due."""
    named = uris or tuple(
        f"env:{name}"
        for name in ("SKILLREG_REGISTRY_KEY", "SKILLREG_ISSUING_KEY")
        if name in os.environ
    )
    private = [load_private(uri, os.environ) for uri in named]
    records = read_records(FolderTree(settings.root))
    report = seal_registry(settings.root, day_or_today(as_of), Keyring(records, private))
    _show(settings, report)
    if report.refused:
        sys.exit(1)


def _show(settings: Settings, report: SealReport) -> None:
    counts: dict[str, int] = {}
    for _, kind, _ in report.written:
        counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        click.echo(f"  + {count:>5} {kind}")
    settings.say(
        f"账本现有 {report.head.size} 条,根 {report.head.root[:16]}…",
        f"the ledger has {report.head.size} entries, root {report.head.root[:16]}…",
    )
    for finding in report.waiting:
        settings.say(
            f"  等待 {finding.path}:{finding.message.zh}",
            f"  waiting {finding.path}: {finding.message.en}",
        )
    if report.refused:
        tree = FolderTree(settings.root)
        click.echo(as_text(report.refused, tree, settings.language), err=True)
