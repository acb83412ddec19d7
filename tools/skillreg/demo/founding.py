"""How the demo's registry is founded: rules, reviewers, keys, and the keepers who vouch for them."""

from __future__ import annotations

import shutil
from pathlib import Path

from skillreg import yaml
from skillreg.credentials import keys as key_records
from skillreg.credentials import multikey
from skillreg.demo import cast, rooting
from skillreg.demo.stage import Stage
from skillreg.domain.review import Role
from skillreg.registry import Registry
from skillreg.schema import SCHEMAS, schema_files
from skillreg.tree import FolderTree
from skillreg.trust.keylife import new_record
from skillreg.trust.keyring import KEYS_PATH, write_private
from skillreg.trust.ssh import ALLOWED_SIGNERS

FOUNDED = "2026-03-02"
REVIEWERS: tuple[tuple[str, Role, str, str], ...] = (
    ("county-01", "county", "东阿县职业技能鉴定中心(示例)", "371524"),
    ("city-01", "city", "聊城市职业技能鉴定指导中心(示例)", "371500"),
    ("province-01", "province", "山东省职业技能鉴定指导中心(示例)", "370000"),
)
_KEYS: tuple[key_records.Role, ...] = ("registry", "issuing", "log")
_BASE = ("registry.yml", "divisions.yml", "licensed.yml", "occupations")


def found(stage: Stage, source: Path) -> None:
    """A registry with the rules and catalogues of the one at `source`, its reviewers, its keys and their root."""
    stage.say(
        "登记员建库:规则、目录、评审员名册、三把签名密钥(私钥在仓库之外)",
        "the registrar founds the registry: rules, reviewers, three signing keys (kept outside)",
        "git init -b main",
        "skillreg keys new --role registry --out ../keys/registry.pem",
        "skillreg keys new --role issuing --out ../keys/issuing.pem",
        "skillreg keys new --role log --out ../keys/log.pem",
    )
    stage.repository.init(FOUNDED)
    for name in _BASE:
        origin, copy = source / "registry" / name, stage.root / "registry" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if origin.is_dir():
            shutil.copytree(origin, copy)
        else:
            shutil.copyfile(origin, copy)
    stage.write(".gitignore", "/private/\n*.new\n")
    for name, schema in schema_files().items():
        stage.write(f"{SCHEMAS}/{name}", schema)
    stage.write("registry/reviewers.yml", _reviewers())
    settings = Registry(FolderTree(stage.root)).settings
    records = []
    for role in _KEYS:
        key = cast.private_key(stage.seed, role)
        (stage.keys / f"{role}.pem").unlink(missing_ok=True)
        write_private(key, stage.keys / f"{role}.pem")
        records.append(new_record(multikey.of_private(key), role, settings.site, 0))
    path = stage.root / KEYS_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(key_records.dump(records) + b"\n")
    signers = []
    for reviewer, *_ in REVIEWERS:
        _, public = cast.write_ssh_key(stage.seed, reviewer, stage.keys)
        signers.append(f'{reviewer} namespaces="skillreg-review" {public}\n')
    stage.write(ALLOWED_SIGNERS, "".join(signers))
    _root_the_keys(stage)
    stage.repository.commit("建库", "registrar", FOUNDED)
    stage.seal(FOUNDED)


def _root_the_keys(stage: Stage) -> None:
    rooting.write_keys(stage.seed, stage.keys)
    public = rooting.public_keys(stage.seed)
    keepers = " ".join(f"--root {public[name]}" for name in rooting.KEEPERS)
    signing = (rooting.KEEPERS[0], rooting.KEEPERS[1], rooting.ONLINE)
    stage.say(
        "三位保管人给密钥作保(信任根):其中两位签名,再由在线密钥签时间戳",
        "three keepers vouch for the keys (the root of trust): two of them sign, the online key adds the time",
        f"skillreg trust init {keepers} --online {public[rooting.ONLINE]}",
        *(f"skillreg trust sign --key file:../keys/{name}.pem" for name in signing),
    )
    now = rooting.midnight(FOUNDED)
    rooting.found(stage.root, public, now)
    rooting.sign(stage.root, stage.seed, now, *signing)


def _reviewers() -> str:
    listed = [
        {
            "id": reviewer,
            "name": "示例评审员",
            "office": office,
            "role": role,
            "division": division,
            "accounts": [f"{reviewer}@liaocheng.skillreg.example"],
            "from": FOUNDED,
        }
        for reviewer, role, office, division in REVIEWERS
    ]
    return yaml.dump({"reviewers": listed})
