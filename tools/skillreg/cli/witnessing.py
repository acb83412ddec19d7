"""`skillreg witness`: this registry cosigns other ones' logs."""

from __future__ import annotations

from time import time

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.auditing.mirror import Site
from skillreg.auditing.witness import Witness, witnessed_path
from skillreg.cli.private_keys import WITNESS_KEY, key_option, private_keys
from skillreg.cli.pushing import Pushed, each, push_options
from skillreg.cli.settings import Settings
from skillreg.credentials import multikey
from skillreg.credentials.did import registry_did
from skillreg.errors import InputError, ToolMissing
from skillreg.ledger.checkpoint import log_origin, log_site
from skillreg.ledger.cosignature import witness_name
from skillreg.ledger.note import VerifierKey
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records


@click.command()
@click.argument("url", required=False)
@click.option(
    "--vkey",
    help="那份日志的公钥,请从别处取得,不要从它的网站 / the log's key, from elsewhere than its site",
)
@push_options
@key_option
@click.pass_obj
def witness(
    settings: Settings,
    url: str | None,
    vkey: str | None,
    remote: str | None,
    branch: str,
    uris: tuple[str, ...],
) -> None:
    """为别的登记库的日志作见证;不写网址则为 registry.yml 列出的各份 / cosign other registries' logs."""
    registry = Registry(FolderTree(settings.root)).settings
    logs = _given(vkey) if url or vkey else list(map(VerifierKey.parse, registry.witnessed))
    if any(key.name == log_origin(registry.site) for key in logs):
        raise InputError(Text("不能为自己的日志作见证", "a registry is no witness of its own log"))
    if not logs:
        settings.say(
            "registry.yml 没有列出要见证的日志(witnessed)",
            "registry.yml lists no log to be witnessed (witnessed)",
        )
        return
    private = _private(settings, registry.site, uris)
    by = Witness(settings.root, witness_name(registry.site), private)

    def visit(key: VerifierKey) -> None:
        made = by.visit(Site(url or log_site(key.name)), key, int(time()))
        settings.say(
            f"已联署 {key.name} 的检查点:{made.size} 条,根 {made.root.hex()[:16]}…({witnessed_path(key.name)})",
            f"cosigned the checkpoint of {key.name}: {made.size} entries, root {made.root.hex()[:16]}… "
            f"({witnessed_path(key.name)})",
        )

    each(settings, logs, visit, Pushed(remote, branch, "见证"))


def _given(vkey: str | None) -> list[VerifierKey]:
    if vkey is None:
        raise InputError(
            Text(
                "请用 --vkey 给出那份日志的公钥,从别处取得,不要从它的网站",
                "give the log's key with --vkey; have it from elsewhere than its site",
            )
        )
    return [VerifierKey.parse(vkey)]


def _private(settings: Settings, own: str, uris: tuple[str, ...]) -> Ed25519PrivateKey:
    """The key at hand that this registry's record lists as its witness's: no key signs two kinds of things."""
    did = registry_did(own)
    listed = {
        one.key
        for one in read_records(FolderTree(settings.root))
        if one.role == "witness" and one.status == "active" and one.is_for(did)
    }
    for private in private_keys(uris, [WITNESS_KEY]):
        if multikey.of_private(private) in listed:
            return private
    raise ToolMissing(
        Text(
            "没有可用的见证密钥;请用 skillreg keys new --role witness 生成,再用 --key 给出",
            "no usable witness key: make one with skillreg keys new --role witness, and give it with --key",
        )
    )
