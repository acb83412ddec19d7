"""What the notice demands, clause by clause, and how each demand is held.

The table of the whole: a test fails when a clause that is held by filed data has no rule, one that is held by a
reviewer has no attestation, or a rule names a clause that is not here. The site's page of rules is drawn from it.

>>> clause_of("三(一)").demand.en
'a plan with process, occupation, sessions, roster and staff is filed five working days ahead'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from skillreg.text import Text

#: `filed`: rules check it from the files. `attested`: a reviewer answers for it, and a rule checks that they did.
#: `site`: the published site does it.
How = Literal["filed", "attested", "site"]


@dataclass(frozen=True, slots=True)
class Clause:
    """`page` is where the site does what a clause with `site` demands, relative to the language's root."""

    code: str
    demand: Text
    how: tuple[How, ...]
    page: str | None = None


CLAUSES: tuple[Clause, ...] = (
    Clause(
        "一(一)",
        Text(
            "申请单位属于企业、行业协会、高等院校、技工院校、民办职业培训机构之一",
            "the applicant is of one of the five kinds",
        ),
        ("filed",),
    ),
    Clause(
        "一(一)1",
        Text(
            "在本市依法登记,财务和管理制度规范,信用良好,无不良记录",
            "registered in the city, sound management, good credit, no violations on record",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "一(一)2",
        Text(
            "在申报的职业有影响和考核经验,有管理、质量管控制度和应急预案",
            "standing and experience in each occupation, quality control, an emergency plan",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "一(一)3",
        Text(
            "有专门机构、专职人员,考评、监考、督导人员和专家够用,证件有效",
            "a dedicated body, full-time staff, enough assessors, invigilators, supervisors and experts with valid cards",
        ),
        ("filed",),
    ),
    Clause(
        "一(一)4",
        Text(
            "理论考室、联网考试机、实操场地设备,身份识别、信号屏蔽、音视频监控",
            "theory room, networked machines, practice site; identity check, signal shielding, monitoring",
        ),
        ("filed",),
    ),
    Clause(
        "一(一)5",
        Text(
            "经费稳定,社会效益第一,不以营利为目的",
            "stable funding, social benefit first, not for profit",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "一(一)6",
        Text(
            "企业先取得自主评价资质;行业协会有能承担评价的单位会员",
            "an enterprise holds the self-evaluation qualification, an association has a member unit able to evaluate",
        ),
        ("filed",),
    ),
    Clause(
        "一(二)1",
        Text(
            "六种申报材料齐全,各有文件名、摘要和大小",
            "six materials, each with file name, digest and size",
        ),
        ("filed",),
    ),
    Clause(
        "一(二)2",
        Text(
            "向该受理的中心申报;县属单位先经县级初审",
            "applied for at the right centre; county bodies after the review of their county",
        ),
        ("filed",),
    ),
    Clause(
        "一(二)3",
        Text(
            "经技术评估遴选,确定机构和职业范围,报省公布",
            "technically assessed and selected; names, codes and work plans go to the province, which publishes",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "二(一)1",
        Text(
            "大典中的技能类职业,准入类除外,在本单位范围内,不超过 3 个;院校不超过培养层次",
            "occupations of skill type, none licensed, inside the own field, at most three; a school not above its own level",
        ),
        ("filed",),
    ),
    Clause(
        "二(一)2",
        Text("只评五级、四级、三级", "levels 5, 4 and 3 only"),
        ("filed",),
    ),
    Clause(
        "二(一)3",
        Text(
            "面向全市;面向全省须有推荐和协调",
            "the whole city; the province only with a recommendation and coordination on record",
        ),
        ("filed",),
    ),
    Clause(
        "二(二)",
        Text(
            "有国家职业技能标准的依据标准,没有的依据备案的评价规范",
            "the national standard where one exists, else a filed specification",
        ),
        ("filed",),
    ),
    Clause(
        "三(一)",
        Text(
            "考核计划写明流程、职业、场次、名册和人员,提前 5 个工作日报备",
            "a plan with process, occupation, sessions, roster and staff is filed five working days ahead",
        ),
        ("filed",),
    ),
    Clause(
        "三(二)",
        Text(
            "场地、设备、试卷、人员落实,属地督导检查",
            "sites, equipment, papers and staff in place; supervision by locality",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "三(三)",
        Text(
            "及时上报成绩,公示不少于 5 个工作日,无异议,市、省审核后发证",
            "results reported promptly, five working days of public notice, no open objection, city then province review",
        ),
        ("filed", "attested"),
    ),
    Clause(
        "三(四)",
        Text(
            "统一编码和样式,纸质或电子证书,免费公开查询",
            "unified numbers and layout, paper or electronic, free public query",
        ),
        ("filed", "attested", "site"),
        "verify/",
    ),
    Clause(
        "三 省工作规则",
        Text(
            "通知三引用的省级工作规则:合格线、科目、补考、考评和监考人数、投诉答复",
            "the province's working rules that clause 三 refers to: pass mark, parts, re-sits, staff, complaints",
        ),
        ("filed",),
    ),
    Clause(
        "五(一)",
        Text(
            "取得证书的人员纳入技能人才统计",
            "certificate holders enter the statistics of skilled workers",
        ),
        ("site",),
        "",
    ),
    Clause(
        "五(二)",
        Text(
            "双随机、一公开;违规失信、恶意竞争、管理失序、社会评价差的移出目录",
            "random inspections made public; dishonest, disorderly or badly judged organisations are removed",
        ),
        ("filed", "attested", "site"),
        "supervision/",
    ),
    Clause(
        "五(三)",
        Text(
            "在范围内评价,规模与能力相适应,制度和收费公开,可回溯,谁评价、谁发证、谁负责",
            "inside the scope, scale fits capacity, rules and fees public, traceable; who evaluates issues and answers for it",
        ),
        ("filed", "attested", "site"),
        "organisations/",
    ),
)


def clause_of(code: str) -> Clause:
    """The clause with a code, as rules and attestations name it."""
    return next(clause for clause in CLAUSES if clause.code == code)
