"""The list of organisations and a page for each."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
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
    "by_district": Text("按所在地", "By district"),
    "removed_not_counted": Text(
        "各地、各类的数目不含已移出目录的机构。",
        "Removed organisations are not counted by district and kind.",
    ),
    "district_title": Text("{district}的评价机构", "Organisations in {district}"),
    "district_page_title": Text(
        "{district}的评价机构（第 {number} 页）", "Organisations in {district}, page {number}"
    ),
    "district_description": Text(
        "{district}经备案的社会培训评价组织：类别、评价范围和状态。",
        "Evaluation organisations on record in {district}: kind, scope and status.",
    ),
    "all_organisations": Text("全部机构", "All organisations"),
    "pages": Text("分页", "Pages"),
    "pages_below": Text("分页（列表下方）", "Pages, below the list"),
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
    "address": Text("地址", "Address"),
    "since": Text("自 {day}", "since {day}"),
    "scope_and_fees": Text("评价范围和收费", "Scope and fees"),
    "column_fees": Text("收费", "Fees"),
    "fee_of": Text("{level} {yuan} 元", "{level}: ¥{yuan}"),
    "fee_none": Text("{level} 免费", "{level}: free"),
    "not_stated": Text("未写明", "not stated"),
    "fees_note": Text(
        "收费是每名考生考全部科目一共多少钱，由机构申报、评审员签名公开。",
        "Fees are for all parts of an examination, for one candidate; filed by the organisation, made public by a reviewer.",
    ),
    "public_rules": Text("公开的制度", "Public rules"),
    "public_rules_text": Text(
        "链接指向机构自己的网站。文件的 SHA-256 与这里不同的，备案以后改过。",
        "The links lead to the organisation's own site. A file with another SHA-256 was changed after it was filed.",
    ),
    "rule_digest": Text("文件摘要", "Digest of the file"),
    "no_public_rules": Text(
        "要求公开考务、质量、证书管理办法和收费标准；本机构的备案早于这项登记，这里没有。",
        "asks for public rules on examinations, quality, certificates and fees; this organisation was admitted before they were recorded here.",
    ),
    "no_scope": Text(
        "已移出评价目录，没有评价范围。", "Removed from the directory: nothing may be evaluated."
    ),
    "column_occupation": Text("职业", "Occupation"),
    "column_levels": Text("等级", "Levels"),
    "column_basis": Text("评价依据", "Basis"),
    "column_since": Text("起始", "Since"),
    "sessions_and_notices": Text("考试和公示", "Sessions and notices"),
    "earlier_sessions": Text(
        "更早的 {n} 场见结果公示", "{n} earlier sessions: see the public notices"
    ),
    "column_session": Text("场次", "Session"),
    "column_day": Text("日期", "Date"),
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
    "log_entries": Text("第 {first}–{last} 条", "nos. {first}–{last}"),
    "log_plan": Text("计划", "plan"),
    "log_results": Text("公示", "results"),
    "log_certificates": Text("证书", "certificates"),
    "log_note": Text(
        "“第几条”是透明日志中的位置，链接打开那一段日志的原文：一段 256 条，记入以后谁也改不了。",
        "Each number is a place in the transparency log; it opens that stretch of the log as it is: 256 entries, which nobody can change.",
    ),
    "certificates_by_year": Text("各年各等级发证数量", "Certificates by year and level"),
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
}
