"""How certificates are corrected and revoked: rules on `registry/corrections/` and `registry/revocations/` (三(四), 五(三))."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.numbers import CertificateNumber, certificate_number_fault
from skillreg.domain.review import REVIEWED_BY
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.reviews import by_different_people, missing_approval


def _certificate(text: str, ctx: Context) -> Iterator[Problem]:
    """The number is a right one, and the ledger has its certificate."""
    if (fault := certificate_number_fault(text)) is not None:
        yield at("certificate").error(
            zh=f"证书编号不对:{fault.message.zh}",
            en=f"the certificate number is wrong: {fault.message.en}",
            hint_zh=fault.hint.zh,
            hint_en=fault.hint.en,
        )
        return
    number = CertificateNumber.parse(text)
    if ctx.registry.state(number.organisation_code).index_of(number) is None:
        yield at("certificate").error(
            zh=f"账本里没有证书 {text}",
            en=f"the ledger has no certificate {text}",
            hint_zh="请逐位核对编号",
            hint_en="check the number, digit by digit",
        )


def _named(text: str, name: str) -> Iterator[Problem]:
    if name != text:
        yield at("certificate").error(
            zh=f"与文件名不一致,文件名应为 {text}.yml",
            en=f"it is not that of the file name, which should be {text}.yml",
            hint_zh="请改文件名或编号",
            hint_en="mend the file name or the number",
        )


@rule(
    "CRT201",
    clause="五(三)",
    on=Revocation,
    zh="撤销的是账本里的证书,文件名是它的编号",
    why_zh="撤错一张,就冤枉一个人。",
    bad={"certificate": "S000037150001264000999"},
    good={},
)
def revokes_a_certificate(revocation: Revocation, ctx: Context) -> Iterator[Problem]:
    """A revocation is of a certificate in the ledger and is named after its number.

    Why: revoking the wrong one wrongs somebody.
    """
    yield from _named(revocation.certificate, ctx.named("number"))
    yield from _certificate(revocation.certificate, ctx)


@rule(
    "CRT202",
    clause="五(三)",
    on=Revocation,
    stage="sealing",
    zh="撤销由市、省两级评审,由不同的人评审",
    why_zh="发证经过两级审核,撤销也要两级。",
    bad={"@reviews.revocation_province": None},
    good={},
)
def both_approve_the_revocation(revocation: Revocation, ctx: Context) -> Iterator[Problem]:
    """City and province, two different people, have approved exactly this revocation.

    Why: both reviewed what it takes back.
    """
    for role in REVIEWED_BY["revocation"]:
        yield from missing_approval(ctx, ctx.path, role)
    yield from by_different_people(ctx, REVIEWED_BY["revocation"])


@rule(
    "CRT203",
    clause="五(三)",
    on=Revocation,
    stage="sealing",
    zh="撤销到了起始日期才入账",
    why_zh="证书在这一天之前有效。",
    bad={"from": "2026-12-01"},
    good={},
)
def revoked_on_its_day(revocation: Revocation, ctx: Context) -> Iterator[Problem]:
    """A revocation becomes official on its day, not before.

    Why: until then the certificate counts.
    """
    if ctx.day < revocation.from_:
        yield at("from").error(
            zh=f"撤销自 {revocation.from_} 起,还没有到",
            en=f"the revocation is from {revocation.from_}, which has not come",
            hint_zh="到期由 skillreg seal 入账",
            hint_en="skillreg seal takes it on that day",
        )


@rule(
    "CRT301",
    clause="三(四)",
    on=Correction,
    zh="更正的是账本里没有撤销的证书,版本号接着上一版",
    why_zh="版本不能跳,已撤销的不再更正。",
    bad={"version": "3"},
    good={},
)
def corrects_the_newest_version(correction: Correction, ctx: Context) -> Iterator[Problem]:
    """A correction is of a certificate in the ledger that is not revoked, and makes its next version.

    Why: no version is skipped, and what is revoked stays so.
    """
    yield from _named(
        f"{correction.certificate}-{correction.version}",
        f"{ctx.named('number')}-{ctx.named('version')}",
    )
    yield from _certificate(correction.certificate, ctx)
    state = ctx.registry.state(correction.certificate[:13])
    if correction.certificate in state.revocations:
        yield at("certificate").error(
            zh=f"{correction.certificate} 已撤销,不再更正",
            en=f"{correction.certificate} is revoked and is not corrected any more",
            hint_zh="请删去这个更正",
            hint_en="take this correction out",
        )
    versions = 1 + len(state.versions.get(correction.certificate, []))
    if correction.version > versions + 1:
        yield at("version").error(
            zh=f"现在是第 {versions} 版,下一版是 {versions + 1}",
            en=f"version {versions} is the newest; the next is {versions + 1}",
            hint_zh=f"写 version: {versions + 1},文件名也改成 -{versions + 1}",
            hint_en=f"write version: {versions + 1}, and -{versions + 1} in the file name",
        )


@rule(
    "CRT302",
    clause="三(四)",
    on=Correction,
    zh="更正写明改了什么",
    why_zh="新旧两版都公开,差别要说得清。",
    bad={"holder": None},
    good={"holder": None, "specialty": "失智老年人照护"},
)
def says_what_it_corrects(correction: Correction, ctx: Context) -> Iterator[Problem]:
    """A correction changes at least one field.

    Why: both versions stay public, and what differs must be clear.
    """
    if not correction.fields:
        yield at().error(
            zh="没有写要更正什么",
            en="it does not say what is corrected",
            hint_zh="写 holder(姓名或证件号码有误)、id_type 或 specialty 的正确值;等级有误的撤销后重发",
            hint_en="give the right holder (a wrong name or number), id_type or specialty; a wrong level is revoked and issued anew",
        )


@rule(
    "CRT303",
    clause="三(四)",
    on=Correction,
    stage="sealing",
    zh="更正由市、省两级评审,由不同的人评审",
    why_zh="改证书和发证书一样慎重。",
    bad={"@reviews.correction_province": None},
    good={},
)
def both_approve_the_correction(correction: Correction, ctx: Context) -> Iterator[Problem]:
    """City and province, two different people, have approved exactly this correction.

    Why: changing a certificate takes the care of issuing it.
    """
    for role in REVIEWED_BY["correction"]:
        yield from missing_approval(ctx, ctx.path, role)
    yield from by_different_people(ctx, REVIEWED_BY["correction"])
