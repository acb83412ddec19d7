"""Base64url without padding (RFC 4648, 5 and 3.2), strictly: each sequence of bytes has one text.

>>> encode(bytes([255, 224]))
'_-A'
>>> decode("_-A") == bytes([255, 224])
True
"""

from __future__ import annotations

import binascii
from base64 import b64decode, urlsafe_b64encode

from skillreg.errors import InputError
from skillreg.text import Text


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """The bytes; InputError for padding, foreign characters and spare bits not zero (3.5)."""
    try:
        data = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise _refused() from error
    if encode(data) != text:
        raise _refused()
    return data


def _refused() -> InputError:
    return InputError(Text("不是规范的 base64url", "this is not proper base64url"))
