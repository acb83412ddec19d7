"""The fixed texts of the verify page (`templates/verify.html`), both languages side by side.

What the page says about a certificate is in the browser's own catalogue, `tools/web/texts.js`.

    >>> verify_texts("en")["verify"]
    'Verify'
"""

from __future__ import annotations

from typing import Final

from skillreg.credentials.holder import ID_TYPES
from skillreg.text import Language, Text

TITLE: Final = Text("证书核验", "Verify a certificate")

TEXTS: Final[dict[str, Text]] = {
    "lang": Text("zh-CN", "en"),
    "lead": Text(
        "输入证书编号，或扫描证书上的二维码打开本页，即可免费核验，无需登录。所填内容只留在您的浏览器中。",
        "Type a certificate number, or open this page by the QR code on a certificate. Free, and no "
        "account. What you type stays in your browser.",
    ),
    "bulk": Text("有一份名单？请用", "A whole list? Use the page"),
    "bulk_link": Text("批量核验", "Verify a list"),
    "needs_script": Text(
        "本页需要 JavaScript。若此处一直显示本句，请换用新版浏览器，或用命令核验：",
        "This page needs JavaScript. If this sentence stays, use a newer browser, or the command:",
    ),
    "number": Text("证书编号", "Certificate number"),
    "number_hint": Text(
        "1 个字母加 21 位数字，如 S000037150001264000001；也可粘贴整个核验链接。",
        "One letter and 21 digits, such as S000037150001264000001; or paste the whole link.",
    ),
    "verify": Text("核验", "Verify"),
    "scan": Text("扫描二维码", "Scan the QR code"),
    "scan_stop": Text("停止扫描", "Stop"),
    "handing": Text("核验证书文件（JSON 或 PDF）", "Check a certificate file (JSON or PDF)"),
    "handing_hint": Text(
        "选择文件，或把文件拖到本页。文件只在您的浏览器中与登记库的记录比对，不会上传。"
        "PDF 只核对其中附带的 certificate.json，不核对页面上印的内容：请以本页显示的为准。",
        "Choose a file, or drop it on this page. It is compared with the registry's record in your browser and "
        "not uploaded. Of a PDF, only the certificate.json attached to it is compared, not what is printed on "
        "its pages: what this page shows is what counts.",
    ),
    "file": Text("证书文件", "Certificate file"),
    "pasted": Text("或粘贴证书的 JSON", "Or paste the certificate's JSON"),
    "pasted_check": Text("核验 JSON", "Check the JSON"),
    "versions": Text("版本（最新的在前）", "Versions, the newest first"),
    "print": Text("打印核验结果", "Print this result"),
    "facts_hidden": Text(
        "记录未被证实，故不显示其内容。",
        "The record is not proven, so what it says is not shown.",
    ),
    "example": Text(
        "注意：本站为示例，非官方登记库，此处的证书均为虚构。",
        "Note: this is an example site, not an official registry; its certificates are fictitious.",
    ),
    "checks": Text("逐项核验", "Each check"),
    "holder": Text("核对持证人", "Check the holder"),
    "holder_hint": Text(
        "公开的记录不含姓名和证件号码。按证书上所印填写，只在您的浏览器中比对，不会发送。",
        "The public record has no name and no identity number. Copy them from the certificate: they "
        "are compared in your browser and sent nowhere.",
    ),
    "holder_name": Text("姓名", "Name"),
    "holder_type": Text("证件类型", "Identity document"),
    "holder_number": Text("证件号码", "Identity number"),
    "holder_salt": Text(
        "校验码（证书上所印，空格和连字符可不输）",
        "Check code, as printed; spaces and hyphens do not matter",
    ),
    "holder_check": Text("核对", "Check"),
    "limits": Text("本页能证明什么", "What this page can prove"),
    "limits_text": Text(
        "本页的程序和数据来自同一网站：它能查出记录被改动、密钥不符、已撤销等情形，但若整个网站被冒充或替换，"
        "它无法自证；请先核对地址栏中的网址。",
        "This page and its data come from the same site: it finds a changed record, a wrong key or a "
        "revocation, but it cannot show that the site itself is not an imitation. Look at the address first.",
    ),
    "limits_elsewhere": Text(
        "要独立核验，请取得登记库的副本，运行：",
        "To check independently, get a copy of the registry's repository and run:",
    ),
    "offline": Text("没有网络时", "Without a network"),
    "offline_text": Text(
        "下载这一个文件，存到手机或电脑上，断网时也能核验证书的签名、入账和持证人；是否被撤销仍须联网查询：",
        "Save this one file on a telephone or a computer: it checks a certificate's signature, its place in the log "
        "and its holder without a network. Whether it was revoked still takes one:",
    ),
    "offline_size": Text("{size} KB", "{size} KB"),
    "offline_digest": Text("文件的 SHA-256：", "Its SHA-256:"),
    "parts": Text("编号的组成", "How the number is made"),
    "part": Text("部分", "Part"),
    "part_typed": Text("输入的内容", "Typed"),
    "part_expected": Text("规则", "Rule"),
    "part_judged": Text("结果", "Result"),
}


def verify_texts(language: Language) -> dict[str, str | list[tuple[str, str]]]:
    """What the template calls `t`."""
    texts: dict[str, str | list[tuple[str, str]]] = {
        name: text.in_language(language) for name, text in TEXTS.items()
    }
    texts["id_types"] = [
        (value, _capital(label.in_language(language))) for value, label in ID_TYPES.items()
    ]
    return texts


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
