"""All words of the data pages, Chinese and English side by side. `words.Words` hands them out in one language.

Braces are filled by the template with `format`; `COUNTS` are told apart by number, since English has a singular.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from skillreg.text import Text


class Counted(NamedTuple):
    one: Text
    more: Text


def _count(zh: str, one: str, more: str) -> Counted:
    return Counted(Text(zh, one), Text(zh, more))


TEXTS: Final[dict[str, Text]] = {
    # the frame
    "nav_home": Text("首页", "Home"),
    "nav_verify": Text("查证书", "Verify"),
    "nav_organisations": Text("评价机构", "Organisations"),
    "nav_occupations": Text("职业", "Occupations"),
    "nav_notices": Text("结果公示", "Public notices"),
    "switch_language": Text("English", "中文"),
    "go_dark": Text("切换到深色", "Switch to dark"),
    "go_light": Text("切换到浅色", "Switch to light"),
    "sample_mark": Text("示例 / 非官方", "SAMPLE / NOT OFFICIAL"),
    "sample_text": Text(
        "这不是政府网站，机构和证书都是虚构的。官方查询请到",
        "This is not a government site; its organisations and certificates are fictitious. "
        "The official query is at",
    ),
    "sample_footer": Text(
        "本站内容为演示用，不能作为任何证明。",
        "Everything here is a demonstration and proves nothing.",
    ),
    "site_by": Text("登记机构：{centre}", "Registry of {centre}"),
    "as_of": Text("数据截至 {day} · 账本共 {entries}", "As of {day} · {entries} in the ledger"),
    "empty_ledger": Text("账本还没有记录", "The ledger is still empty"),
    "not_found": Text("没有这个页面", "There is no such page"),
    "not_found_text": Text(
        "网址可能抄错了。查证书请用“查证书”页，输入 22 位证书编号。",
        "The address may be mistyped. To check a certificate, use “Verify” and its 22-character number.",
    ),
    "list_mark": Text("、", ", "),
    "day_form": Text("{year}年{month}月{day}日", "{day} {month_name} {year}"),
    "day_range": Text("{first}至{last}", "{first} to {last}"),
    "days_of_month": Text(
        "{year}年{month}月{first}日至{last}日", "{first}–{last} {month_name} {year}"
    ),
    "level_form": Text("{name}", "{name} (level {n})"),
    "none": Text("无", "none"),
    "all_notices": Text("全部公示", "All public notices"),
    "plain_name": Text("{name}", "{name}"),
    "site_title": Text("", ""),
    # home
    "home_description": Text(
        "查询职业技能等级证书、社会培训评价组织、评价范围和结果公示。",
        "Check vocational skill level certificates; look up evaluation organisations, their scope and public notices.",
    ),
    "home_lead": Text(
        "证书真不真、机构能评什么、谁的结果正在公示，都在这里，任何人可以免费查。",
        "Is a certificate real, who may examine what, whose results are under public notice: open to anyone, free.",
    ),
    "number_label": Text("证书编号", "Certificate number"),
    "number_hint": Text(
        "字母 S 加 21 位数字，印在证书上", "the letter S and 21 digits, printed on the certificate"
    ),
    "number_check": Text("查证书", "Verify"),
    "under_notice": Text("正在公示", "Under public notice now"),
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
        "扫证书上的二维码，或在上面输入证书编号。",
        "Scan the QR code on the certificate, or type its number above.",
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
    # organisations
    "organisations_title": Text("评价机构", "Organisations"),
    "organisations_description": Text(
        "经备案的社会培训评价组织：类别、所在地、评价范围和状态。",
        "Evaluation organisations on record: kind, place, scope and status.",
    ),
    "organisations_lead": Text(
        "下列机构可以在各自的职业和等级范围内开展职业技能等级认定，并对自己发的证书负责。",
        "These organisations may examine workers in the occupations and levels listed, and answer for their certificates.",
    ),
    "no_organisations": Text("还没有备案的评价机构。", "No organisation has been admitted yet."),
    "column_organisation": Text("机构", "Organisation"),
    "column_kind": Text("类别", "Kind"),
    "column_division": Text("所在地", "Place"),
    "column_scope": Text("评价范围", "Scope"),
    "column_status": Text("状态", "Status"),
    "organisation_description": Text(
        "{name}：评价范围、状态、考试、公示和证书数量。",
        "{name}: scope, status, sessions, notices and certificates.",
    ),
    "code": Text("机构代码", "Organisation code"),
    "credit_code": Text("统一社会信用代码", "Unified social credit code"),
    "works_in": Text("服务区域", "Works in"),
    "since": Text("自 {day}", "since {day}"),
    "scope": Text("评价范围", "Scope"),
    "no_scope": Text(
        "已移出评价目录，没有评价范围。", "Removed from the directory: nothing may be evaluated."
    ),
    "scope_suspended": Text(
        "暂停期间不得组织新的考试。", "While suspended, no new sessions may be held."
    ),
    "column_occupation": Text("职业", "Occupation"),
    "column_levels": Text("等级", "Levels"),
    "column_basis": Text("评价依据", "Basis"),
    "column_since": Text("起始", "Since"),
    "sessions": Text("考试", "Sessions"),
    "column_session": Text("场次", "Session"),
    "column_day": Text("日期", "Date"),
    "column_level": Text("等级", "Level"),
    "column_candidates": Text("考生", "Candidates"),
    "column_passed": Text("合格", "Passed"),
    "column_state": Text("进度", "Progress"),
    "certificates_issued": Text("已发证书", "Certificates issued"),
    "no_certificates": Text("还没有发过证书。", "No certificate has been issued yet."),
    "column_year": Text("年份", "Year"),
    "column_total": Text("合计", "Total"),
    "history": Text("备案记录", "History"),
    "column_from": Text("生效日期", "From"),
    "column_reason": Text("说明", "Reason"),
    "column_log": Text("账本位置", "Ledger entry"),
    "log_entry": Text("第 {n} 条", "no. {n}"),
    "evidence": Text("核对这一页", "Check this page"),
    "evidence_text": Text(
        "本页由签了名的备案记录生成，原件可下载，用任何支持 W3C 可验证凭证的工具核对：",
        "This page is drawn from signed accreditations; download them and check them with any tool for W3C "
        "Verifiable Credentials:",
    ),
    "did_document": Text("机构公钥（DID）", "Public keys (DID)"),
    # occupations
    "occupations_title": Text("职业", "Occupations"),
    "occupations_description": Text(
        "国家职业分类大典中的职业：编码、名称、谁可以评价。",
        "The occupations of the national classification: code, name, who may evaluate them.",
    ),
    "occupations_lead": Text(
        "《中华人民共和国职业分类大典》{edition} 年版，收录 {n} 个职业。点开大类找职业，或用浏览器的“页内查找”。",
        "The national classification of occupations, edition {edition}: {n} of them. Open a group, or use your "
        "browser's find. Names are in Chinese as in the classification.",
    ),
    "evaluated_here": Text("本市正在评价的职业", "Evaluated here now"),
    "whole_classification": Text("全部职业", "The whole classification"),
    "group_unnamed": Text("（名称待核）", "(name not on record)"),
    "provisional": Text("待核", "provisional"),
    "provisional_text": Text(
        "本条只有一个来源，尚未与官方文本核对，仅供参考。",
        "This entry has one source only and has not been compared with the official text: take it as provisional.",
    ),
    "licensed": Text("准入类", "licensed"),
    "licensed_part": Text("部分准入", "partly licensed"),
    "permit_needed": Text("另需上岗证", "permit needed"),
    "licensed_text": Text(
        "列入国家职业资格目录（{catalogue}）:{item}。由国家组织考试，不在本登记库评价范围内。",
        "On the state's catalogue of licences ({catalogue}): {item}. The state examines it; no certificate here may be for it.",
    ),
    "licensed_part_text": Text(
        "部分列入国家职业资格目录（{catalogue}）:{scope}。这部分不在评价范围内。",
        "Partly on the state's catalogue of licences ({catalogue}): {scope}. That part is out of scope here.",
    ),
    "permit_text": Text(
        "从事 {scope} 还须另取上岗许可，技能等级证书不能代替。",
        "Work in {scope} needs a permit besides, which no skill certificate replaces.",
    ),
    "not_skill": Text("非技能类", "not of skill type"),
    "not_skill_text": Text("不在评价范围内：{reason}。", "Out of scope here: {reason}."),
    "marks": Text("标识", "Marks"),
    "digital": Text("数字职业", "digital occupation"),
    "green": Text("绿色职业", "green occupation"),
    "occupation_description": Text(
        "{name}（{code}）：评价机构、考试和证书数量。",
        "{name} ({code}): evaluators, sessions and certificates.",
    ),
    "occupation_code": Text("职业编码", "Code"),
    "edition": Text("分类大典版本", "Edition"),
    "group": Text("所属类别", "Group"),
    "standard": Text("国家职业技能标准", "National standard"),
    "standard_unknown": Text("未收录（不等于没有）", "not on record here (there may be one)"),
    "who_evaluates": Text("谁可以评价", "Who evaluates it"),
    "nobody_evaluates": Text(
        "本市目前没有机构评价这个职业。",
        "No organisation here evaluates this occupation at present.",
    ),
    # notices
    "notices_title": Text("结果公示", "Public notices"),
    "notices_description": Text(
        "考试结果公示：截止日期、合格考生、如何提出异议。",
        "Results under public notice: last day, who passed, how to object.",
    ),
    "notices_lead": Text(
        "每场考试的结果公示不少于 {n} 个工作日。公示期间任何人都可以提出异议。",
        "Results of each session stand under public notice for at least {n} working days. Anyone may object meanwhile.",
    ),
    "notices_open": Text("正在公示", "Open"),
    "notices_closed": Text("已结束", "Ended"),
    "no_notices_closed": Text("还没有结束的公示。", "No notice has ended yet."),
    "ends_on": Text("公示到 {day}（含）", "until {day} inclusive"),
    "ended_on": Text("公示至 {day}", "ended on {day}"),
    "last_day": Text("今天最后一天", "last day"),
    "left": Text("还剩 {days}", "{days} left"),
    "notice_title": Text("{name} {level} 考试结果公示", "Results: {name}, {level}"),
    "notice_description": Text(
        "{organisation} {session} 场次：{name} {level}，公示至 {day}。",
        "{organisation}, session {session}: {name}, {level}; notice until {day}.",
    ),
    "notice_period": Text("公示期", "Notice period"),
    "notice_range": Text(
        "{first}至{last}（含），第一天不计入工作日", "{first} to {last}, both inclusive"
    ),
    "passed_of": Text(
        "{candidates} 名考生中 {passed} 名合格", "{passed} of {candidates} candidates passed"
    ),
    "exam_days": Text("考试日期", "Examined on"),
    "passed_candidates": Text("合格考生", "Candidates who passed"),
    "nobody_passed": Text("本场没有合格考生。", "No candidate passed."),
    "passed_note": Text(
        "姓名已打码；不公布成绩和证件号码。",
        "Names are masked; marks and identity numbers are not published.",
    ),
    "column_ticket": Text("准考证号", "Ticket number"),
    "column_name": Text("姓名", "Name"),
    "objections": Text("有异议怎么办", "How to object"),
    "objections_open_text": Text(
        "请在 {day} 前向{centre}提出，写明场次 {session} 和准考证号，并说明理由。本页网址可作为依据。",
        "Write to {centre} by {day}, naming session {session}, the ticket number and your reasons.",
    ),
    "objections_closed_text": Text(
        "公示期已过。发现问题仍可向{centre}举报，写明场次 {session} 和准考证号。",
        "The notice period is over. A fault can still be reported to {centre}: name session {session} and the ticket number.",
    ),
    "sealed_file": Text("结果文件的摘要（SHA-256）", "Digest of the results file (SHA-256)"),
}

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
COUNTS: Final[dict[str, Counted]] = {
    "entries": _count("{n} 条", "{n} entry", "{n} entries"),
    "working_days": _count("{n} 个工作日", "{n} working day", "{n} working days"),
    "candidates": _count("{n} 名考生", "{n} candidate", "{n} candidates"),
    "passed": _count("{n} 人合格", "{n} passed", "{n} passed"),
    "certificates": _count("{n} 张证书", "{n} certificate", "{n} certificates"),
    "occupations": _count("{n} 个职业", "{n} occupation", "{n} occupations"),
}
