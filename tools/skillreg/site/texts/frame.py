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
}
