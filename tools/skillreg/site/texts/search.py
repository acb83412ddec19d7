"""The search box that every page has, and the page of its answers."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "nav_search": Text("搜索", "Search"),
    "search_description": Text(
        "一处查遍评价机构、职业、结果公示和办事指南：名称任意几个字、拼音、首字母、代码都行。",
        "One search over organisations, occupations, public notices and guides: by any part of a name, pinyin or code.",
    ),
    "search_label": Text(
        "查机构、职业、公示、指南，或证书编号",
        "Organisation, occupation, notice, guide, or certificate number",
    ),
    "search_organisations": Text("找评价机构", "Find an organisation"),
    "search_occupations": Text("找职业", "Find an occupation"),
    "search_notices": Text("找公示", "Find a public notice"),
    "search_hint_short": Text(
        "名称里任意几个字、拼音或首字母、代码都行；也可以按条件筛选。",
        "Any part of a name, pinyin or initials, or a code; or narrow the list down.",
    ),
    "search_short": Text("搜索或证书编号", "Search or certificate number"),
    "search_button": Text("搜索", "Search"),
    "search_hint": Text(
        "名称里任意几个字、拼音或首字母（如 ylhly）、机构代码、信用代码、职业编码都行；证书编号直接去核验。",
        "Any part of a name, pinyin or initials (such as ylhly), an organisation, credit or occupation code; a "
        "certificate number goes straight to verification.",
    ),
    "search_needs_script": Text(
        "搜索在浏览器里进行，需要脚本。没有脚本时，请从这些目录里找：",
        "The search runs in the browser and needs scripts. Without them, look through these lists:",
    ),
}
