"""The words for supervision: random inspections and removals."""

from __future__ import annotations

from typing import Final

from skillreg.domain.removal import GROUNDS

_PEOPLE: Final = "检查人员:抽查库里的编号"

TITLES: Final[dict[str, dict[str, str]]] = {
    "Pool": {
        "": "抽查库:哪些机构、哪些检查人员可能被抽到,由哪个公开数值决定;公布以后不再改动",
        "organisations": "机构:全部有效的评价机构,按顺序编号",
        "inspectors": "检查人员:按顺序编号",
        "draw_organisations": "抽取机构数:抽几家机构",
        "inspectors_each": "每家检查人数:每家机构抽几名检查人员",
        "beacon": "随机源:公布抽查库时谁也不知道的公开数值",
    },
    "Inspector": {
        "": "检查人员:可能被抽到检查的人",
        "id": "编号:小写字母、数字和连字符",
        "name": "姓名:检查人员姓名公开",
        "office": "单位:所在中心",
        "conflicts": "回避:不能检查的机构代码",
    },
    "Beacon": {
        "": "随机源:什么数值、哪天公布",
        "source": "来源:例如某彩票某一期的开奖号码",
        "due": "公布日期:数值公布的那一天,在抽查库入账之后",
    },
    "Draw": {
        "": "抽查结果:由随机源和抽查库算出,谁都可以重算",
        "beacon": "数值:随机源公布的数字,以空格分开",
        "drawn": "抽中:机构和检查人员",
    },
    "Drawn": {
        "": "抽中:一家机构和检查它的人",
        "organisation": "机构代码:被抽中的机构",
        "inspectors": _PEOPLE,
    },
    "Outcome": {
        "": "检查结果:对一家机构的检查",
        "organisation": "机构代码:被检查的机构",
        "held_on": "检查日期:当天",
        "inspectors": _PEOPLE,
        "result": "结论:三选一",
        "summary": "情况:公开,不写个人信息",
        "mend_by": "整改期限:需要整改时写明",
        "report": "检查报告摘要:报告文件的 SHA-256,报告不入库",
    },
    "Removal": {
        "": "移出评价目录:取消评价资格;此前发出的证书继续有效",
        "organisation": "机构代码:与文件名相同",
        "from": "起始日期:从这一天起不再评价",
        "ground": "事由:通知五(二)所列,或自行申请",
        "reason": "理由:公开",
        "evidence": "依据:检查编号、文件标题和文号",
        "reported": "上报:报省厅的文件标题和文号",
    },
}

VALUES: Final[dict[str, dict[str, str]]] = {
    "Outcome.result": {"passed": "合格", "to_mend": "限期整改", "failed": "不合格"},
    "Removal.ground": {ground: text.zh for ground, text in GROUNDS.items()},
}
