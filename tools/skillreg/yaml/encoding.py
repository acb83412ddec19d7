"""From bytes to text: UTF-8 without a byte order mark, or a finding that says what it is instead.

A clerk's file that is not UTF-8 is nearly always one of a few things: saved by an old Notepad or
by WPS as GBK ("ANSI") or UTF-16 ("Unicode"), saved "with BOM", or a spreadsheet whose name was
changed. Each gets its own sentence.
"""

from __future__ import annotations

from skillreg.findings import Finding
from skillreg.text import Text
from skillreg.yaml.faults import Refused, finding

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

#: First bytes of files that clerks rename by mistake.
_OTHER_FILES: tuple[tuple[bytes, Text], ...] = (
    (
        b"PK\x03\x04",
        Text("Excel、Word、WPS 文件或压缩包", "an Excel, Word or WPS file or a ZIP archive"),
    ),
    (b"\xd0\xcf\x11\xe0", Text("旧版 Excel、Word 或 WPS 文件", "an old Excel, Word or WPS file")),
    (b"%PDF-", Text("PDF 文件", "a PDF file")),
    (b"\x89PNG", Text("图片", "an image")),
    (b"\xff\xd8\xff", Text("照片", "a photo")),
    (b"Rar!", Text("压缩包", "an archive")),
    (b"7z\xbc\xaf", Text("压缩包", "an archive")),
)


def decode(data: bytes, path: str) -> str:
    """The text of a file, or `Refused` with the one reason why its bytes are none."""
    for start, kind in _OTHER_FILES:
        if data.startswith(start):
            raise Refused([finding("FIL105", path, 1, 1, kind=kind)])
    if data.startswith(_UTF8_BOM):
        raise Refused([finding("FIL104", path, 1, 1)])
    if data.startswith(_UTF16_BOMS) or _is_bare_utf16(data):
        raise Refused([finding("FIL103", path, 1, 1)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused([_not_utf8(data, error.start, path)]) from None


def _is_bare_utf16(data: bytes) -> bool:
    """UTF-16 without its mark: every second byte of the ASCII in it is zero."""
    head = data[:400]
    return abs(head[0::2].count(0) - head[1::2].count(0)) * 4 > len(head)


def _not_utf8(data: bytes, at: int, path: str) -> Finding:
    line_start = data.rfind(b"\n", 0, at) + 1
    line = data.count(b"\n", 0, at) + 1
    column = len(data[line_start:at].decode("utf-8")) + 1
    return finding("FIL102" if _is_gb18030(data) else "FIL106", path, line, column)


def _is_gb18030(data: bytes) -> bool:
    """Whether the bytes are rather GB18030 (the superset of GBK and GB2312) than damaged UTF-8.

    Most byte sequences mean something in GB18030, so UTF-8 is tried first: where it reads as
    many characters as it stumbles over, the file is UTF-8 with a damaged place.
    """
    as_utf8 = [character for character in data.decode("utf-8", "replace") if character > "\x7f"]
    if as_utf8.count("\ufffd") * 2 <= len(as_utf8):
        return False
    as_gb = [character for character in data.decode("gb18030", "replace") if character > "\x7f"]
    return sum("\u4e00" <= character <= "\u9fff" for character in as_gb) * 2 > len(as_gb)
