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
    "inspection_description": Text(
        "抽查 {id}：抽查库、抽取、检查结果，以及怎样自己重算一遍。",
        "Inspection {id}: pool, draw and outcome, and how to run the draw again.",
    ),
    "column_inspection": Text("抽查", "Inspection"),
    "column_announced": Text("公布", "Announced"),
    "column_drawn": Text("抽中和结果", "Drawn, and outcome"),
    "drawn_after": Text(
        "随机源 {day}公布，之后抽取。", "To be drawn once the beacon is known on {day}."
    ),
    "course_announced": Text(
        "公布抽查库：{organisations}，{inspectors}",
        "The pool is made public: {organisations}, {inspectors}",
    ),
    "course_beacon": Text("随机源公布：{source}", "The beacon is known: {source}"),
    "course_drawn": Text("抽中 {organisations}", "Drawn: {organisations}"),
    "course_held": Text("检查：", "Inspected: "),
    "found": Text("抽中的机构和结果", "Who was drawn, and what was found"),
    "pool": Text("抽查库", "Pool"),
    "pool_why": Text(
        "抽查以前先公布谁可能被抽中、谁去检查、怎样抽。入账以后就不能再改。",
        "Who may be drawn, who may inspect and how is made public first, and cannot change once it is in the ledger.",
    ),
    "draw": Text("抽取", "Draw"),
    "draw_why": Text(
        "随机源的数值在抽查库公布之后才有，谁也不能预先知道；它和抽查库的摘要一起决定抽中谁、由谁检查（RFC 3797）。",
        "The beacon's value came after the pool was public, so nobody could know it; with the pool's digest it decides who "
        "is drawn and who inspects (RFC 3797).",
    ),
    "draw_result": Text("抽中", "Drawn"),
    "draw_number": Text("第 {n} 家", "no. {n}"),
    "inspection_files": Text("入账的文件", "Files in the ledger"),
    "inspection_files_text": Text(
        "以上全部出自这些文件；摘要写在账本里，改一个字就对不上。",
        "All of the above comes from these files; their digests are in the ledger, and one changed letter would show.",
    ),
    "column_file": Text("文件", "File"),
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
    "column_digest": Text("摘要", "Digest"),
    "draw_key": Text(
        "不用本程序也能算：把下面这串字按公开的标准计算，它由随机源的数值和抽查库的摘要组成。",
        "Or without this program: compute by the public standard from the text below, which is made of the beacon's value and "
        "the pool's digest.",
    ),
    "repeat_draw": Text("自己重算一遍", "Run it again"),
    "repeat_draw_text": Text(
        "在仓库文件夹里运行；结果不同会报错：",
        "In a copy of the repository; another result is an error:",
    ),
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
