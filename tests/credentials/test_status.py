"""Status lists: every bit in its place, the same bytes each time, no bomb unpacked."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openvc.status.bitstring import decode_bitstring, get_status_bit
from skillreg.credentials import base64url, status
from skillreg.errors import InputError

from tests.credentials.build import CREATED, REGISTRY, SITE
from tests.hostile.bombs import list_bomb

PLACES = st.sets(st.integers(0, status.ENTRIES - 1), max_size=50)


@given(PLACES)
def test_a_list_reads_back(places: set[int]) -> None:
    bits = status.decode(status.encode(places))
    assert len(bits) == 16_384
    assert {place for place in range(status.ENTRIES) if status.is_set(bits, place)} == places


@given(PLACES)
def test_openvc_reads_the_same(places: set[int]) -> None:
    theirs = decode_bitstring(status.encode(places))
    assert theirs == status.decode(status.encode(places))
    assert all(get_status_bit(theirs, place) == 1 for place in places)
    assert sum(byte.bit_count() for byte in theirs) == len(places)


def test_the_first_bit_is_the_left_most() -> None:
    assert status.decode(status.encode([0]))[0] == 0x80
    assert status.decode(status.encode([status.ENTRIES - 1]))[-1] == 0x01


def test_the_bytes_depend_on_the_bits_alone() -> None:
    assert status.encode([5, 1, 5]) == status.encode([1, 5])
    packed = base64url.decode(status.encode([1])[1:])
    assert packed[:10] == bytes.fromhex("1f8b08000000000002ff")
    assert gzip.decompress(packed)[0] == 0x40


def test_an_empty_list_is_small() -> None:
    assert len(status.encode([])) < 100


@pytest.mark.parametrize("place", [-1, status.ENTRIES])
def test_a_place_outside_is_refused(place: int) -> None:
    with pytest.raises(InputError):
        status.encode([place])
    with pytest.raises(InputError):
        status.is_set(bytes(status.ENTRIES // 8), place)


def packed(data: bytes) -> str:
    return "u" + base64url.encode(gzip.compress(data, mtime=0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "z" + status.encode([])[1:],
        status.encode([])[1:],
        status.encode([])[:-8],
        status.encode([]) + "AAAA",
        status.encode([]) + "=",
        "u" + base64url.encode(zlib.compress(bytes(16_384))),
        packed(bytes(16_383)),
        packed(bytes(status.MOST_ENTRIES // 8 + 1)),
        "u"
        + base64url.encode(
            gzip.compress(bytes(16_384), mtime=0) + gzip.compress(bytes(1), mtime=0)
        ),
        "u" + "A" * (status.MOST_ENTRIES // 4),
    ],
    ids=lambda text: f"{text[:8]} {len(text)}",
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        status.decode(text)


def test_longer_lists_of_others_are_read_up_to_the_cap() -> None:
    assert len(status.decode(packed(bytes(status.MOST_ENTRIES // 8)))) * 8 == status.MOST_ENTRIES


def test_four_gigabytes_are_not_unpacked() -> None:
    bomb = list_bomb()
    assert len(bomb) < 8 * 2**20
    tracemalloc.start()
    with pytest.raises(InputError):
        status.decode(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32 * 2**20


def test_the_credential() -> None:
    document = status.status_list(SITE, 2, "示例登记处", [7], CREATED)
    assert document["id"] == f"{SITE}/status/revocation/2.json"
    assert document["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert document["issuer"] == {"id": REGISTRY, "name": "示例登记处"}
    assert document["credentialSubject"]["statusPurpose"] == "revocation"
    bits = status.decode(document["credentialSubject"]["encodedList"])
    assert [status.is_set(bits, place) for place in (6, 7, 8)] == [False, True, False]
    place = status.status_entry(SITE, 2 * status.ENTRIES + 7)
    assert place["statusListCredential"] == document["id"]
