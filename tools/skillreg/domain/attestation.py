"""What a reviewer answers for in person: the demands of the notice that no program can check.

1-domain marks them `R`. An approving review attests each one that belongs to its subject and role; its signature
covers them.
"""

from __future__ import annotations

from dataclasses import dataclass

from skillreg.domain.review import Role
from skillreg.text import Text


@dataclass(frozen=True, slots=True)
class Attestation:
    """`kind` is the subject's document kind; `roles` are those who attest it."""

    key: str
    kind: str
    roles: tuple[Role, ...]
    clause: str
    text: Text


ATTESTATIONS: tuple[Attestation, ...] = (
    Attestation(
        "sound_management",
        "application",
        ("county",),
        "一(一)1",
        Text(
            "财务和管理制度规范,社会信用良好,查无违法违规、失信记录",
            "finance and management are sound, credit is good, no violations on record",
        ),
    ),
    Attestation(
        "sound_management",
        "admission",
        ("city",),
        "一(一)1",
        Text(
            "财务和管理制度规范,社会信用良好,查无违法违规、失信记录",
            "finance and management are sound, credit is good, no violations on record",
        ),
    ),
    Attestation(
        "standing_and_experience",
        "admission",
        ("city",),
        "一(一)2",
        Text(
            "在申报的职业领域有影响力,有考核评价经验,制度和应急预案可行",
            "standing and experience in the occupations; regulations and emergency plan are workable",
        ),
    ),
    Attestation(
        "funding_and_purpose",
        "admission",
        ("city",),
        "一(一)5",
        Text("经费有保障,不以营利为目的", "funding is stable and the purpose is not profit"),
    ),
    Attestation(
        "technically_assessed",
        "admission",
        ("city",),
        "一(二)3",
        Text(
            "已按材料核验、专家论证或现场考察做过技术评估",
            "technically assessed by material check, expert panel or site visit",
        ),
    ),
    Attestation(
        "reported_to_province",
        "admission",
        ("city",),
        "一(二)3",
        Text(
            "机构名单、机构代码和工作方案已报省职业技能鉴定指导中心",
            "name, code and work plan were reported to the province's centre",
        ),
    ),
    Attestation(
        "held_as_planned",
        "results",
        ("city",),
        "三(二)",
        Text(
            "场地、设备、试题、人员按计划落实,属地已督导检查",
            "sites, equipment, papers and staff were in place; the session was supervised locally",
        ),
    ),
    Attestation(
        "notice_without_objection",
        "results",
        ("city", "province"),
        "三(三)",
        Text(
            "成绩与考务记录一致,公示期间的异议均已处理",
            "the results agree with the records, and objections to the notice were dealt with",
        ),
    ),
    Attestation(
        "inspected_as_drawn",
        "outcome",
        ("city",),
        "五(二)",
        Text(
            "检查由抽中的人员实地进行,检查报告与登记的结果一致",
            "those drawn inspected on site, and the report agrees with the outcome",
        ),
    ),
    Attestation(
        "revocation_is_founded",
        "revocation",
        ("city", "province"),
        "五(三)",
        Text(
            "撤销的事由属实,责任已查清,已听取当事人意见",
            "the ground of the revocation is true, who answers for it is known, and those concerned were heard",
        ),
    ),
    Attestation(
        "correction_is_proved",
        "correction",
        ("city", "province"),
        "三(四)",
        Text(
            "更正有证件或考务记录为证,持证人是同一个人",
            "papers or records prove the correction, and the holder is the same person",
        ),
    ),
    Attestation(
        "removal_is_founded",
        "removal",
        ("city", "province"),
        "五(二)",
        Text(
            "移出的事由属实,已听取机构意见",
            "the ground of the removal is true, and the organisation was heard",
        ),
    ),
)


def attestations_for(kind: str, role: Role) -> tuple[Attestation, ...]:
    """What a review of this kind of document attests in this role; nothing for most."""
    return tuple(one for one in ATTESTATIONS if one.kind == kind and role in one.roles)
