"""A registry's directory of any size, for the search: organisations with names as they are in such lists.

Places, trades and forms of names repeat as they do in life, and what tells two organisations apart does not: that is what
compresses and what is looked for. The classification is this repository's own, whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from skillreg.domain.state import OrganisationState
from skillreg.registry import Registry
from skillreg.site.gathering import world_of
from skillreg.site.record import Entry, gather
from skillreg.site.views.world import Organisation, World, division_title
from skillreg.tree import FolderTree

from bench.registries import REPOSITORY

_PLACES = (
    *("聊城市", "东昌府区", "临清市", "茌平区", "阳谷县", "莘县", "东阿县", "冠县", "高唐县"),
    *(
        "济南市",
        "青岛市",
        "淄博市",
        "枣庄市",
        "烟台市",
        "潍坊市",
        "济宁市",
        "泰安市",
        "威海市",
        "重庆市",
    ),
)
_FIRST = (
    "宏鑫永华金盛安瑞泰嘉诚信德恒康隆昌兴达丰顺合众创启航博远智慧卓越明睿天中新海润源通联正东方百年"
)
_TRADES = (
    *(
        "养老服务",
        "健康管理",
        "家政服务",
        "护理",
        "餐饮服务",
        "烹饪",
        "机电",
        "数控",
        "焊接",
        "汽车维修",
        "电子商务",
    ),
    *(
        "美容美发",
        "建筑",
        "安全",
        "消防",
        "物流",
        "轴承",
        "纺织",
        "农业",
        "畜牧",
        "园林",
        "印刷",
        "化工",
        "食品",
        "软件",
    ),
    *(
        "信息技术",
        "智能制造",
        "新能源",
        "铁路",
        "银行服务",
        "会计",
        "调酒",
        "茶艺",
        "保育",
        "育婴",
        "乐器",
        "珠宝",
        "旅游",
    ),
)
_FORMS = {
    "training_school": ("职业培训学校", "职业技能培训学校", "培训中心", "职业培训学校有限公司"),
    "enterprise": ("有限公司", "有限责任公司", "集团有限公司", "股份有限公司", "科技有限公司"),
    "association": ("行业协会", "协会", "商会"),
    "technician_school": ("技师学院", "技工学校", "高级技工学校"),
    "university": ("职业技术学院", "职业学院", "学院"),
}
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_COUNTIES = (
    "371500",
    "371502",
    "371503",
    "371521",
    "371522",
    "371524",
    "371525",
    "371526",
    "371581",
)


def directory(size: int, seed: int = 1) -> World:
    """A world with so many organisations, each with one to three occupations in scope, and no sessions."""
    registry = Registry(FolderTree(REPOSITORY))
    own = world_of(registry, gather(registry.tree, lambda _number, _index, _line: None))
    divisions = {code: one.title for code, one in registry.divisions.items()}
    chance = Random(seed)  # noqa: S311 made-up names, no secret
    codes = [code for code, one in own.occupations.items() if one.skill_type]
    organisations = {}
    for number in range(size):
        subject = _subject(number, chance, codes)
        code = str(subject["code"])
        entry = Entry(
            number, b"", {"validFrom": "2026-03-02T00:00:00+08:00", "credentialSubject": subject}
        )
        organisations[code] = Organisation(
            code=code,
            entries=(entry,),
            state=OrganisationState(code, str(subject["uscc"])),
            sessions=(),
            division=division_title(divisions, str(subject["division"])),
        )
    return replace(own, organisations=organisations, issued=Counter())


def _subject(number: int, chance: Random, codes: list[str]) -> dict[str, object]:
    kind = chance.choice(list(_FORMS))
    brand = "".join(chance.choices(_FIRST, k=chance.choice((2, 2, 3, 4))))
    name = f"{chance.choice(_PLACES)}{brand}{chance.choice(_TRADES)}{chance.choice(_FORMS[kind])}"
    division = chance.choice(_COUNTIES)
    status = chance.choices(("active", "suspended", "removed"), (90, 7, 3))[0]
    scope = [
        {
            "occupation": code,
            "name": "",
            "levels": chance.choice(([5], [5, 4], [5, 4, 3])),
            "basis": "",
        }
        for code in chance.sample(codes, chance.choice((1, 2, 3)))
    ]
    return {
        "code": f"S000037{150_001 + number:06}",
        "uscc": f"52{division}{''.join(chance.choices(_CREDIT, k=10))}",
        "name": name,
        "kind": kind,
        "division": division,
        "region": "city",
        "status": status,
        "from": "2026-03-02",
        "reason": "",
        "scope": scope,
    }
