"""Ed25519 public keys as text: Multikey (https://www.w3.org/TR/cid-1.0/#Multikey, 2.2.2).

A key is `z` + base58btc(0xed 0x01 ‖ the 32 bytes of RFC 8032, 5.1.2), always 48 characters that
begin with `z6Mk`.

    >>> key = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    >>> encode(decode(key)) == key
    True

Some 32 bytes are refused although a library would take them. With one of the eight points of
small order as its key, anybody can make a signature that holds for every message; RFC 8032, 5.1.3
does not say so, libraries differ, and "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko,
2020, table 1) lists the points. A y of 2^255 - 19 or more is a second spelling of another key
(RFC 8032, 5.1.3, step 1 refuses it; several libraries do not).
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from skillreg.credentials import base58btc
from skillreg.errors import TrustError
from skillreg.text import Text

HEADER = b"\xed\x01"
LENGTH = 48

_PRIME = 2**255 - 19
_WITHOUT_SIGN = 2**255 - 1

#: The y of every point of small order: of order 4, 1, 2, and the two of order 8; the sign of x
#: does not matter.
SMALL_ORDER_Y = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826,
        0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7,
    }
)


def encode(public: bytes) -> str:
    """The Multikey of 32 bytes; TrustError when they are not a key to be believed."""
    _refuse_weak(public)
    return "z" + base58btc.encode(HEADER + public)


@lru_cache(maxsize=4096)
def decode(multikey: str) -> bytes:
    """The 32 bytes of a Multikey; TrustError when it is none, or not a key to be believed."""
    if len(multikey) != LENGTH or not multikey.startswith("z6Mk"):
        raise _refused(
            "公钥应为 z6Mk 开头的 48 个字符", "a key is 48 characters that begin with z6Mk"
        )
    data = base58btc.decode(multikey[1:])
    if not data.startswith(HEADER) or len(data) != 34:
        raise _refused("不是 Ed25519 公钥", "this is not an Ed25519 key")
    _refuse_weak(data[2:])
    return data[2:]


def of_private(key: Ed25519PrivateKey) -> str:
    """The Multikey of a private key's public half."""
    return encode(key.public_key().public_bytes_raw())


@lru_cache(maxsize=4096)
def _loaded(multikey: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(decode(multikey))


def signature_holds(multikey: str, signature: bytes, message: bytes) -> bool:
    """Whether this key made this signature of this message (RFC 8032, 5.1.7)."""
    key = _loaded(multikey)
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _refuse_weak(public: bytes) -> None:
    y = int.from_bytes(public, "little") & _WITHOUT_SIGN
    if len(public) != 32 or y >= _PRIME:
        raise _refused(
            "公钥不是规范写法(RFC 8032, 5.1.3)",
            "the key is not in canonical form (RFC 8032, 5.1.3)",
        )
    if y in SMALL_ORDER_Y:
        raise _refused(
            "公钥是小阶点,任何人都能伪造其签名",
            "the key is a point of small order: anybody could sign with it",
        )


def _refused(zh: str, en: str) -> TrustError:
    return TrustError(Text(zh, en))
