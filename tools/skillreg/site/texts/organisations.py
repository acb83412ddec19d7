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
}
