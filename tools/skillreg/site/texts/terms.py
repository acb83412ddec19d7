"""The registry's own terms, by the names that its files give them, and what is told apart by number."""

from __future__ import annotations

from typing import Final, NamedTuple

from skillreg.text import Text


class Counted(NamedTuple):
    one: Text
    more: Text


def _count(zh: str, one: str, more: str) -> Counted:
    return Counted(Text(zh, one), Text(zh, more))


KINDS: Final[dict[str, Text]] = {
    "enterprise": Text("企业", "enterprise"),
    "association": Text("行业协会", "trade association"),
    "university": Text("高等院校", "university or college"),
    "technician_school": Text("技工院校", "technician school"),
    "training_school": Text("民办职业培训机构", "private training school"),
}
REGIONS: Final[dict[str, Text]] = {
    "city": Text("本市", "this city"),
    "province": Text("全省", "the whole province"),
}
STATUSES: Final[dict[str, Text]] = {
    "active": Text("正常", "active"),
    "suspended": Text("暂停", "suspended"),
    "removed": Text("已移出目录", "removed"),
}
SESSION_STATES: Final[dict[str, Text]] = {
    "planned": Text("待考", "planned"),
    "held": Text("已考，待公示", "held, results to come"),
    "notice": Text("正在公示", "under public notice"),
    "review": Text("公示结束，待审核", "notice over, under review"),
    "issued": Text("已发证", "certificates issued"),
}
SEVERITIES: Final[dict[str, Text]] = {
    "error": Text("必须改", "must be mended"),
    "warning": Text("提醒核对", "warning"),
    "note": Text("提示", "note"),
}
STAGES: Final[dict[str, Text]] = {
    "filing": Text("提交时检查", "checked at filing"),
    "sealing": Text("入账前检查", "checked before sealing"),
}
HOW: Final[dict[str, Text]] = {
    "filed": Text("程序检查", "checked"),
    "attested": Text("评审员确认", "attested"),
    "site": Text("网站公开", "public"),
}
FAMILIES: Final[dict[str, Text]] = {
    "ORG": Text("机构申报和准入", "Organisations"),
    "PLN": Text("考核计划", "Plans"),
    "RES": Text("成绩和异议", "Results and objections"),
    "REV": Text("评审", "Reviews"),
    "CRT": Text("发证", "Certificates"),
    "SUP": Text("监督", "Supervision"),
    "GIT": Text("提交和合并", "Changes"),
}
REVIEW_SUBJECTS: Final[dict[str, Text]] = {
    "application": Text("申报", "Application"),
    "admission": Text("准入决定", "Admission"),
    "results": Text("成绩", "Results"),
    "pool": Text("抽查库", "Inspection pool"),
    "outcome": Text("检查结果", "Inspection outcome"),
    "removal": Text("移出决定", "Removal"),
    "revocation": Text("证书撤销", "Revocation"),
    "correction": Text("证书更正", "Correction"),
}
INSPECTION_STAGES: Final[dict[str, Text]] = {
    "announced": Text("待抽取", "to be drawn"),
    "drawn": Text("已抽取，待检查", "drawn, to be inspected"),
    "done": Text("已公布结果", "outcomes public"),
}
OUTCOMES: Final[dict[str, Text]] = {
    "passed": Text("未发现问题", "no fault found"),
    "to_mend": Text("限期整改", "to be mended"),
    "failed": Text("不合格", "failed"),
}
ANSWERS: Final[dict[str, Text]] = {
    "return": Text("退回", "returned"),
    "reject": Text("否决", "rejected"),
}
OBJECTION_STATES: Final[dict[str, Text]] = {
    "open": Text("待答复", "waiting for an answer"),
    "answered": Text("已答复，未了结", "answered, not resolved"),
    "upheld": Text("成立", "upheld"),
    "dismissed": Text("不成立", "dismissed"),
}
COUNTS: Final[dict[str, Counted]] = {
    "entries": _count("{n} 条", "{n} entry", "{n} entries"),
    "working_days": _count("{n} 个工作日", "{n} working day", "{n} working days"),
    "candidates": _count("{n} 名考生", "{n} candidate", "{n} candidates"),
    "passed": _count("{n} 人合格", "{n} passed", "{n} passed"),
    "certificates": _count("{n} 张证书", "{n} certificate", "{n} certificates"),
    "occupations": _count("{n} 个职业", "{n} occupation", "{n} occupations"),
    "organisations": _count("{n} 家机构", "{n} organisation", "{n} organisations"),
    "inspectors": _count("{n} 名检查人员", "{n} inspector", "{n} inspectors"),
    "open_objections": _count("{n} 件异议未了结", "{n} objection open", "{n} objections open"),
    "rules": _count("{n} 条", "{n} rule", "{n} rules"),
}
