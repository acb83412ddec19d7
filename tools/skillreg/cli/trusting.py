"""`skillreg trust`: the root of trust, signed by several people."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skillreg.cli.private_keys import ONLINE_KEY
from skillreg.cli.settings import Settings
from skillreg.text import Text
from skillreg.tree import FolderTree

if TYPE_CHECKING:
    from skillreg.trust.ceremony import Ceremony, Role

_KEY_HELP = "公钥文件,或公钥(z6Mk…),每位保管人一个 / a public key or its file, one for each keeper"


@click.group()
def trust() -> None:
    """信任根:谁的密钥可信,由几位保管人共同签名 / the root of trust."""


@trust.command("key")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="私钥文件,须在仓库之外 / the private key file, outside the repository",
)
@click.pass_obj
def make_key(settings: Settings, out: Path) -> None:
    """保管人在自己的电脑上生成密钥,把公钥交给登记员 / a keeper makes a key."""
    from skillreg.cli.keys import new_private

    beside = out.with_suffix(".pub")
    public = new_private(out)
    beside.write_text(f"{public}\n", "utf-8")
    settings.say(
        f"私钥:{out}(离线保管,另存一份,不要外传)\n公钥:{beside},内容是 {public}(交给登记员)",
        f"private key: {out} (keep it off line, with a copy, show it to nobody)\n"
        f"public key: {beside}, which says {public} (give it to the registrar)",
    )


@trust.command("init")
@click.option("--root", "root", multiple=True, required=True, help=_KEY_HELP)
@click.option(
    "--targets",
    multiple=True,
    help="另设的目标保管人,不写则与 --root 相同 / keepers of the targets, those of --root by default",
)
@click.option("--online", required=True, help="在线密钥的公钥 / the online key")
@click.option("--threshold", type=click.IntRange(min=1), default=2, show_default=True)
@click.pass_obj
def begin(
    settings: Settings, root: tuple[str, ...], targets: tuple[str, ...], online: str, threshold: int
) -> None:
    """建立信任根;随后保管人各自 skillreg trust sign / make the first root, to be signed."""
    from skillreg.trust.signers import public_key

    ceremony = _ceremony(settings)
    keepers = [public_key(one) for one in root]
    others = [public_key(one) for one in targets]
    ceremony.begin(keepers, others or keepers, public_key(online), threshold)
    ceremony.write(settings.root)
    settings.say(
        f"已写好 registry/trust/1.root.json 和 1.targets.json;请 {threshold} 位保管人各自运行 skillreg trust sign",
        f"registry/trust/1.root.json and 1.targets.json are written; now let {threshold} keepers run skillreg trust sign",
    )


@trust.command("sign")
@click.option(
    "--key",
    "uris",
    multiple=True,
    help=f"file:路径、env:变量名或 awskms: 等;不写则用 env:{ONLINE_KEY} / a key's URI",
)
@click.pass_obj
def sign(settings: Settings, uris: tuple[str, ...]) -> None:
    """用自己的密钥签名:根、目标;在线密钥签快照和时间戳 / sign what waits for this key."""
    from skillreg.trust.signers import signer_of

    ceremony = _ceremony(settings)
    done: list[Text] = []
    for uri in uris or (f"env:{ONLINE_KEY}",):
        done += ceremony.sign(signer_of(uri, os.environ, ceremony.keys))
    ceremony.write(settings.root)
    for one in done:
        settings.say(one.zh, one.en)
    if not done:
        settings.say("现在没有要用这把密钥签的", "there is nothing for this key to sign now")


@trust.command("rotate")
@click.option("--role", type=click.Choice(["root", "targets", "online"]), required=True)
@click.option("--add", multiple=True, help="新公钥或文件 / a new public key")
@click.option("--remove", multiple=True, help="要撤下的公钥 / the public key to take off")
@click.option("--threshold", type=click.IntRange(min=1), help="要几个签名 / how many must sign")
@click.pass_obj
def rotate(
    settings: Settings,
    role: Role,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    threshold: int | None,
) -> None:
    """换保管人或在线密钥:写出下一版根,由旧的和新的保管人签 / the next root, with other keys."""
    from skillreg.trust.signers import public_key

    ceremony = _ceremony(settings)
    root = ceremony.rotate(
        role, [public_key(one) for one in add], [public_key(one) for one in remove], threshold
    )
    ceremony.write(settings.root)
    settings.say(
        f"已写好 registry/trust/{root.version}.root.json;请保管人各自运行 skillreg trust sign",
        f"registry/trust/{root.version}.root.json is written; now let the keepers run skillreg trust sign",
    )


@trust.command("status")
@click.pass_obj
def status(settings: Settings) -> None:
    """信任根的现状:谁签了,还差谁,哪天过期 / how the root of trust stands."""
    from skillreg.trust.status import lines

    marks = {"good": ("✓", "green"), "soon": ("!", "yellow"), "bad": ("✗", "red")}
    bad = False
    for state, text in lines(FolderTree(settings.root), datetime.now(UTC)):
        mark, colour = marks[state]
        click.echo(f"{click.style(mark, fg=colour)} {settings.text(text)}")
        bad = bad or state == "bad"
    if bad:
        sys.exit(1)


def _ceremony(settings: Settings) -> Ceremony:
    from skillreg.trust.ceremony import Ceremony

    return Ceremony(FolderTree(settings.root), datetime.now(UTC))
