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
    "nav_bulk": Text("批量核验", "Verify a list"),
    "nav_organisations": Text("评价机构", "Organisations"),
    "nav_occupations": Text("职业", "Occupations"),
    "nav_notices": Text("结果公示", "Public notices"),
    "nav_supervision": Text("监督检查", "Supervision"),
    "nav_reviews": Text("审核进度", "Reviews"),
    "nav_rules": Text("规则", "Rules"),
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
    "bulk_description": Text(
        "粘贴名单或选择 XLSX、CSV 文件，一次核验上万张证书；名单不离开浏览器。",
        "Paste a list or choose an XLSX or CSV file and check thousands of certificates; the list stays in the browser.",
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
    "credential": Text("准入凭证", "Accreditation as a credential"),
    "credential_text": Text(
        "登记机构为每次准入签发一份可验证凭证，记入公开账本。把文件下载下来，放在哪里都能核对；暂停、变更或移出以后，状态表会说明。",
        "The registry signs every accreditation as a verifiable credential and enters it in the public log. The file "
        "can be checked wherever it lies; after a suspension, a change or a removal the status lists say so.",
    ),
    "credential_status": Text("凭证写明的状态", "Status it states"),
    "credential_verify": Text("在这里核验", "Verify here"),
    "credential_download": Text("下载凭证", "Download"),
    "credential_signed_by": Text("签发者", "Signed by"),
    "credential_sealed": Text("签发日期", "Signed on"),
    "credential_place": Text("账本位置", "Place in the log"),
    "credential_lists": Text("状态表位置", "Status list entries"),
    "credential_no_lists": Text(
        "没有：签发时还没有状态表", "none: it was signed before there were any"
    ),
    "credential_file": Text("凭证文件", "File"),
    "credential_checks": Text("各项核验", "Checks"),
    "credential_earlier": Text("以前的准入凭证", "Earlier ones"),
    "credential_needs_script": Text(
        "没有脚本时不能在本页核验。请下载凭证，在登记库的克隆里运行下面的命令；或用支持 W3C 可验证凭证"
        "（eddsa-jcs-2022 签名、did:web、Bitstring Status List）的其他软件核对。",
        "Without scripts it cannot be checked on this page. Download the file and run the command below in a clone of "
        "the registry, or use any other software for W3C Verifiable Credentials (eddsa-jcs-2022 signatures, did:web, "
        "Bitstring Status List).",
    ),
    "purpose_revocation": Text("撤销表第 {place} 位", "revocations, place {place}"),
    "purpose_suspension": Text("暂停表第 {place} 位", "suspensions, place {place}"),
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
    # supervision
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
    # reviews
    "reviews_title": Text("审核进度", "Reviews"),
    "reviews_description": Text(
        "哪些申报和成绩在等哪一级评审，等了几个工作日，还剩几个。",
        "Which filings wait for which reviewer, for how many working days, and how many are left.",
    ),
    "reviews_lead": Text(
        "每一份还没有办完的申报、成绩和监督决定：轮到谁，从哪天起，等了多久。"
        "等待从入账程序第一次见到文件那天算起，首尾两天不计。",
        "Every filing and decision that is not finished: whose turn it is, since when, and for how long. "
        "Waiting counts from the day when the sealer first met the file; neither first nor last day counts.",
    ),
    "nothing_waits": Text("没有等待评审的事项。", "Nothing waits for a review."),
    "figure_waiting": Text("项在等", "waiting"),
    "figure_median": Text("等待的中位数（工作日）", "median wait, working days"),
    "figure_longest": Text("等得最久（工作日）", "longest wait, working days"),
    "waits_for": Text("等{role}评审", "For the {role} reviewer"),
    "waits_for_filer": Text("已退回或否决，等提交单位", "Answered, for whoever filed it"),
    "answered_on": Text(
        "{role}评审员 {day}答复，之后 {days}", "by the {role} reviewer on {day}, {days} since"
    ),
    "waits_since": Text("自 {day} 起等待", "waits since {day}"),
    "waited": Text("已等 {days}", "{days} so far"),
    "due_by": Text("应在 {day} 前（含）完成", "wanted by {day}"),
    "overdue": Text("已超过 {days}", "{days} late"),
    "due_today": Text("今天是最后一天", "due today"),
    "how_to_review": Text("评审员怎样做", "What the reviewer does"),
    "step_look": Text("看评审单：", "Look at the review sheet:"),
    "step_attest": Text(
        "逐项核实，每项在下一步的命令后面加上：",
        "Verify each of these, and add it to the next command:",
    ),
    "step_approve": Text(
        "批准并签名（退回写 return，否决写 reject）：",
        "Approve and sign (or return, or reject):",
    ),
    "step_admit": Text(
        "技术评估之后写准入文件 registry/organisations/<机构代码>.yml，再评审它。",
        "After the technical assessment write the admission registry/organisations/<code>.yml, then review that.",
    ),
    # rules
    "rules_title": Text("规则", "Rules"),
    "rules_description": Text(
        "通知的每一条要求、怎样检查、由谁负责；每条规则的理由和例子。",
        "Every demand of the notice, how it is checked and by whom; each rule with its reason and examples.",
    ),
    "rules_lead": Text(
        "通知的每一条要求在这里都能找到：程序检查什么，评审员负责什么，网站公开什么。"
        "本页由程序里的规则生成，和实际检查的完全一样（规则版本 {version}）。",
        "Every demand of the notice is here: what programs check, what reviewers answer for, what the site makes "
        "public. The page is made from the rules themselves, so it says exactly what is checked (rules version {version}).",
    ),
    "rules_on_page": Text("本页内容", "On this page"),
    "demands": Text("通知的要求，逐条", "What the notice demands"),
    "demands_lead": Text(
        "“程序检查”是按提交的文件自动检查；“评审员确认”是程序查不了、由评审员签名负责；“网站公开”是网站本身做到。",
        "“Checked” is done by programs from the files; “attested” is what no program can check and reviewers sign "
        "for; “public” is what the site itself does.",
    ),
    "column_clause": Text("条款", "Clause"),
    "column_demand": Text("要求", "Demand"),
    "column_how": Text("怎样检查", "How"),
    "column_held_by": Text("由什么保证", "Held by"),
    "attested_by": Text("{roles}评审员确认：{what}", "Attested by the reviewer ({roles}): {what}"),
    "done_on_page": Text("见本站这一页", "see this page of the site"),
    "clause": Text("通知 {clause}", "Notice {clause}"),
    "why": Text("为什么", "Why"),
    "example_bad": Text("不对的写法", "Not like this"),
    "example_good": Text("对的写法", "Like this"),
    "faults": Text("文件读不了或不合格式", "Files that cannot be read"),
    "faults_lead": Text(
        "读文件时就发现的问题，还没有轮到规则。所有提示都指出行和列。",
        "Found while a file is read, before any rule. Every finding names line and column.",
    ),
    "column_code": Text("编号", "Code"),
    "column_fault": Text("问题", "What is wrong"),
    "column_mend": Text("怎样改", "How to mend it"),
    "objections_received": Text("收到的异议", "Objections received"),
    "objections_recorded": Text(
        "由{centre}登记，不在账本里。为保护当事人，这里不写内容和准考证号。",
        "Recorded by {centre}; not part of the ledger. To protect those concerned, neither text nor ticket number is shown.",
    ),
    "no_objections": Text("没有登记过异议。", "No objection is on record."),
    "objections_unreadable": Text(
        "异议记录有错，现在读不出来，等中心改正；在此之前不发证。",
        "The record of objections is faulty and cannot be read; no certificate is issued until the centre mends it.",
    ),
    "objections_counted": Text(
        "共收到 {received} 件：未了结 {open} 件，成立 {upheld} 件，不成立 {dismissed} 件；已答复 {answered} 件。",
        "{received} received: {open} open, {upheld} upheld, {dismissed} dismissed; {answered} answered.",
    ),
    "objections_hold": Text(
        "有异议没有了结：针对整场的，全场暂不发证；针对一名考生的，只有该考生的证书暂缓。",
        "While one is open, certificates wait: of everybody if it is about the session, of one candidate if it is about one.",
    ),
    "column_received": Text("收到", "Received"),
    "column_about": Text("针对", "About"),
    "column_answered": Text("首次答复", "First answer"),
    "column_resolved": Text("了结", "Resolved"),
    "about_session": Text("整场考试", "the whole session"),
    "about_candidate": Text("一名考生", "one candidate"),
    "answer_by": Text("应在 {day} 前（含）答复", "due by {day}"),
    "answer_late": Text("超期", "late"),
    "not_yet": Text("还没有", "not yet"),
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
