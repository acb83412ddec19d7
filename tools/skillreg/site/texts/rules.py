"""The handbook of rules."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
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
    "family_title": Text("规则：{family}", "Rules: {family}"),
    "family_description": Text(
        "{family}的每条规则：要求、理由、不对的写法和对的写法。",
        "{family}: every rule with its demand, its reason, and how to write it and how not.",
    ),
    "asked_of_ledger": Text("查账再核对：", "Asked again of the ledger:"),
    "audit_title": Text("查账核对什么", "What an audit asks"),
    "audit_description": Text(
        "任何人克隆仓库或读取日志查账时，程序逐条核对账本的问题。",
        "What the programs ask of the ledger when anyone audits a clone or monitors the published log.",
    ),
    "audit_lead": Text(
        "入账时检查过的，任何人事后还能再查一遍，不用相信登记机构：克隆仓库运行 skillreg audit，或者只读网站上的日志运行 "
        "skillreg monitor。下面是它们问的每一个问题。",
        "What was checked at sealing anyone can check again without believing the registrar: with skillreg audit on a clone, "
        "or with skillreg monitor on the published log alone. These are all their questions.",
    ),
    "asked_by": Text("由命令核对：", "Asked by"),
    "column_otherwise": Text("不符怎么办", "If not"),
    "faults_description": Text(
        "文件读不了或不合格式时报告的问题和改法。",
        "What is reported of files that cannot be read, and how to mend it.",
    ),
    "faults": Text("文件读不了或不合格式", "Files that cannot be read"),
    "faults_lead": Text(
        "读文件时就发现的问题，还没有轮到规则。所有提示都指出行和列。",
        "Found while a file is read, before any rule. Every finding names line and column.",
    ),
    "column_code": Text("编号", "Code"),
    "column_fault": Text("问题", "What is wrong"),
    "column_mend": Text("怎样改", "How to mend it"),
}
