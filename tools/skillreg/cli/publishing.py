"""`skillreg publish`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from skillreg.cli.private_keys import LOG_KEY, SEALING_KEYS, key_option, private_keys, with_online
from skillreg.cli.sealing import show_sealed
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.git import Repository
from skillreg.sealing.kept import check_kept
from skillreg.sealing.publisher import Keys, Outcome, Publisher, Stamp
from skillreg.site.build import build
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option(
    "--push",
    "remote",
    metavar="REMOTE",
    help="先入账、推送、签署检查点,如 --push origin / first seal, push and sign a checkpoint",
)
@click.option("--branch", default="main", show_default=True, help="登记库所在的分支 / its branch")
@click.option("--as-of", type=DAY, help="截至哪一天,默认今天 / as of a day, today by default")
@key_option
@click.pass_obj
def publish(
    settings: Settings,
    out: Path,
    remote: str | None,
    branch: str,
    as_of: object,
    uris: tuple[str, ...],
) -> None:
    """生成网站;加 --push 时先把到期的入账、推送、签署 / build the site, with --push seal and sign before."""
    if remote is not None:
        root = settings.root
        tree = FolderTree(root)
        read, online = with_online(uris, tree)
        stamp = Stamp(online, datetime.now(UTC)) if online else None
        private = private_keys(read, (*SEALING_KEYS, LOG_KEY))
        keys = Keys.of(read_records(tree), private, stamp)
        day = day_or_today(as_of)
        publisher = Publisher(root, day, keys, remote, branch, lambda text: settings.say(*text))
        _show_published(settings, publisher.run())
    repository = Repository(settings.root)
    if repository.is_top():  # a registry may be published from where there is no Git
        check_kept(repository)
    done = build(settings.root, out).text
    settings.say(f"网站在 {out}({done.zh})", f"the site is in {out} ({done.en})")


def _show_published(settings: Settings, outcome: Outcome) -> None:
    """What was refused is held back and said; it does not keep the rest from being published."""
    if outcome.sealed is None:
        settings.say("没有入账(没有给签名密钥)", "nothing was sealed (no signing key was given)")
    else:
        show_sealed(settings, outcome.sealed)
    if outcome.checkpoint is None:
        settings.say(
            "没有签署检查点(没有给日志密钥)", "no checkpoint was signed (no log key was given)"
        )
    else:
        size = outcome.checkpoint.size
        settings.say(f"检查点:{size} 条", f"checkpoint: {size} entries")
    for one in outcome.stamped:
        settings.say(*one)
