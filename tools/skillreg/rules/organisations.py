"""Who may evaluate: rules on an organisation's application (notice 一(一), 一(二)1)."""

from __future__ import annotations

from collections.abc import Iterator

from skillreg.domain.application import MATERIAL_KINDS, Application, MaterialKind, RegulationKind
from skillreg.domain.credit_code import credit_code_fault
from skillreg.rules.context import Context
from skillreg.rules.engine import Problem, at, rule
from skillreg.rules.hints import division_hint, known_divisions
from skillreg.text import Text

MATERIALS: dict[MaterialKind, Text] = {
    "basic_form": Text("《基本情况表》", "the basic form"),
    "work_plan": Text("《工作方案》", "the work plan"),
    "legal_registration": Text("法人登记证书", "the legal registration"),
    "staff_and_assessor_proofs": Text("人员与考评员证明", "the staff and assessor proofs"),
    "site_and_equipment_proofs": Text("场地设施设备证明", "the site and equipment proofs"),
    "credit_report_or_undertaking": Text("信用报告或诚信承诺", "the credit report or undertaking"),
}
REGULATIONS: dict[RegulationKind, Text] = {
    "finance": Text("财务制度", "finance"),
    "management": Text("管理制度", "management"),
    "quality_control": Text("质量管控制度", "quality control"),
    "emergency_plan": Text("应急处置预案", "the emergency plan"),
    "examination": Text("考务管理办法", "examination management"),
    "certificate": Text("证书管理办法", "certificate management"),
    "fees": Text("收费标准", "fees"),
}


@rule(
    "ORG101",
    clause="一(一)",
    on=Application,
    zh="申请单位属于征集范围内的五类之一",
    why_zh="通知只向企业、行业协会、高等院校、技工院校、民办职业培训机构征集。",
    bad={"@policy.organisation_kinds.value": ["association"]},
    good={},
)
def one_of_the_five_kinds(application: Application, ctx: Context) -> Iterator[Problem]:
    """The applicant is of one of the kinds that the notice calls for.

    Why: the notice invites enterprises, associations, universities, technician schools and training schools.
    """
    allowed = ctx.policy.organisation_kinds.value
    if application.kind not in allowed:
        yield at("kind").error(
            zh=f"{application.kind} 不在征集范围内",
            en=f"{application.kind} is not a kind that may apply",
            hint_zh=f"可以是:{', '.join(allowed)}",
            hint_en=f"it can be: {', '.join(allowed)}",
        )


@rule(
    "ORG102",
    clause="一(一)1",
    on=Application,
    zh="统一社会信用代码有效,且与文件夹名一致",
    why_zh="信用代码是机构的身份;写错一位就成了别的单位。",
    bad={"uscc": "91371502MA00000014"},
    good={},
)
def valid_credit_code(application: Application, ctx: Context) -> Iterator[Problem]:
    """The unified social credit code is valid (GB 32100) and is the folder's name.

    Why: the code is the organisation's identity; one wrong character is somebody else.
    """
    fault = credit_code_fault(application.uscc)
    if fault is not None:
        yield at("uscc").error(
            zh=f"统一社会信用代码无效:{fault.message.zh}",
            en=f"the unified social credit code is not valid: {fault.message.en}",
            hint_zh=f"请对照登记证书逐位核对;所在文件夹是 {ctx.named('uscc')}",
            hint_en=f"compare it with the licence, character by character; the folder is {ctx.named('uscc')}",
        )
    elif application.uscc != ctx.named("uscc"):
        yield at("uscc").error(
            zh=f"信用代码与所在文件夹 {ctx.named('uscc')} 不一致",
            en=f"the credit code is not that of the folder {ctx.named('uscc')}",
            hint_zh=f"文件应放在 submissions/{application.uscc}/application.yml",
            hint_en=f"the file belongs at submissions/{application.uscc}/application.yml",
        )


@rule(
    "ORG103",
    clause="一(一)1",
    on=Application,
    zh="在本市行政区划内依法登记",
    why_zh="通知要求在聊城市内依法登记;其他城市改 registry/divisions.yml。",
    bad={"division": "110101"},
    good={"division": "371503"},
)
def registered_in_the_city(application: Application, ctx: Context) -> Iterator[Problem]:
    """The organisation is registered in the city.

    Why: the notice asks for legal registration in the city.
    """
    known = ctx.registry.divisions
    if application.division not in known:
        hint = division_hint(ctx.registry, application.division)
        yield at("division").error(
            zh=f"{application.division} 不是本市的行政区划代码",
            en=f"{application.division} is not a division of this city",
            hint_zh=hint.zh,
            hint_en=hint.en,
        )


@rule(
    "ORG104",
    clause="一(一)1",
    on=Application,
    zh="承诺信用良好、无违法违规失信记录",
    why_zh="有不良行为记录的单位不得申报;由评审员核实。",
    bad={"undertakings.no_violations": "false"},
    good={},
)
def no_violations_on_record(application: Application, ctx: Context) -> Iterator[Problem]:
    """The organisation undertakes that it has no violations on record.

    Why: an organisation with violations or dishonesty on record may not apply; reviewers verify it.
    """
    if not application.undertakings.no_violations:
        yield at("undertakings", "no_violations").error(
            zh="没有承诺无违法违规、失信等不良记录",
            en="the undertaking of no violations on record is missing",
            hint_zh="核实无误后写 no_violations: true;有不良记录的不能申报",
            hint_en="write no_violations: true if it holds; otherwise you cannot apply",
        )


@rule(
    "ORG105",
    clause="一(一)2",
    on=Application,
    zh="列出财务、管理、质量管控、应急预案和公开的考务、证书、收费制度",
    why_zh="制度原件不入库,但名称、大小和摘要要列明,事后可对。",
    bad={"regulations": []},
    good={},
)
def regulations_are_listed(application: Application, ctx: Context) -> Iterator[Problem]:
    """The organisation lists its regulations: finance, management, quality control, emergency plan, and the public ones.

    Why: the documents stay outside Git, but name, size and digest let anyone compare them later (一(一)1-2, 五(三)).
    """
    listed = {regulation.kind for regulation in application.regulations}
    for kind, name in REGULATIONS.items():
        if kind not in listed:
            yield at("regulations").error(
                zh=f"缺少{name.zh}({kind})",
                en=f"the document on {name.en} ({kind}) is not listed",
                hint_zh=f"在 regulations 下加一项:kind: {kind},以及 file、sha256、size",
                hint_en=f"add an item under regulations: kind: {kind}, with file, sha256 and size",
            )


@rule(
    "ORG112",
    clause="一(一)5",
    on=Application,
    zh="承诺经费稳定、社会效益第一、不以营利为目的",
    why_zh="人才评价不以营利为目的。",
    bad={"undertakings.not_for_profit": "false"},
    good={},
)
def funded_and_not_for_profit(application: Application, ctx: Context) -> Iterator[Problem]:
    """The organisation undertakes stable funding and not to evaluate for profit.

    Why: social benefit comes first.
    """
    for key, zh, en in (
        ("stable_funding", "稳定的经费保障", "stable funding"),
        ("not_for_profit", "不以人才评价为营利目的", "not evaluating for profit"),
    ):
        if not getattr(application.undertakings, key):
            yield at("undertakings", key).error(
                zh=f"没有承诺{zh}",
                en=f"the undertaking of {en} is missing",
                hint_zh=f"写 {key}: true",
                hint_en=f"write {key}: true",
            )


@rule(
    "ORG113",
    clause="一(一)6",
    on=Application,
    zh="企业先取得自主评价资质;行业协会有能承担评价的单位会员",
    why_zh="企业、协会各有一个前提条件;院校和培训机构写明自身办学范围。",
    bad={"kind": "enterprise"},
    good={},
)
def particulars_of_the_kind(application: Application, ctx: Context) -> Iterator[Problem]:
    """An enterprise holds the self-evaluation qualification, an association has a member unit; schools state their own.

    Why: each kind has its own precondition.
    """
    key, zh, en = {
        "enterprise": ("enterprise", "技能人才自主评价资质", "its self-evaluation qualification"),
        "association": (
            "association",
            "能够承担评价工作的单位会员",
            "a member unit that is able to evaluate",
        ),
        "university": ("school", "培养层次和主体专业", "its training level and majors"),
        "technician_school": ("school", "培养层次和主体专业", "its training level and majors"),
        "training_school": (
            "training",
            "办学许可和主要培训职业",
            "its licence and main occupations",
        ),
    }[application.kind]
    if getattr(application, key) is None:
        yield at("kind").error(
            zh=f"这类单位须写明{zh}",
            en=f"an organisation of this kind has to state {en}",
            hint_zh=f"请照模板补上 {key}: 一节",
            hint_en=f"add the section {key}: as in the template",
        )
    for other in {"enterprise", "association", "school", "training"} - {key}:
        if getattr(application, other) is not None:
            yield at(other).error(
                zh=f"这类单位({application.kind})不写 {other} 一节",
                en=f"the section {other} is not for the kind {application.kind}",
                hint_zh="请删去这一节,或改正 kind",
                hint_en="remove the section, or mend kind",
            )
    if application.association is not None and not application.association.member_units:
        yield at("association", "member_units").error(
            zh="行业协会没有能够承担评价工作的单位会员",
            en="the association has no member unit able to evaluate",
            hint_zh="至少列出一个单位会员",
            hint_en="list at least one",
        )


@rule(
    "ORG114",
    clause="一(一)6",
    on=Application,
    zh="承担评价的单位会员在本市登记,信用代码有效",
    why_zh="会员单位要真实存在、在本市。",
    bad={
        "kind": "association",
        "training": None,
        "association": {
            "main_business": "养老服务",
            "member_units": [
                {
                    "name": "示例会员",
                    "uscc": "91371502MA00000014",
                    "division": "110101",
                    "undertaking": "承担",
                }
            ],
        },
    },
    good={},
)
def member_units_are_registered(application: Application, ctx: Context) -> Iterator[Problem]:
    """The member units of an association are registered in the city and have a valid credit code.

    Why: a member unit that carries out the evaluation must be real and here.
    """
    units = application.association.member_units if application.association else ()
    for index, unit in enumerate(units):
        if (fault := credit_code_fault(unit.uscc)) is not None:
            yield at("association", "member_units", index, "uscc").error(
                zh=f"单位会员 {unit.name} 的信用代码无效:{fault.message.zh}",
                en=f"the credit code of member unit {index + 1} is not valid: {fault.message.en}",
                hint_zh="请核对登记证书",
                hint_en="compare it with its registration",
            )
        if unit.division not in ctx.registry.divisions:
            yield at("association", "member_units", index, "division").error(
                zh=f"单位会员 {unit.name} 不在本市登记",
                en=f"member unit {index + 1} is not registered in this city",
                hint_zh="请换成在本市登记的单位会员",
                hint_en="name a member unit that is",
            )


@rule(
    "ORG115",
    clause="一(二)1",
    on=Application,
    zh="六种申报材料齐全,各有文件名、摘要和大小",
    why_zh="材料原件不进公开仓库,摘要让日后可以核对是不是同一份。",
    bad={"materials.5": None},
    good={},
)
def six_materials(application: Application, ctx: Context) -> Iterator[Problem]:
    """All six materials are listed, each once, with file name, digest and size.

    Why: the files stay outside the public repository; the digests let anyone tell later that they are the same.
    """
    listed = [material.kind for material in application.materials]
    for kind in MATERIAL_KINDS:
        name = MATERIALS[kind]
        if listed.count(kind) == 0:
            yield at("materials").error(
                zh=f"缺少材料:{name.zh}({kind})",
                en=f"{name.en} ({kind}) is missing",
                hint_zh=f"在 materials 下加一项:kind: {kind},以及 file、sha256、size",
                hint_en=f"add an item under materials: kind: {kind}, with file, sha256 and size",
            )
        elif listed.count(kind) > 1:
            second = [i for i, one in enumerate(listed) if one == kind][1]
            yield at("materials", second, "kind").error(
                zh=f"材料{name.zh}列了不止一次",
                en=f"{name.en} is listed more than once",
                hint_zh="只留一份;多个文件请合并",
                hint_en="keep one; merge several files",
            )


@rule(
    "ORG118",
    clause="一(二)2",
    on=Application,
    zh="县属单位写明所属的县(市、区)",
    why_zh="由所属县的中心初审;只写到市,就不知道该谁初审。",
    bad={"subordination": "county", "division": "371500"},
    good={"subordination": "county", "division": "371524"},
)
def county_bodies_name_their_county(application: Application, ctx: Context) -> Iterator[Problem]:
    """A body of a county has the division code of a county.

    Why: its county's centre reviews first, and must be known.
    """
    division = ctx.registry.divisions.get(application.division)
    if application.subordination == "county" and division and division.kind != "county":
        counties = [one for one in ctx.registry.divisions.values() if one.kind == "county"]
        names = known_divisions(counties)
        yield at("division").error(
            zh=f"县属单位的 division 应是县(市、区),不是 {division.name}",
            en=f"a body of a county gives the division of its county, not {division.en}",
            hint_zh=names.zh,
            hint_en=names.en,
        )


@rule(
    "ORG119",
    clause="一(一)1",
    on=Application,
    zh="名称与已有机构极为相似的,由人来看",
    why_zh="防止冒名;相似不等于冒名,只提醒不拒收。",
    bad={"@other_name": "示例阳光养老服务职业培训学校 有限公司"},
    good={"@other_name": "示例东阿家政服务职业培训学校"},
)
def name_is_its_own(application: Application, ctx: Context) -> Iterator[Problem]:
    """A name that looks like that of another organisation is pointed out, for a person to decide.

    Why: against impersonation; being alike is no proof of it.
    """
    for code in ctx.registry.codes_named_like(application.name):
        other = ctx.registry.state(code)
        if other.uscc != ctx.named("uscc") and other.current is not None:
            yield at("name").warning(
                zh=f"名称与 {code} {other.current.name} 极为相似",
                en=f"the name looks like that of {code} {other.current.name}",
                hint_zh="请评审员核对是不是两家单位",
                hint_en="reviewers: make sure that these are two organisations",
            )
