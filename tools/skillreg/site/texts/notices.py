"""The public notices of results."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
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
    "notices_latest": Text("最近结束", "Ended lately"),
    "no_notices_ended": Text("还没有结束的公示。", "No notice has ended yet."),
    "notices_archive": Text("全部已结束的公示", "All that ended"),
    "notices_by_month": Text("按公示结束的月份。", "By the month in which a notice ended."),
    "year": Text("{year}年", "{year}"),
    "day_month": Text("{year}年{month}月", "{month_name} {year}"),
    "day_month_alone": Text("{month}月", "{month_name}"),
    "month_title": Text("{month}结束的公示", "Notices that ended in {month}"),
    "month_title_of_many": Text(
        "{month}结束的公示（第 {number} 页，共 {count} 页）",
        "Notices that ended in {month} (page {number} of {count})",
    ),
    "month_description": Text(
        "{month}结束的考试结果公示：机构、职业、等级、合格人数。",
        "Results whose public notice ended in {month}: organisation, occupation, level, how many passed.",
    ),
    "pager": Text("翻页", "Pages"),
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
        "到 {day}（含）为止，任何人都可以向{centre}提出异议。写明场次 {session}，针对一名考生的写准考证号，并说明理由。",
        "Until {day} inclusive anyone may object to {centre}. Name session {session}, the ticket number if it is about one "
        "candidate, and your reasons.",
    ),
    "objections_answer": Text(
        "收到后 {answer}内首次答复；异议了结以前不发证。",
        "The first answer comes within {answer}; until an objection is resolved, certificates wait.",
    ),
    "report": Text("公示结束后发现问题", "If you find a fault after the notice"),
    "objections_closed_text": Text(
        "公示期已过，但发现作假、徇私或差错，随时可以向{centre}举报：写明场次 {session}，针对一名考生的写准考证号。"
        "查实的，证书会被撤销或更正。",
        "The notice period is over, but fraud, favour or error can be reported to {centre} at any time: name session "
        "{session}, and the ticket number if it is about one candidate. What proves true is revoked or corrected.",
    ),
    "way_mail": Text("发邮件", "By mail"),
    "way_phone": Text("打电话", "By phone"),
    "way_letter": Text("来信来访", "By letter or in person"),
    "way_issue": Text("在网上公开提出", "In public, on the web"),
    "way_issue_link": Text("填写表单", "Fill in the form"),
    "way_issue_text": Text(
        "表单在代码平台上，需要那里的账号；写的内容所有人都看得到，不要写证件号码和任何人的全名。",
        "The form is on the repository's forge and needs an account there. All can read it: no identity number, nobody's "
        "full name.",
    ),
    "way_equal": Text("几种方式效力一样，选一种就够。", "All ways count the same; one is enough."),
    "objection_subject": Text(
        "对结果公示的异议：{organisation} {session}",
        "Objection to results: {organisation} {session}",
    ),
    "report_subject": Text("举报：{organisation} {session}", "Report: {organisation} {session}"),
    "objection_body": Text(
        "公示页：{page}\n机构：{name}（{organisation}）\n场次：{session}\n准考证号（针对一名考生时写）：\n理由和线索：\n",
        "Public notice: {page}\nOrganisation: {name} ({organisation})\nSession: {session}\n"
        "Ticket number (if it is about one candidate): \nReasons: \n",
    ),
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
