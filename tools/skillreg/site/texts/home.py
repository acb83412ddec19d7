"""The first page, and what search engines say of the verify pages."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "home_description": Text(
        "查询职业技能等级证书、社会培训评价组织、评价范围和结果公示。",
        "Check vocational skill level certificates; look up evaluation organisations, their scope and public notices.",
    ),
    "home_lead": Text(
        "证书真不真、机构能评什么、谁的结果正在公示，都在这里，任何人可以免费查。",
        "Is a certificate real, who may examine what, whose results are under public notice: open to anyone, free.",
    ),
    "way_verify": Text("核验一张证书", "Check a certificate"),
    "way_bulk": Text("批量核验名单", "Check a list"),
    "way_organisations": Text("按所在地找机构", "Organisations by district"),
    "way_object": Text("看公示、提异议", "Read notices, object"),
    "under_notice": Text("正在公示", "Under public notice now"),
    "under_notice_text": Text(
        "公示期内任何人都可以提出异议；有异议没有了结，不发证书。",
        "While a notice runs anybody may object; while an objection is open, no certificate is issued.",
    ),
    "nothing_under_notice": Text("今天没有正在公示的结果。", "No results are under public notice."),
    "coming_sessions": Text("即将开考", "Coming sessions"),
    "nothing_coming": Text("暂无已报备的考试计划。", "No further sessions have been filed."),
    "figures": Text("登记库概况", "The registry in figures"),
    "figure_organisations": Text("评价机构", "organisations"),
    "figure_occupations": Text("可评价职业", "occupations evaluated"),
    "figure_sessions": Text("考试场次", "sessions"),
    "figure_certificates": Text("证书", "certificates"),
    "how_to_check": Text("怎样查一张证书", "How to check a certificate"),
    "step_1": Text(
        "扫证书上的二维码；没有二维码，就在上面的框里输入 22 位证书编号。",
        "Scan the QR code on the certificate; without one, type its number of 22 characters into the box above.",
    ),
    "step_2": Text(
        "看每一项核对：记录、签名、密钥、机构当日的资格、是否撤销。",
        "Read each check: record, signature, key, the organisation's scope that day, revocation.",
    ),
    "step_3": Text(
        "再看是不是本人：扫码，或输入姓名、证件号码和证书上的校验码。",
        "See whether it is this person's: by the QR code, or by name, identity number and the salt on the certificate.",
    ),
    "verify_description": Text(
        "输入证书编号，在浏览器里核对记录、签名、密钥、资格和撤销状态。",
        "Type a certificate number; the browser checks record, signature, key, scope and revocation.",
    ),
    "bulk_description": Text(
        "粘贴名单或选择 XLSX、CSV 文件，一次核验上万张证书；名单不离开浏览器。",
        "Paste a list or choose an XLSX or CSV file and check thousands of certificates; the list stays in the browser.",
    ),
}
