"""What an organisation makes public before it examines anybody: its rules and its fees (notice 五(三)).

The application says where they can be read and what is asked for; the admission repeats it, a reviewer signs it, and
so it becomes part of the sealed accreditation that the directory shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skillreg.domain.admission import Admission
from skillreg.domain.application import PUBLIC_REGULATIONS, Application
from skillreg.domain.base import Model
from skillreg.rules.context import Context
from skillreg.rules.engine import Place, Problem, at, rule
from skillreg.rules.organisations import REGULATIONS
from skillreg.rules.scope import classified


@rule(
    "ORG120",
    clause="五(三)",
    on=Application,
    zh="考务、质量、证书、收费四项制度写明公开的网址",
    why_zh="考生要在报名以前就能看到怎么考、怎么收费、怎么发证。",
    bad={"regulations.6.url": None},
    good={},
)
def rules_are_public(application: Application, ctx: Context) -> Iterator[Problem]:
    """The rules on examinations, quality, certificates and fees say where anyone can read them.

    Why: candidates must be able to read how they are examined, charged and certified before they enrol.
    """
    for index, one in enumerate(application.regulations):
        if one.kind in PUBLIC_REGULATIONS and one.url is None:
            name = REGULATIONS[one.kind]
            yield at("regulations", index).error(
                zh=f"没有写{name.zh}({one.kind})公开在哪里",
                en=f"it does not say where the document on {name.en} ({one.kind}) can be read",
                hint_zh="先在本单位网站公开,再在这一项加一行 url: 网址",
                hint_en="put it on the organisation's own site, then add a line url: with its address",
            )


@rule(
    "ORG121",
    clause="五(三)",
    on=Application,
    zh="每个申报的职业、等级写明收费,不重复",
    why_zh="收费标准要向社会公开,考生比得出来。",
    bad={"fees": None},
    good={},
)
def fees_are_public(application: Application, ctx: Context) -> Iterator[Problem]:
    """Every occupation and level applied for has its fee, once.

    Why: fees are public, so that candidates can compare them.
    """
    told = {(fee.occupation, level) for fee in application.fees for level in fee.levels}
    known = list(classified(application.occupations, ctx))
    complete = len(known) == len(application.occupations)
    for _, item in known:
        missing = sorted({level for level in item.levels if (item.occupation, level) not in told})
        if missing:
            complete = False
            levels = ", ".join(f'"{level}"' for level in missing)
            yield at("fees").error(
                zh=f"没有写{item.name}的 {'、'.join(map(str, missing))} 级收多少钱",
                en=f"the fee for {item.occupation}, level {', '.join(map(str, missing))}, is not stated",
                hint_zh=f"在 fees 下加一项:occupation: {item.occupation},levels: [{levels}],yuan: 金额;免费写 0",
                hint_en=f"add an item under fees: occupation: {item.occupation}, levels: [{levels}], yuan: the amount; 0 if free",
            )
    if complete:  # else a fee that fits nothing may be the one that is missing
        yield from _needless_fees(application)


def _needless_fees(application: Application) -> Iterator[Problem]:
    """Fees of what is not applied for, and second fees."""
    open_pairs = {
        (one.occupation, level) for one in application.occupations for level in one.levels
    }
    for index, fee in enumerate(application.fees):
        for level in fee.levels:
            pair = (fee.occupation, level)
            if pair not in open_pairs:
                yield at("fees", index, "levels").error(
                    zh=f"{fee.occupation} 的 {level} 级没有申报,或已经写过收费",
                    en=f"{fee.occupation}, level {level} is not applied for, or has its fee already",
                    hint_zh="请删去,或核对职业编码和等级",
                    hint_en="take it out, or mend the code or the level",
                )
            open_pairs.discard(pair)


@rule(
    "ORG310",
    clause="五(三)",
    on=Admission,
    zh="准入写明申报里的地址、公开制度和收费",
    why_zh="评审员签了名的才公开;网站上的地址、制度和收费出自这里。",
    bad={"fees.0.yuan": "1", "@state.accreditations.0.admission": "x"},
    good={},
)
def public_as_applied_for(admission: Admission, ctx: Context) -> Iterator[Problem]:
    """The admission repeats the application's address, public rules, and fees for what is in scope.

    Why: the directory shows what a reviewer has signed, and it is here that they sign it.
    """
    application = ctx.application
    sealed = {one.admission for one in ctx.state.accreditations} if ctx.state else set()
    if application is None or ctx.document.digest in sealed:
        return  # what was sealed before this rule stays as it is
    if admission.address != application.address:
        yield at("address").error(
            zh=f"地址与申报不同(申报为“{application.address}”)",
            en=f"the address is not the application's ({application.address})",
            hint_zh=f"写 address: {application.address}",
            hint_en=f"write address: {application.address}",
        )
    for place in _differing("public_rules", admission.public_rules, application.public_rules):
        yield place.error(
            zh="公开的制度与申报不同",
            en="the public rules are not those of the application",
            hint_zh="把申报 regulations 里写了 url 的各项原样抄在 public_rules 下",
            hint_en="copy the items of the application's regulations that have a url to public_rules",
        )
    scope = {(item.occupation, level) for item in admission.scope for level in item.levels}
    applied = tuple(
        fee
        for fee in application.fees
        if any((fee.occupation, level) in scope for level in fee.levels)
    )
    for place in _differing("fees", admission.fees, applied):
        yield place.error(
            zh="收费与申报不同",
            en="the fees are not those of the application",
            hint_zh="把申报 fees 里准入范围内的各项原样抄在 fees 下",
            hint_en="copy the items of the application's fees that are in scope to fees",
        )


def _differing(key: str, written: Sequence[Model], filed: Sequence[Model]) -> Iterator[Place]:
    """Where a list is not the one that was filed: the members that differ, or the list when its length does."""
    if len(written) != len(filed):
        yield at(key)
        return
    for index, (mine, theirs) in enumerate(zip(written, filed, strict=True)):
        for name in type(mine).model_fields:
            if getattr(mine, name) != getattr(theirs, name, None):
                yield at(key, index, name)
