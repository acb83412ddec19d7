"""The words for what happens to certificates after they were issued."""

from __future__ import annotations

from typing import Final

from skillreg.domain.amendment import REVOCATION_GROUNDS
from skillreg.domain.titles.submissions import IDENTITY_TYPES

_NUMBER: Final = "证书编号:22 位,与文件名相同"
_EVIDENCE: Final = "依据:文件标题和文号,不写个人信息"

TITLES: Final[dict[str, dict[str, str]]] = {
    "Revocation": {
        "": "撤销:证书从某天起不再有效;记录保留",
        "certificate": _NUMBER,
        "from": "起始日期:从这一天起无效",
        "ground": "事由:四选一",
        "reason": "理由:公开,不写个人信息",
        "authority": "决定机关:谁作出的决定",
        "evidence": _EVIDENCE,
    },
    "Correction": {
        "": "更正:同一编号的新版本,只写要改的内容",
        "certificate": _NUMBER,
        "version": "版本号:第一次更正写 2",
        "reason": "理由:公开,不写个人信息",
        "holder": "持证人承诺值:姓名或证件号码有误时,写重新生成的值",
        "id_type": "证件类型:有误时写正确的",
        "specialty": "工种或职业方向:有误时写正确的",
        "evidence": _EVIDENCE,
    },
}

VALUES: Final[dict[str, dict[str, str]]] = {
    "Revocation.ground": {ground: text.zh for ground, text in REVOCATION_GROUNDS.items()},
    "Correction.id_type": IDENTITY_TYPES,
}
