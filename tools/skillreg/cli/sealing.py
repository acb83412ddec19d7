"""`skillreg keys` and `skillreg seal`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.cli.output import as_text
from skillreg.cli.settings import DAY, Settings, day_or_today
from skillreg.credentials import keys as key_records
from skillreg.credentials import multikey
from skillreg.credentials.keys import Role
from skillreg.errors import InputError
from skillreg.ledger.storage import read_head, replace_file
from skillreg.registry import Registry
from skillreg.sealing.seal import SealReport
from skillreg.sealing.seal import seal as seal_registry
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import (
    KEYS_PATH,
    Keyring,
    load_private,
    new_record,
    read_records,
    write_private,
)


@click.group()
def keys() -> None:
    """登记库的签名密钥 / the registry's signing keys."""


@keys.command("new")
@click.option("--role", type=click.Choice(["registry", "issuing"]), required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="私钥文件,须在仓库之外 / the private key file, outside the repository",
)
@click.pass_obj
def new_key(settings: Settings, role: Role, out: Path) -> None:
    """生成一把密钥:私钥留在仓库外,公钥记入 registry/trust/keys.json / make a key."""
    root = settings.root
    if out.resolve().is_relative_to(root.resolve()):
        raise InputError(
            Text(
                f"{out} 在仓库里;私钥不能进仓库,请放到别处",
                f"{out} is inside the repository; a private key must stay outside",
            )
        )
    key = Ed25519PrivateKey.generate()
    write_private(key, out)
    tree = FolderTree(root)
    site = Registry(tree).settings.site
    record = new_record(multikey.of_private(key), role, site, read_head(tree).size)
    replace_file(root / KEYS_PATH, key_records.dump((*read_records(tree), record)) + b"\n")
    settings.say(
        f"私钥:{out}(请备份,不要外传)\n公钥:{record.key},已记入 {KEYS_PATH}",
        f"private key: {out} (back it up, show it to nobody)\npublic key: {record.key}, now in {KEYS_PATH}",
    )


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
