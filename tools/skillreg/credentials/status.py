"""Which certificates and accreditations are revoked, and which suspended: Bitstring Status Lists 1.0.

The standard: https://www.w3.org/TR/vc-bitstring-status-list/.

One list is a signed credential with 131,072 bits in it, compressed. An entry at place i of the
ledger owns bit i mod 131072 of list i div 131072, counted from the left-most bit of the first
byte (section 1.2 of the standard). There is a list for each purpose: a revocation is for good, a
suspension may be lifted. A certificate has an entry in the first only, an accreditation in both.

    >>> document = status_list("https://a.example", 0, "示例", [3], "2026-03-02T00:00:00+08:00")
    >>> bits = decode(document["credentialSubject"]["encodedList"])
    >>> [is_set(bits, place) for place in (2, 3)]
    [False, True]

The compressed bytes are a function of the bits: no time and no file name in the gzip header (RFC
1952, 2.3).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

from skillreg.credentials import base64url
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.credentials.contexts import CREDENTIALS_V2
from skillreg.credentials.did import registry_did
from skillreg.credentials.vc import VERIFIABLE_CREDENTIAL
from skillreg.domain.state import STATUS_LIST_SIZE
from skillreg.errors import InputError
from skillreg.text import Text

ENTRIES: Final = STATUS_LIST_SIZE
Purpose = Literal["revocation", "suspension"]
#: What a list is for (2.2): `revocation` is for good, `suspension` may be lifted.
PURPOSES: Final[tuple[Purpose, ...]] = ("revocation", "suspension")

#: A list is not read beyond this many bits (w3c/vc-bitstring-status-list#208), nor from more text
#: than they can need.
MOST_ENTRIES: Final = 2**26
_LONGEST_TEXT = MOST_ENTRIES // 8 * 3 // 2

_GZIP_HEADER = bytes.fromhex("1f8b08000000000002ff")


def status_url(site: str, index: int, purpose: Purpose = "revocation") -> str:
    """Where the list stands that a ledger place belongs to."""
    return f"{site}/status/{purpose}/{index // ENTRIES}.json"


def status_entry(site: str, index: int, purpose: Purpose = "revocation") -> JsonObject:
    """The `credentialStatus` of the certificate at a place of the ledger (2.1)."""
    url, place = status_url(site, index, purpose), str(index % ENTRIES)
    return {
        "id": f"{url}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": place,
        "statusListCredential": url,
    }


def status_bytes(site: str, index: int) -> bytes:
    """The canonical bytes of `status_entry(site, index)`, put together."""
    number, place = divmod(index, ENTRIES)
    return str(place).encode().join(_around_places(site, number))


@lru_cache(maxsize=64)
def _around_places(site: str, number: int) -> list[bytes]:
    """The bytes around the two mentions of a place in the entries of one list."""
    place = ENTRIES - 1
    last = canonicalise(status_entry(site, number * ENTRIES + place))
    return re.split(rb'(?<=[#"])%d(?=")' % place, last)


def status_entries(site: str, index: int) -> list[JsonObject]:
    """The `credentialStatus` of an accreditation: an entry for each purpose (VC 2.0, 4.10)."""
    return [status_entry(site, index, purpose) for purpose in PURPOSES]


def status_list(
    site: str,
    number: int,
    issuer: str,
    places: Iterable[int],
    valid_from: str,
    purpose: Purpose = "revocation",
) -> JsonObject:
    """List `number`, not yet signed (2.2): `places` in it are set, `issuer` is a name."""
    url = status_url(site, number * ENTRIES, purpose)
    return {
        "@context": [CREDENTIALS_V2],
        "id": url,
        "type": [VERIFIABLE_CREDENTIAL, "BitstringStatusListCredential"],
        "issuer": {"id": registry_did(site), "name": issuer},
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encode(places),
        },
    }


def encode(places: Iterable[int]) -> str:
    """The text of a list with these bits set (3.3, Bitstring Generation Algorithm)."""
    bits = bytearray(ENTRIES // 8)
    for place in places:
        if not 0 <= place < ENTRIES:
            raise _refused(f"位置 {place} 不在表内", f"place {place} is not in the list")
        bits[place // 8] |= 0x80 >> place % 8
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(bits) + deflate.flush()
    trailer = zlib.crc32(bits).to_bytes(4, "little") + len(bits).to_bytes(4, "little")
    return "u" + base64url.encode(_GZIP_HEADER + body + trailer)


def decode(text: str) -> bytes:
    """The bits of a list (3.4, Bitstring Expansion Algorithm), never more than the cap."""
    if not text.startswith("u") or len(text) > _LONGEST_TEXT:
        raise _refused("状态表应以 u 开头且不过长", "a list begins with u and is not over-long")
    data = base64url.decode(text[1:])
    try:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        bits = inflate.decompress(data, MOST_ENTRIES // 8)
    except zlib.error as error:
        raise _refused(
            f"状态表无法解开:{error}", f"the list cannot be expanded: {error}"
        ) from error
    if not inflate.eof or inflate.unused_data:
        raise _refused("状态表不完整或过长", "the list is cut short or too long")
    if len(bits) * 8 < ENTRIES:
        raise _refused("状态表少于 131072 位", "the list has fewer than 131,072 bits")
    return bits


def is_set(bits: bytes, place: int) -> bool:
    """Whether the bit at a place is set; a place beyond the list is refused, not read as unset."""
    if not 0 <= place < len(bits) * 8:
        raise _refused(f"位置 {place} 不在表内", f"place {place} is not in the list")
    return bool(bits[place // 8] & 0x80 >> place % 8)


def _refused(zh: str, en: str) -> InputError:
    return InputError(Text(zh, en))
