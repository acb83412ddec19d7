"""The fixed texts of the page for lists (`templates/bulk.html`), both languages side by side.

What the page says about a list is in the browser's own catalogue, `tools/web/bulk_texts.js`.

    >>> bulk_texts("en")["check"]
    'Check'
"""

from __future__ import annotations

from typing import Final

from skillreg.text import Language, Text

TITLE: Final = Text("批量核验", "Verify a list")

TEXTS: Final[dict[str, Text]] = {
    "lang": Text("zh-CN", "en"),
    "lead": Text(
        "一次核验一份名单：从 Excel 复制粘贴，或选择 XLSX、CSV 文件，最多一万行。"
        "名单只在您的浏览器中处理，不会上传；姓名、证件号码都不会发出。",
        "Check a whole list at once: paste it from Excel, or choose an XLSX or CSV file of up to ten thousand rows. "
        "The list is worked on in your browser and not uploaded; no name and no identity number is sent.",
    ),
    "single": Text("只有一张证书的，请用", "For a single certificate use the page"),
    "single_link": Text("查证书", "Verify"),
    "needs_script": Text(
        "本页需要 JavaScript。若此处一直显示本句，请换用新版浏览器，或用命令核验：",
        "This page needs JavaScript. If this sentence stays, use a newer browser, or the command:",
    ),
    "pasted": Text("粘贴表格，或每行一个编号", "Paste a table, or one number a line"),
    "pasted_hint": Text(
        "有标题行的按标题认列：证书编号、链接、姓名、证件类型、证件号码、校验码。"
        "有链接，或有姓名、证件号码和校验码的行，同时核对持证人。",
        "Titles tell what a column is: number, link, name, id_type, id_number, check code. Where a row has a link, "
        "or name, identity number and check code, the holder is checked as well.",
    ),
    "check": Text("核验", "Check"),
    "file": Text(
        "或选择文件（XLSX、CSV），也可拖到本页",
        "Or choose a file (XLSX, CSV), or drop it on this page",
    ),
    "columns": Text("各列的用途", "What the columns were taken for"),
    "progress": Text("核验进度", "Progress"),
    "stop": Text("停止", "Stop"),
    "download": Text("下载结果（CSV）", "Download the result (CSV)"),
    "download_hint": Text(
        "下载的文件有编号、名单里的姓名和核验结果，没有证件号码、校验码和链接。",
        "The file has the numbers, the names of the list and the results, and no identity number, check code or link.",
    ),
    "filter": Text("只看有问题和重复的行", "Only rows with a problem, and repeated ones"),
    "table": Text("逐行结果", "Row by row"),
    "limits": Text("本页能证明什么", "What this page can prove"),
    "limits_text": Text(
        "每一行的核验与“查证书”页完全相同。本页的程序和数据来自同一网站，若整个网站被冒充，它无法自证；"
        "请先核对地址栏中的网址。要独立核验，请取得登记库的副本，运行：",
        "Each row is checked exactly as on the page Verify. This page and its data come from the same site: it cannot "
        "show that the site itself is not an imitation, so look at the address first. To check independently, get a "
        "copy of the registry's repository and run:",
    ),
}


def bulk_texts(language: Language) -> dict[str, str]:
    """What the template calls `t`."""
    return {name: text.in_language(language) for name, text in TEXTS.items()}
