"""What stands around a chart."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

TEXTS: Final[dict[str, Text]] = {
    "chart_summary": Text(
        "共 {total}，{rows} 项；最多的是{row}：{most}。数字见图下的表。",
        "{total} in all in {rows} rows; the most in {row}: {most}. The table below has the numbers.",
    ),
    "chart_line_summary": Text(
        "从{first}到{last}；最后是 {numbers}。数字见图下的表。",
        "From {first} to {last}, where it stands at {numbers}. The table below has the numbers.",
    ),
    "chart_table": Text("数据表", "Table of the numbers"),
    "chart_total": Text("合计", "Total"),
    "chart_share": Text("图示", "Bar"),
    "chart_csv": Text("下载 CSV", "Download CSV"),
}
