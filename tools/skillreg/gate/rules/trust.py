"""What may become of the files that say whom to believe: the key record, and the root of trust that vouches for it."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.credentials.keys import KeyRecord
from skillreg.errors import SkillregError
from skillreg.gate.change import Touched
from skillreg.gate.rules.context import GateContext
from skillreg.ledger.log import Log
from skillreg.ledger.signed import last_signed
from skillreg.ledger.storage import read_head
from skillreg.registry import Registry
from skillreg.rules.engine import Problem, at, rule
from skillreg.text import Text
from skillreg.trust import keylife, vouching
from skillreg.trust.keyring import KEYS_PATH, read_records


@rule(
    "GIT501",
    clause="五(三)",
    on=Touched,
    zh="用过的密钥永远列在记录里,停用不丢掉它签过的证书",
    why_zh="少列一把密钥,它签过的证书就都验不了;放宽一把,别人就能补签。",
    bad={KEYS_PATH: '{"keys":[]}'},
    good={},
)
def keys_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Keys stay in the record for ever, are never believed for more than before, and lose nothing by being retired.

    Why: without its key a certificate cannot be verified; with a wider window somebody could sign for the past.
    """
    if file.path != KEYS_PATH:
        return
    try:
        before, after = read_records(ctx.change.before), read_records(ctx.change.after)
    except SkillregError as error:
        yield at().error(zh=error.text.zh, en=error.text.en)
        return
    fault = keylife.fault(before, after) or _lost(before, after, ctx.before)
    if fault is not None:
        yield at().error(
            zh=fault.zh,
            en=fault.en,
            hint_zh="请恢复 keys.json,再用 skillreg keys new、retire、revoke 改",
            hint_en="restore keys.json and change it with skillreg keys new, retire or revoke",
        )


def _lost(
    before: tuple[KeyRecord, ...], after: tuple[KeyRecord, ...], registry: Registry
) -> Text | None:
    """What a key signed after the place at which it is now retired: an entry, or the log's last checkpoint."""
    ended = {one.key: one.until for one in before}
    retired = [
        one
        for one in after
        if one.status == "retired" and one.until is not None and ended.get(one.key) is None
    ]
    size = read_head(registry.tree).size
    for record in retired:
        index = last_signed(registry.tree, record.key, record.until or 0, size)
        if index is not None:
            return Text(
                f"密钥 {record.key[:16]}… 停用在第 {record.until} 条,可它还签了第 {index} 条",
                f"the key {record.key[:16]}… is retired from entry {record.until} on, yet it signed entry {index}",
            )
    if any(one.role == "log" for one in retired):
        return _lost_checkpoint(after, registry)
    return None


def _lost_checkpoint(after: tuple[KeyRecord, ...], registry: Registry) -> Text | None:
    try:
        Log(registry.tree, after, registry.settings.site).last()
    except SkillregError as error:
        return Text(
            f"日志密钥停用得太早,最后的检查点就验不了:{error.text.zh}",
            f"the log's key is retired too early, its last checkpoint would not verify: {error.text.en}",
        )
    return None


@rule(
    vouching.RULE,
    clause="五(三)",
    on=Touched,
    zh="有信任根的登记库,密钥、签名人名单和评审员名册改动须有够数的保管人签名",
    why_zh="一个人(或一台被攻破的机器)不能换掉大家信任的密钥。",
    bad={"registry/trust/allowed_signers": "x"},
    good={},
)
def vouched_for(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Where there is a root of trust, it vouches for the keys, signers and reviewers: enough keepers have signed.

    Why: one person alone, or one machine that was broken into, must not replace the keys that everybody trusts.
    """
    vouched = file.path.startswith(f"{vouching.FOLDER}/") or file.path == vouching.REVIEWERS_YML
    if not vouched or file.kind != "data":
        return
    try:
        fault = vouching.fault(ctx.change.after, with_pending=True)
    except SkillregError as error:
        fault = error.text
    if fault is not None:
        yield at().error(
            zh=fault.zh,
            en=fault.en,
            hint_zh="由保管人各自运行 skillreg trust sign,签名够数后一起提交",
            hint_en="let the keepers run skillreg trust sign, and commit what they signed along with it",
        )


@rule(
    "GIT503",
    clause="五(三)",
    on=Touched,
    zh="签够名的信任根元数据不改、不删、不倒退",
    why_zh="换掉第一版根,就换掉了别人手里的信任起点;倒退一版,就能让撤销过的密钥复活。",
    bad={"D registry/trust/1.root.json": ""},
    good={},
)
def signed_metadata_are_kept(file: Touched, ctx: GateContext) -> Iterator[Problem]:
    """Metadata of the root that are signed by enough are never changed, taken out or rolled back.

    Why: another first root is another root; an older version brings revoked keys back to life.
    """
    if not vouching.is_metadata(file.path) or not vouching.has_root(ctx.change.before):
        return
    try:
        fault = vouching.rolled_back(file.path, ctx.change.before, ctx.change.after)
    except SkillregError as error:
        fault = error.text
    if fault is not None:
        yield at().error(
            zh=fault.zh,
            en=fault.en,
            hint_zh=f"请恢复:git restore --source=main {file.path}",
            hint_en=f"restore it: git restore --source=main {file.path}",
        )
