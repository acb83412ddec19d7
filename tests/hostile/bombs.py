"""A few megabytes that unpack to gigabytes."""

from __future__ import annotations

import zlib

from skillreg.credentials import base64url

_PIECE = 2**24


def gzip_bomb(size: int = 2**32) -> bytes:
    """So many zeros as one gzip stream: one deflated piece of 16 MiB over and over, ended as RFC 1952 wants it."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = deflate.compress(bytes(_PIECE)) + deflate.flush(zlib.Z_FULL_FLUSH)
    last = deflate.flush()
    trailer = bytes(4) + (size % 2**32).to_bytes(4, "little")
    return bytes.fromhex("1f8b08000000000002ff") + piece * (size // _PIECE) + last + trailer


def list_bomb(size: int = 2**32) -> str:
    """The same as the text of a status list."""
    return "u" + base64url.encode(gzip_bomb(size))
