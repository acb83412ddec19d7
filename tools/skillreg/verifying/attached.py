"""The certificate that is attached to its PDF (ISO 32000, embedded files), read by pypdf.

Only the attachment is looked at, never what is printed on the pages. A PDF that somebody hands in may be anything: a scan,
truncated, encrypted, a bomb; each is one sentence. pypdf inflates no stream beyond a bound of its own (75 MB).
"""

from __future__ import annotations

import io
import logging
from typing import Final, NoReturn

from skillreg.errors import InputError
from skillreg.text import Text

NAME: Final = "certificate.json"
LARGEST_PDF: Final = 8 * 1024 * 1024
LARGEST_JSON: Final = 256 * 1024

#: Where a PDF begins and ends: readers look so far for its marks.
_EDGE = 1024


def is_pdf(data: bytes) -> bool:
    """Whether it says so itself, in its first bytes."""
    return b"%PDF-" in data[:_EDGE]


def certificate_in(data: bytes) -> bytes:
    """The JSON attached to a PDF; InputError when there is none that can be read."""
    if len(data) > LARGEST_PDF:
        _refuse("PDF 超过 8 MB,没有读取", "the PDF is larger than 8 MB and was not read")
    if b"%%EOF" not in data[-_EDGE:]:
        _refuse(
            "PDF 不完整(缺少结尾);请重新下载或索取原文件",
            "the PDF is incomplete, its end is missing; download it again or ask for the original",
        )
    found = _attachments(data)
    if not found:
        _refuse(
            f"PDF 里没有附带 {NAME},可能是扫描件或打印件;请用证书编号核验",
            f"no {NAME} is attached to this PDF, it may be a scan or a print; verify by the certificate number",
        )
    if len(found) > 1:
        _refuse(
            f"PDF 里不止一个 {NAME},无法确定以哪一个为准",
            f"more than one {NAME} is attached to this PDF: there is no telling which one counts",
        )
    if len(found[0]) > LARGEST_JSON:
        _refuse(
            f"PDF 里的 {NAME} 过大,不是证书",
            f"the {NAME} in this PDF is too large for a certificate",
        )
    return found[0]


def _attachments(data: bytes) -> list[bytes]:
    from pypdf import PdfReader  # half a second to import, and most verifications are of numbers
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what it mends or misses is not for users
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            _refuse(
                "PDF 已加密;请索取未加密的原文件,或用证书编号核验",
                "the PDF is encrypted; ask for the original, or verify by the certificate number",
            )
        return [one.content for one in reader.attachment_list if one.name == NAME]
    except (*_NOT_AS_THEY_MUST_BE, PyPdfError):
        _refuse(
            "PDF 已损坏,读不出附带的证书;请索取原文件,或用证书编号核验",
            "the PDF is damaged; ask for the original, or verify by the certificate number",
        )


#: What a library runs into that follows the references of a damaged file.
_NOT_AS_THEY_MUST_BE = (
    *(ArithmeticError, AttributeError, LookupError, OSError, RecursionError),
    *(NotImplementedError, TypeError, ValueError, MemoryError),
)


def _refuse(zh: str, en: str) -> NoReturn:
    raise InputError(Text(zh, en))
