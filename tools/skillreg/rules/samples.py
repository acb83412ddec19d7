"""Documents in which every rule is kept, as the plain values that stand in their YAML.

The demo makes its organisations from them, and the tests apply each rule's bad and good examples to them.
"""

from __future__ import annotations

import hashlib
from typing import Any

from skillreg.domain.application import PUBLIC_REGULATIONS
from skillreg.domain.inspection import Pool, draw_key, drawn

Content = dict[str, Any]

SAMPLE_USCC = "52371502MJDEMX0005"
SAMPLE_CODE = "S000037150001"
SAMPLE_SESSION = "2026-0001"

_MATERIALS = {
    "basic_form": "基本情况表.pdf",
    "work_plan": "工作方案.pdf",
    "legal_registration": "法人登记证书.pdf",
    "staff_and_assessor_proofs": "人员与考评员证明.pdf",
    "site_and_equipment_proofs": "场地设施证明.pdf",
    "credit_report_or_undertaking": "诚信承诺.pdf",
}
_REGULATIONS = {
    "finance": "财务制度.pdf",
    "management": "管理制度.pdf",
    "quality_control": "质量管控制度.pdf",
    "emergency_plan": "应急处置预案.pdf",
    "examination": "考务管理办法.pdf",
    "certificate": "证书管理办法.pdf",
    "fees": "收费标准.pdf",
}


_FEES = {"5": "200", "4": "260", "3": "320"}


def file_digest(name: str, owner: str) -> Content:
    """Name, digest and size of a file that exists only in the story."""
    content = f"{owner} {name}"
    return {
        "file": name,
        "sha256": "sha256$" + hashlib.sha256(content.encode()).hexdigest(),
        "size": str(1000 + len(content) * 37),
    }


def application(
    uscc: str = SAMPLE_USCC,
    name: str = "示例阳光养老服务职业培训学校",
    occupation: str = "4-10-01-05",
    occupation_name: str = "养老护理员",
    levels: tuple[str, ...] = ("5", "4"),
    division: str = "371502",
) -> Content:
    """An application of a training school for one occupation."""
    return {
        "signed_on": "2026-03-02",
        "uscc": uscc,
        "name": name,
        "kind": "training_school",
        "subordination": "municipal",
        "division": division,
        "address": "示例路 1 号(虚构地址)",
        "legal_representative": "王示例",
        "contact": {"name": "李示例", "phone": "0635-0000000"},
        "maintainers": [f"clerk@{uscc.lower()}.example"],
        "region": "city",
        "department": {"name": "评价中心", "head": "赵示例"},
        "occupations": [
            {
                "occupation": occupation,
                "name": occupation_name,
                "levels": list(levels),
                "basis": {
                    "kind": "national_standard",
                    "title": f"国家职业技能标准 {occupation_name}",
                },
                "field": f"{occupation_name}是本单位的主要业务",
                "experience": "已开展培训和考核五年(示例)",
            }
        ],
        "staff": _staff(occupation, uscc[-3:]),
        "rooms": _rooms(occupation, division),
        "materials": [
            {"kind": kind, **file_digest(file, uscc)} for kind, file in _MATERIALS.items()
        ],
        "regulations": [_regulation(kind, file, uscc) for kind, file in _REGULATIONS.items()],
        "fees": [
            {"occupation": occupation, "levels": [level], "yuan": _FEES[level]}
            for level in levels
            if level in _FEES
        ],
        "undertakings": {
            "no_violations": "true",
            "stable_funding": "true",
            "not_for_profit": "true",
        },
        "training": {"licence": "示例民办字第 0001 号", "main_occupations": [occupation]},
    }


def _regulation(kind: str, file: str, owner: str) -> Content:
    """The four that anyone may read say where."""
    listed = {"kind": kind, **file_digest(file, owner)}
    if kind in PUBLIC_REGULATIONS:
        listed["url"] = f"https://{owner.lower()}.example/rules/{kind}.pdf"
    return listed


def _staff(occupation: str, owner: str) -> list[Content]:
    def card(number: str) -> Content:
        return {"number": number, "occupations": [occupation], "valid_until": "2028-12-31"}

    managers = [("zg-01", "赵示例"), ("zg-02", "钱示例")]
    assessors = [("kp-01", "孙示例"), ("kp-02", "周示例"), ("kp-03", "吴示例")]
    invigilators = [
        ("jk-01", "郑示例"),
        ("jk-02", "冯示例"),
        ("jk-03", "陈示例"),
        ("jk-04", "褚示例"),
    ]
    return [
        *({"id": i, "name": n, "roles": ["manager"], "full_time": "true"} for i, n in managers),
        *(
            {"id": i, "name": n, "roles": ["assessor"], "card": card(f"KP{owner}{i[-2:]}")}
            for i, n in assessors
        ),
        *({"id": i, "name": n, "roles": ["invigilator"]} for i, n in invigilators),
        {"id": "dd-01", "name": "卫示例", "roles": ["supervisor"], "card": card(f"DD{owner}01")},
        {"id": "zj-01", "name": "蒋示例", "roles": ["expert"]},
    ]


def _rooms(occupation: str, division: str) -> list[Content]:
    watched = {"identity_check": "true", "signal_shielding": "true", "monitoring": "true"}
    return [
        {
            "id": "t-1",
            "kind": "theory",
            "address": "示例路 1 号 3 楼(虚构地址)",
            "division": division,
            "seats": "60",
            "equipment": "标准化理论考室,联网考试机 60 台",
            "networked_machines": "60",
            **watched,
        },
        {
            "id": "p-1",
            "kind": "practice",
            "address": "示例路 1 号 1 楼(虚构地址)",
            "division": division,
            "seats": "60",
            "occupations": [occupation],
            "equipment": "按国家职业技能标准配备的工位 60 个",
            **watched,
        },
    ]


def admission(application_content: Content, application_digest: str, code: str) -> Content:
    """An admission for all that was applied for."""
    return {
        "code": code,
        "uscc": application_content["uscc"],
        "name": application_content["name"],
        "kind": application_content["kind"],
        "division": application_content["division"],
        "address": application_content["address"],
        "region": "city",
        "application": application_digest,
        "assessments": [
            {
                "method": "site_visit",
                "held_on": "2026-03-06",
                "report": file_digest("技术评估报告.pdf", code)["sha256"],
            }
        ],
        "scope": [
            {key: one[key] for key in ("occupation", "name", "levels", "basis")}
            for one in application_content["occupations"]
        ],
        "public_rules": [one for one in application_content["regulations"] if "url" in one],
        "fees": application_content["fees"],
        "history": [
            {"status": "active", "from": "2026-03-10", "reason": "技术评估合格,准予备案(示例)"}
        ],
    }


def plan(
    code: str = SAMPLE_CODE,
    session: str = SAMPLE_SESSION,
    candidates: list[Content] | None = None,
    occupation: str = "4-10-01-05",
    level: str = "4",
    days: tuple[str, str] = ("2026-03-28", "2026-03-29"),
) -> Content:
    """A plan with one theory and one practice sitting."""
    return {
        "organisation": code,
        "session": session,
        "occupation": occupation,
        "level": level,
        "process": "理论机考 90 分钟;实操按国家职业技能标准;两部分均须合格",
        "sittings": [
            {
                "part": "theory",
                "date": days[0],
                "start": "09:00",
                "end": "10:30",
                "room": "t-1",
                "invigilators": ["jk-01", "jk-02", "jk-03", "jk-04"],
                "supervisors": ["dd-01"],
            },
            {
                "part": "practice",
                "date": days[1],
                "start": "09:00",
                "end": "17:00",
                "room": "p-1",
                "assessors": ["kp-01", "kp-02", "kp-03"],
                "supervisors": ["dd-01"],
            },
        ],
        "candidates": candidates
        if candidates is not None
        else [{"ticket": "260001", "name": "张*示"}, {"ticket": "260002", "name": "李*"}],
    }


def results(
    code: str = SAMPLE_CODE, session: str = SAMPLE_SESSION, rows: list[Content] | None = None
) -> Content:
    """Results of the plan's candidates: one passes, one does not."""
    return {
        "organisation": code,
        "session": session,
        "results": rows
        if rows is not None
        else [
            {
                "ticket": "260001",
                "name": "张*示",
                "theory": "78",
                "practice": "81.5",
                "outcome": "pass",
                "holder": "sha256$" + "1" * 64,
            },
            {
                "ticket": "260002",
                "name": "李*",
                "theory": "55",
                "practice": "70",
                "outcome": "fail",
                "holder": "sha256$" + "2" * 64,
            },
        ],
    }


def objections() -> Content:
    """An objection to the sample's session that was dismissed in good time."""
    return {
        "organisation": SAMPLE_CODE,
        "session": SAMPLE_SESSION,
        "objections": [
            {
                "id": "2026-01",
                "received_on": "2026-03-31",
                "state": "dismissed",
                "resolved_on": "2026-04-02",
                "summary": "对评分有疑问,复核无误(示例)",
            }
        ],
    }


def pool(codes: list[str], due: str = "2026-04-25") -> Content:
    """A pool of organisations, three inspectors and a lottery of the day `due`; one organisation is drawn."""
    names = ("沈示例", "韩示例", "杨示例")
    return {
        "organisations": codes,
        "inspectors": [
            {"id": f"jc-{n:02d}", "name": name, "office": "聊城市职业技能鉴定指导中心(示例)"}
            for n, name in enumerate(names, 1)
        ],
        "draw_organisations": "1",
        "inspectors_each": "2",
        "beacon": {"source": "示例彩票第 2026-046 期开奖号码(虚构)", "due": due},
    }


def draw(pool_content: Content, pool_digest: str, beacon: str = "03 08 19 22 27 31 05") -> Content:
    """The draw that follows from a pool file and a beacon."""
    key = draw_key(pool_digest, beacon) or ""
    return {
        "beacon": beacon,
        "drawn": [
            {"organisation": one.organisation, "inspectors": list(one.inspectors)}
            for one in drawn(Pool.model_validate(pool_content), key)
        ],
    }


def outcome(drawn_content: Content, held_on: str = "2026-04-28") -> Content:
    """An inspection without faults of the first organisation drawn, by all who were drawn for it."""
    first = drawn_content["drawn"][0]
    return {
        "organisation": first["organisation"],
        "held_on": held_on,
        "inspectors": first["inspectors"],
        "result": "passed",
        "summary": "考场设备、人员和考务记录与申报和计划一致(示例)",
        "report": file_digest("检查报告.pdf", first["organisation"])["sha256"],
    }


def removal(code: str, evidence: str, day: str = "2026-05-06") -> Content:
    """A removal at the organisation's own request."""
    return {
        "organisation": code,
        "from": day,
        "ground": "own_request",
        "reason": "机构申请退出试点(示例)",
        "evidence": [evidence],
        "reported": "关于移出评价目录的报告(示例)",
    }


def revocation(number: str, day: str = "2026-05-06") -> Content:
    """A certificate that turned out to rest on false material."""
    return {
        "certificate": number,
        "from": day,
        "ground": "false_material",
        "reason": "申报材料不实,经核查属实(示例)",
        "authority": "聊城市职业技能鉴定指导中心(示例)",
        "evidence": ["聊技鉴示例〔2026〕5 号"],
    }


def correction(number: str, holder: str = "sha256$" + "3" * 64) -> Content:
    """A holder whose identity number was written wrong."""
    return {
        "certificate": number,
        "version": "2",
        "reason": "证件号码录入有误(示例)",
        "holder": holder,
        "evidence": ["更正申请和证件复印件(示例)"],
    }
