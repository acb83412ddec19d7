"""The statistics page."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

#: What stands over columns and beside series.
HEADS: Final[dict[str, Text]] = {
    "month": Text("月份", "Month"),
    "year": Text("年份", "Year"),
    "district": Text("所在地", "Place"),
    "occupation": Text("职业", "Occupation"),
    "organisation": Text("机构", "Organisation"),
    "issued": Text("发证", "Issued"),
    "valid": Text("有效", "Valid"),
    "revoked": Text("已撤销", "Revoked"),
    "candidates": Text("考生", "Candidates"),
    "passed": Text("合格 / 考生", "Passed / all"),
    "rate": Text("合格率", "Pass rate"),
}

TEXTS: Final[dict[str, Text]] = {
    "nav_statistics": Text("统计", "Statistics"),
    "statistics_title": Text("统计", "Statistics"),
    "statistics_description": Text(
        "已发的职业技能等级证书：按月份、等级、所在地、职业和机构；考试场次和合格率；都可以下载。",
        "Certificates issued by month, level, district, occupation and organisation; sessions and pass rates; all to "
        "download.",
    ),
    "statistics_lead": Text(
        "持证人员纳入技能人才统计（通知五(一)）。这里的每个数都由公开账本加出来，任何人都能重算。",
        "Certificate holders enter the skilled-worker statistics (notice 五(一)). Every number here is a sum over the "
        "public ledger, and anyone can count again.",
    ),
    "statistics_valid": Text("有效证书", "certificates valid"),
    "statistics_revoked": Text("已撤销", "revoked"),
    "statistics_organisations": Text("发证机构", "organisations that issued"),
    "statistics_sessions": Text("已举行的考试", "sessions held"),
    "statistics_candidates": Text("考生人次", "candidates examined"),
    "statistics_issued": Text("发证", "Certificates"),
    "statistics_by_month": Text("各月发证", "Certificates by month"),
    "statistics_grown": Text("累计发证", "Certificates in all so far"),
    "statistics_by_level": Text("各年各等级发证", "Certificates by year and level"),
    "statistics_by_district": Text("各地发证", "Certificates by place of the organisation"),
    "statistics_by_occupation": Text("各职业发证", "Certificates by occupation"),
    "statistics_by_organisation": Text("各机构发证", "Certificates by organisation"),
    "statistics_exams": Text("考试和合格率", "Sessions and pass rates"),
    "statistics_by_session": Text("各月考生人次", "Candidates by month"),
    "statistics_rates": Text("各职业和等级的合格率", "Pass rates by occupation and level"),
    "statistics_first": Text(
        "图上是前 {shown} 项，CSV 里有全部 {rows} 项。",
        "The first {shown} are shown; the CSV has all {rows}.",
    ),
    "statistics_nothing": Text("还没有发过证书。", "No certificate has been issued yet."),
    "statistics_no_rates": Text(
        "还没有可以公布的合格率。", "There is no pass rate to publish yet."
    ),
    "statistics_how": Text("怎样计数", "How it is counted"),
    "statistics_how_certificates": Text(
        "数的是证书，不是人：持证人的身份在账本里只是加盐的摘要，谁也不能看出两张证书是不是同一个人的，登记机构也不能。",
        "Certificates are counted, not people: the ledger knows a holder by a salted digest only, so nobody, the "
        "registry included, can tell that two certificates are one person's.",
    ),
    "statistics_how_revoked": Text(
        "撤销的证书单独列出，计在当初发证的月份、职业和机构；更正不算新发。",
        "Revoked certificates are counted apart, in the month, occupation and organisation they were issued in; a "
        "correction is no new certificate.",
    ),
    "statistics_how_rates": Text(
        "合格率按人次，补考的再算一次；只数成绩已公示的场次。",
        "Pass rates count each attempt, a re-sit as another one, in sessions whose results were made public.",
    ),
    "statistics_how_small": Text(
        "不足 {smallest} 人的场次整场不计入合格率，免得从数字看出是谁没有合格；现有这样的场次 {sessions} 场。",
        "Sessions of fewer than {smallest} people are left out of pass rates as a whole, so that no number tells who "
        "failed; there are {sessions} of them.",
    ),
    "statistics_more": Text("全部数据文件和说明", "All data files and what they mean"),
}
