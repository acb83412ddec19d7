"""`skillreg keys`: the life of the registry's signing keys."""

from __future__ import annotations

from pathlib import Path

import click

from skillreg.cli.settings import DAY, Settings
from skillreg.credentials.keys import KeyRecord, Role
from skillreg.errors import InputError
from skillreg.text import Text

_STATUSES = {
    "active": Text("有效", "active"),
    "retired": Text("已停用", "retired"),
    "revoked": Text("已撤销", "revoked"),
}


@click.group()
def keys() -> None:
    """登记库的签名密钥:生成、停用、撤销 / the registry's signing keys."""


@keys.command("list")
@click.pass_obj
def list_keys(settings: Settings) -> None:
    """列出密钥记录 / list the key record."""
    from skillreg.tree import FolderTree
    from skillreg.trust.keyring import read_records

    for record in read_records(FolderTree(settings.root)):
        click.echo(f"{record.key}  {settings.text(_in_words(record))}")


@keys.command("new")
@click.option("--role", type=click.Choice(["registry", "issuing", "log", "witness"]), required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="私钥文件,须在仓库之外 / the private key file, outside the repository",
)
@click.pass_obj
def new_key(settings: Settings, role: Role, out: Path) -> None:
    """生成一把密钥:私钥留在仓库外,公钥记入 registry/trust/keys.json / make a key."""
    from skillreg.sealing.keys import add

    key = new_private(out)
    record = add(settings.root, key, role)
    if role == "witness":
        from skillreg.credentials import multikey
        from skillreg.credentials.did import site_of
        from skillreg.ledger.cosignature import CosignerKey, witness_name

        cosigner = CosignerKey(witness_name(site_of(record.issuers[0])), multikey.decode(key))
        settings.say(
            f"见证公钥(请交给别的登记库):{cosigner}", f"give other registries this: {cosigner}"
        )
    settings.say(
        f"私钥:{out}(请备份,不要外传)\n公钥:{record.key},已记入 registry/trust/keys.json,{_in_words(record).zh}",
        f"private key: {out} (back it up, show it to nobody)\n"
        f"public key: {record.key}, now in registry/trust/keys.json, {_in_words(record).en}",
    )


@keys.command("witness")
@click.argument("vkey")
@click.pass_obj
def list_witness(settings: Settings, vkey: str) -> None:
    """登记别的登记库的见证公钥 / list another registry's witness key."""
    from skillreg.credentials import multikey
    from skillreg.ledger.cosignature import CosignerKey, witness_site
    from skillreg.sealing.keys import add

    cosigner = CosignerKey.parse(vkey)
    record = add(
        settings.root, multikey.encode(cosigner.public), "witness", witness_site(cosigner.name)
    )
    settings.say(
        f"{cosigner.name}:{_in_words(record).zh};请提交,下次 skillreg seal 会公告它",
        f"{cosigner.name}: {_in_words(record).en}; commit it, the next skillreg seal announces it",
    )


@keys.command("retire")
@click.argument("key")
@click.pass_obj
def retire_key(settings: Settings, key: str) -> None:
    """停用一把密钥:它签过的仍然有效,以后不再用 / retire a key; what it signed stays good."""
    from skillreg.sealing.keys import retire

    record = retire(settings.root, key)
    settings.say(f"{record.key}:{_in_words(record).zh}", f"{record.key}: {_in_words(record).en}")


@keys.command("revoke")
@click.argument("key")
@click.option(
    "--from-entry",
    "place",
    type=click.IntRange(min=0),
    help="从账本第几条起不再采信;不写则从下一条起 / nothing counts from this entry on; the next one by default",
)
@click.option(
    "--from-day", "day", type=DAY, help="从这一天入账的第一条起 / from the first entry of a day on"
)
@click.pass_obj
def revoke_key(settings: Settings, key: str, place: int | None, day: object) -> None:
    """撤销一把失窃或遗失的密钥 / revoke a key that was stolen or lost."""
    from skillreg.sealing.keys import first_on, revoke

    if place is not None and day is not None:
        raise InputError(
            Text(
                "--from-entry 和 --from-day 只能写一个", "give --from-entry or --from-day, not both"
            )
        )
    if hasattr(day, "date"):
        place = first_on(settings.root, day.date())
    record = revoke(settings.root, key, place)
    settings.say(
        f"{record.key}:{_in_words(record).zh}\n它在第 {record.until} 条之前签的仍然有效;请现在生成接替的密钥",
        f"{record.key}: {_in_words(record).en}\n"
        f"what it signed before entry {record.until} stays good; now make its successor",
    )


def new_private(out: Path) -> str:
    """Make a private key file outside of any registry; gives its public key (Multikey)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from skillreg.credentials import multikey
    from skillreg.trust.keyring import write_private

    if any((folder / "registry" / "registry.yml").is_file() for folder in out.resolve().parents):
        raise InputError(
            Text(
                f"{out} 在仓库里;私钥不能进仓库,请放到别处",
                f"{out} is inside the repository; a private key must stay outside",
            )
        )
    key = Ed25519PrivateKey.generate()
    write_private(key, out)
    return multikey.of_private(key)


def _in_words(record: KeyRecord) -> Text:
    status = _STATUSES[record.status]
    end = "" if record.until is None else str(record.until)
    return Text(
        f"用途 {record.role},{status.zh},从账本第 {record.from_} 条起"
        + (f",到第 {end} 条之前" if end else ""),
        f"role {record.role}, {status.en}, from entry {record.from_} on"
        + (f", before entry {end}" if end else ""),
    )
