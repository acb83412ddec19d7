"""A certificate file that somebody handed in: JSON, or a PDF with it attached; or one sentence why it is none.

>>> read_handed_in(b'{"id":"https://host.example/verify/#S000037150001264000001"}')["id"][-22:]
'S000037150001264000001'
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from skillreg.credentials.canonical import JsonObject, parse
from skillreg.errors import InputError
from skillreg.text import Text
from skillreg.verifying.attached import LARGEST_JSON, LARGEST_PDF, certificate_in, is_pdf

_TOO_LARGE: Final = Text(
    "文件太大,不是证书,没有读取;请给证书的 JSON 文件(256 KB 以内)或 PDF(8 MB 以内)",
    "the file is too large for a certificate and was not read; give the certificate's JSON file (at most 256 KB) "
    "or its PDF (at most 8 MB)",
)
_NO_JSON: Final = Text(
    "这不是证书文件:既不是完好的 JSON,也不是 PDF;请给发证时得到的原文件",
    "this is no certificate file: neither sound JSON nor PDF; give the file as it came with the certificate",
)
_NO_ID: Final = Text(
    "这不是证书文件(JSON 里没有 id)", "this is not a certificate file (no id in the JSON)"
)


def bytes_of(file: Path) -> bytes:
    """What is in a file on disk. What is too large to be a certificate is not read."""
    if file.stat().st_size > LARGEST_PDF:
        raise InputError(_TOO_LARGE)
    return file.read_bytes()


def read_handed_in(data: bytes) -> JsonObject:
    """The document in these bytes, with an `id` that is text; nothing else of it is checked here."""
    if not is_pdf(data) and len(data) > LARGEST_JSON:
        raise InputError(_TOO_LARGE)
    json = certificate_in(data) if is_pdf(data) else data
    try:
        document = parse(json)
    except InputError as error:
        raise InputError(_NO_JSON) from error
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        raise InputError(_NO_ID)
    return document
