"""The fixed texts of the verifier in one file (`templates/offline.html`), both languages side by side."""

from __future__ import annotations

from typing import Final

from skillreg.text import Text

OFFLINE_TITLE: Final = Text("离线核验证书", "Verify a certificate offline")

OFFLINE_TEXTS: Final[dict[str, Text]] = {
    "lead": Text(
        "选择证书文件即可核验，无需网络；所选的文件只在此浏览器中读取。",
        "Choose a certificate file to check it, without a network. It is read in this browser and goes nowhere.",
    ),
    "needs_script": Text(
        "本页需要 JavaScript。若此处一直显示本句，请用浏览器（而不是文件预览）打开本文件。",
        "This page needs JavaScript. If this sentence stays, open the file in a browser and not in a preview.",
    ),
    "file": Text("证书文件", "Certificate file"),
    "file_hint": Text(
        "带附件的证书 PDF 一份；或 JSON 与 .tlog-proof 文件一起选择。也可把文件拖到本页。",
        "One certificate PDF, which has both attached; or the JSON and the .tlog-proof file together. Or drop them here.",
    ),
    "pasted": Text(
        "或粘贴：证书的 JSON、.tlog-proof 的内容，或二维码里的链接（用来核对持证人）",
        "Or paste the certificate's JSON, the text of the .tlog-proof, or the link in the QR code (for the holder)",
    ),
    "pasted_check": Text("核验所贴内容", "Check what is pasted"),
    "limits_text": Text(
        "本文件知道的只到其中数据的日期：此后的撤销、更正和密钥变动，它不知道。它自己是否被改过，"
        "请与登记库公布的 SHA-256 对照。",
        "This file knows as much as the data inside it: not what was revoked or corrected, and not what became of keys, "
        "since then. Whether the file itself was changed, its SHA-256 tells, which the registry publishes.",
    ),
}

HOLDS: Final = Text(
    "{name}。所带数据截至 {as_of}，账本 {size} 条。",
    "{name}. The data inside are of {as_of}, {size} ledger entries.",
)
