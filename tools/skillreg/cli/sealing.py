"""`skillreg seal`."""

from __future__ import annotations

import sys

import click

from skillreg.cli.output import as_text
from skillreg.cli.private_keys import SEALING_KEYS, key_option, private_keys
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.sealing.seal import SealReport
from skillreg.sealing.seal import seal as seal_registry
from skillreg.tree import FolderTree
from skillreg.trust.keyring import Keyring, read_records


@click.command()
@click.option("--as-of", type=DAY, help="截至哪一天,默认今天 / as of a day, today by default")
@key_option
@click.pass_obj
def seal(settings: Settings, as_of: object, uris: tuple[str, ...]) -> None:
    """把到期的事项入账:编号、签名、追加 / make official what is due."""
    private = private_keys(uris, SEALING_KEYS)
    records = read_records(FolderTree(settings.root))
    report = seal_registry(settings.root, day_or_today(as_of), Keyring(records, private))
    show_sealed(settings, report)
    if report.refused:
        sys.exit(1)


def show_sealed(settings: Settings, report: SealReport) -> None:
    """What a run of the sealer did, what waits, and what was held back."""
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
