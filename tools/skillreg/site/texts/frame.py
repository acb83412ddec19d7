"""The frame around every page, and words that many pages use."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "nav_home": Text("首页", "Home"),
    "nav_verify": Text("查证书", "Verify"),
    "nav_bulk": Text("批量核验", "Verify a list"),
    "nav_organisations": Text("评价机构", "Organisations"),
    "nav_occupations": Text("职业", "Occupations"),
    "nav_notices": Text("结果公示", "Public notices"),
    "nav_supervision": Text("监督检查", "Supervision"),
    "nav_reviews": Text("审核进度", "Reviews"),
    "nav_rules": Text("规则", "Rules"),
    "group_check": Text("查证书", "Verify"),
    "group_directory": Text("机构和职业", "Directory"),
    "group_public": Text("公示和监督", "Notices and supervision"),
    "group_rules": Text("规则和数据", "Rules and data"),
    "guides": Text("指南", "Guides"),
    "tabs": Text("主要栏目", "Sections"),
    "menu": Text("菜单", "Menu"),
    "skip": Text("跳到正文", "Skip to content"),
    "dark": Text("深色", "Dark"),
    "credential_category": Text("职业技能等级证书", "Vocational skill level certificate"),
    "switch_language": Text("English", "中文"),
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
        "网址可能抄错了，或者这一页从来没有过。",
        "The address may be mistyped, or there never was such a page.",
    ),
    "lost_certificate": Text("核验证书", "Verify the certificate"),
    "lost_organisation": Text("评价机构", "The organisation"),
    "lost_occupation": Text("职业", "The occupation"),
    "lost_search": Text("在本站搜索", "Search this site for"),
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
}
