"""What waits for a review."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
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
}
