"""Random inspections, suspensions and removals."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "supervision_title": Text("监督检查", "Supervision"),
    "supervision_description": Text(
        "双随机抽查的抽查库、抽取和结果，评价机构的暂停和移出。",
        "Random inspections with pool, draw and outcome; organisations that were suspended or removed.",
    ),
    "supervision_lead": Text(
        "对评价机构的监督全部公开：随机抽查谁、谁去查、查出什么；谁被暂停、谁被移出评价目录、为什么。",
        "How organisations are supervised, in public: who is inspected by whom and what was found; who was "
        "suspended or removed from the directory, and why.",
    ),
    "inspections": Text("双随机抽查", "Random inspections"),
    "inspections_lead": Text(
        "先公布抽查库和随机源，入账之后就不能改；等随机源的数值公布，抽中谁就由数值和抽查库算出（RFC 3797）。"
        "谁都不能挑，任何人都能重算。",
        "The pool and the beacon are made public first and cannot change once they are in the ledger; when the "
        "beacon's value is known, it and the pool decide who is drawn (RFC 3797). Nobody can choose, and anyone can "
        "run it again.",
    ),
    "no_inspections": Text("还没有公布过抽查。", "No inspection has been announced yet."),
    "inspection": Text("抽查 {id}", "Inspection {id}"),
    "pool": Text("抽查库", "Pool"),
    "pool_text": Text(
        "{organisations}、{inspectors}，{day}公布",
        "{organisations} and {inspectors}, made public on {day}",
    ),
    "pool_list": Text("抽查库里的机构和检查人员", "Who is in the pool"),
    "pool_organisations": Text("机构（按编号）", "Organisations, as numbered"),
    "pool_inspectors": Text("检查人员", "Inspectors"),
    "to_draw": Text("抽取", "To draw"),
    "to_draw_text": Text(
        "{organisations}，每家 {inspectors}", "{organisations}, {inspectors} each"
    ),
    "beacon": Text("随机源", "Beacon"),
    "beacon_text": Text("{source}，{day}公布", "{source}, known on {day}"),
    "beacon_value": Text("随机源的数值", "The beacon's value"),
    "digest": Text("摘要（SHA-256）", "Digest (SHA-256)"),
    "drawn_on": Text("抽取入账", "Draw in the ledger"),
    "not_drawn": Text("等随机源公布以后抽取。", "To be drawn when the beacon is known."),
    "draw_key": Text("密钥串（RFC 3797）", "Key (RFC 3797)"),
    "repeat_draw": Text("自己重算一遍", "Run it again"),
    "repeat_draw_text": Text(
        "在仓库文件夹里运行；结果不同会报错：",
        "In a copy of the repository; another result is an error:",
    ),
    "column_place": Text("编号", "Number"),
    "column_inspectors": Text("检查人员", "Inspectors"),
    "column_outcome": Text("结果", "Outcome"),
    "outcome_awaited": Text("结果还没有公布", "no outcome yet"),
    "held_on": Text("{day}检查", "inspected on {day}"),
    "mend_by": Text("{day} 前整改", "to be mended by {day}"),
    "report_digest": Text("检查报告的摘要", "Digest of the report"),
    "suspensions": Text("暂停", "Suspensions"),
    "no_suspensions": Text("没有机构被暂停过。", "No organisation has been suspended."),
    "removals": Text("移出评价目录", "Removals from the directory"),
    "no_removals": Text("没有机构被移出。", "No organisation has been removed."),
    "removals_text": Text(
        "移出以后不得再组织考试和发证；此前发出的证书继续有效。",
        "Once removed, an organisation holds and issues nothing; certificates issued before stay valid.",
    ),
    "column_until": Text("截止", "Until"),
    "still_suspended": Text("仍在暂停", "still suspended"),
    "column_ground": Text("事由", "Ground"),
    "column_evidence": Text("依据", "Evidence"),
    "suspended_since": Text(
        "自 {day} 起暂停，暂停期间不得组织新的考试。",
        "Suspended since {day}: no new sessions may be held.",
    ),
    "removed_since": Text(
        "自 {day} 起移出评价目录。此前发出的证书继续有效。",
        "Removed from the directory since {day}. Certificates issued before stay valid.",
    ),
    "ground_of": Text("事由：{ground}。", "Ground: {ground}."),
    "reason_of": Text("理由：{reason}", "Reason: {reason}"),
    "see_supervision": Text("监督检查页", "Supervision"),
    "inspected": Text("抽查", "Inspections"),
}
