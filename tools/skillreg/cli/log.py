"""`skillreg log`: the transparency log of the registry at hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from skillreg.cli.private_keys import LOG_KEY, key_option, private_keys
from skillreg.cli.pushing import Pushed, each, push_options
from skillreg.cli.settings import Settings
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import InputError, ToolMissing
from skillreg.git import Repository
from skillreg.ledger import checkpoint as checkpoints
from skillreg.ledger.collecting import collect, witness_sites
from skillreg.ledger.live import ask
from skillreg.ledger.log import CHECKPOINT_PATH, Log, Prover, consistency_proof, sign_checkpoint
from skillreg.ledger.storage import replace_file
from skillreg.ledger.tlog_proof import SUFFIX
from skillreg.registry import Registry
from skillreg.sealing.kept import check_kept
from skillreg.text import Text
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records
from skillreg.trust.vouching import demand


@click.group()
def log() -> None:
    """透明日志:检查点与证明 / the transparency log: checkpoints and proofs."""


@log.command()
@key_option
@click.option(
    "--site",
    help="线上网站,先与它已公布的核对 / the live site, to compare with what it has published",
)
@click.pass_obj
def checkpoint(settings: Settings, uris: tuple[str, ...], site: str | None) -> None:
    """为账本现有的条目签署检查点 / sign a checkpoint over the ledger as it stands."""
    here = _log(settings)
    repository = Repository(settings.root)
    if repository.is_top():  # a log may be kept where there is no Git
        check_kept(repository)
    demand(here.tree)
    seen = []
    if site is not None:
        live = ask(here, site)
        settings.say(*live.said)
        seen = [live.checkpoint] if live.checkpoint else []
    before = here.last()
    signed = sign_checkpoint(
        settings.root, here.records, here.site, private_keys(uris, [LOG_KEY]), seen
    )
    if before is not None and before.size == signed.size:
        settings.say(
            f"检查点没有变:{signed.size} 条",
            f"the checkpoint stands as it is: {signed.size} entries",
        )
        return
    settings.say(
        f"已签署检查点:{signed.size} 条,根 {signed.root.hex()[:16]}…({CHECKPOINT_PATH})",
        f"checkpoint signed: {signed.size} entries, root {signed.root.hex()[:16]}… ({CHECKPOINT_PATH})",
    )


@log.command()
@click.argument("urls", metavar="[URL...]", nargs=-1)
@push_options
@click.pass_obj
def cosign(settings: Settings, urls: tuple[str, ...], remote: str | None, branch: str) -> None:
    """取回见证人的联署;不写网址则取密钥记录里的各位 / merge what witnesses publish about this log."""
    sites = urls or witness_sites(_log(settings))
    if not sites:
        settings.say(
            "密钥记录里没有这份日志的见证人", "the key record lists no witness of this log"
        )
        return

    def bring(url: str) -> None:
        collected = collect(settings.root, _log(settings), url, newest=remote is not None)
        for name, time in collected.times():
            when = datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M UTC")
            settings.say(f"{name} 于 {when} 联署", f"cosigned by {name} at {when}")
        if not collected.new:
            settings.say(
                f"{url} 没有新的联署", f"{url} has no cosignature that is not here already"
            )

    each(settings, sites, bring, Pushed(remote, branch, "联署"))


@log.command()
@click.argument("number")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"写到哪个文件,默认 编号{SUFFIX} / the file to write",
)
@click.pass_obj
def proof(settings: Settings, number: str, out: Path | None) -> None:
    """写出一张证书在日志中的证明 / write the proof that a certificate is in the log."""
    here = _log(settings)
    wanted = CertificateNumber.typed(number)
    versions = Registry(here.tree).state(wanted.organisation_code).versions_of(wanted)
    if not versions:
        raise InputError(Text(f"没有证书 {wanted}", f"there is no certificate {wanted}"))
    made = Prover(here).proof(versions[-1])
    if made is None:
        raise InputError(
            Text(
                f"证书 {wanted} 是账本第 {versions[-1]} 条,还没有检查点包含它;请等下一次公布",
                f"certificate {wanted} is entry {versions[-1]}, which no checkpoint covers yet; wait for the next one",
            )
        )
    file = out or Path(f"{wanted}{SUFFIX}")
    replace_file(file, bytes(made))
    settings.say(
        f"第 {made.index} 条,检查点 {made.checkpoint.size} 条:{file}",
        f"entry {made.index}, by the checkpoint of {made.checkpoint.size} entries: {file}",
    )


@log.command()
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把证明写成见证请求(C2SP tlog-witness)/ write the proof as a witness is asked",
)
@click.pass_obj
def consistency(settings: Settings, old: Path, out: Path | None) -> None:
    """证明现在的日志完整包含一个旧检查点 / prove that the log goes on from an older checkpoint."""
    if not old.is_file():
        raise ToolMissing(Text(f"没有文件 {old}", f"there is no file {old}"))
    here = _log(settings)
    earlier = checkpoints.verify(old.read_bytes(), here.records, here.site)
    proved = consistency_proof(here, earlier)
    if out is not None:
        replace_file(out, proved.body)
    settings.say(
        f"一致:{proved.old} 条的检查点是现在 {proved.new} 条日志的开头({len(proved.path)} 个哈希)",
        f"consistent: the log of {proved.new} entries begins with the {proved.old} of that checkpoint "
        f"({len(proved.path)} hashes)",
    )


def _log(settings: Settings) -> Log:
    tree = FolderTree(settings.root)
    return Log(tree, read_records(tree), Registry(tree).settings.site)
