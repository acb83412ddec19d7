"""Feeds and calendars, and what they tell."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "subscribe": Text("订阅", "Subscribe"),
    "subscribe_feed": Text("新消息（Atom）", "news (Atom)"),
    "subscribe_calendar": Text("考试日历（iCalendar）", "calendar of sessions (iCalendar)"),
    "notices_of": Text("{name} 结果公示", "Public notices: {name}"),
    "news_notice": Text(
        "{organisation} {session} 场次：{candidates} 名考生中 {passed} 名合格，公示到 {day}（含）。",
        "{organisation}, session {session}: {passed} of {candidates} candidates passed; under public notice until {day} "
        "inclusive.",
    ),
    "news_pool": Text("抽查 {id}：抽查库公布", "Inspection {id}: the pool is public"),
    "news_pool_text": Text(
        "抽查库有 {organisations} 家机构，抽取 {n} 家；随机源的数值 {day}公布。",
        "{organisations} organisations in the pool, {n} to be drawn; the beacon's value is known on {day}.",
    ),
    "news_draw": Text("抽查 {id}：抽取完成", "Inspection {id}: drawn"),
    "news_draw_text": Text("抽中：{names}。", "Drawn: {names}."),
    "news_outcome": Text(
        "抽查 {id}：{organisation}，{outcome}", "Inspection {id}: {organisation}, {outcome}"
    ),
    "news_text": Text("{text}", "{text}"),
    "news_admitted": Text("{organisation}：准入", "{organisation}: admitted"),
    "news_changed": Text("{organisation}：备案内容变更", "{organisation}: accreditation changed"),
    "news_suspended": Text("{organisation}：暂停", "{organisation}: suspended"),
    "news_resumed": Text("{organisation}：恢复", "{organisation}: active again"),
    "news_removed": Text(
        "{organisation}：移出评价目录", "{organisation}: removed from the directory"
    ),
    "calendar_title": Text("职业技能等级考试", "Skill level sessions"),
    "calendar_of": Text("{name} 考试", "Sessions: {name}"),
    "event_title": Text("{name} {level} 考试", "Session: {name}, {level}"),
    "event_text": Text(
        "{organisation} {session} 场次，考生 {candidates} 名。",
        "{organisation}, session {session}, {candidates} candidates.",
    ),
}
