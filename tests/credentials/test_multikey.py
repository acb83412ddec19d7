"""Keys as text, and the keys that are refused because anybody could sign with them."""

from __future__ import annotations

import base58
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from skillreg.credentials import base58btc, base64url, multikey
from skillreg.errors import InputError, SkillregError, TrustError

from tests.credentials.build import key, private_key, raw_multikey
from tests.credentials.vectors import GROUP_ORDER, PRIME, weak_keys

#: TestVectors/keyPair.json of W3C vc-di-eddsa.
W3C_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
W3C_SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


@given(st.binary(max_size=100))
def test_base58_is_that_of_pypi_base58(data: bytes) -> None:
    text = base58btc.encode(data)
    assert text == base58.b58encode(data).decode()
    assert base58btc.decode(text) == data


@given(st.text(max_size=100))
def test_base58_reads_one_spelling_only(text: str) -> None:
    try:
        data = base58btc.decode(text)
    except InputError:
        return
    assert base58btc.encode(data) == text


@pytest.mark.parametrize("text", ["0", "O", "I", "l", " 2", "2 ", "2\n", "２", "22é"])
def test_base58_refuses_other_characters(text: str) -> None:
    with pytest.raises(InputError):
        base58btc.decode(text)


@given(st.binary())
def test_base64url_reads_what_it_writes(data: bytes) -> None:
    assert base64url.decode(base64url.encode(data)) == data


@given(st.text(alphabet="AQgw-_=+/ é1", max_size=9))
def test_base64url_reads_one_spelling_only(text: str) -> None:
    try:
        data = base64url.decode(text)
    except InputError:
        return
    assert base64url.encode(data) == text


def test_the_key_pair_of_the_standard() -> None:
    secret = base58.b58decode(W3C_SECRET[1:])
    assert secret[:2] == b"\x80\x26"
    assert multikey.of_private(Ed25519PrivateKey.from_private_bytes(secret[2:])) == W3C_KEY
    assert multikey.encode(multikey.decode(W3C_KEY)) == W3C_KEY


@given(st.binary(min_size=32, max_size=32))
def test_keys_read_back(seed: bytes) -> None:
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    assert multikey.decode(multikey.encode(public)) == public
    assert multikey.encode(public) == raw_multikey(public)


def points_of_small_order() -> set[int]:
    """The y of all eight, by arithmetic on the curve (RFC 8032, 5.1.4) and not from a list."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME

    def add(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
        (x1, y1), (x2, y2) = one, other
        product = d * x1 * x2 * y1 * y2
        x = (x1 * y2 + y1 * x2) * pow(1 + product, -1, PRIME) % PRIME
        y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, PRIME) % PRIME
        return x, y

    def times(factor: int, point: tuple[int, int]) -> tuple[int, int]:
        total = (0, 1)
        while factor:
            if factor & 1:
                total = add(total, point)
            point, factor = add(point, point), factor >> 1
        return total

    def point_at(y: int) -> tuple[int, int] | None:
        square = (y * y - 1) * pow(d * y * y + 1, -1, PRIME) % PRIME
        x = pow(square, (PRIME + 3) // 8, PRIME)
        if x * x % PRIME != square:
            x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
        return (x, y) if x * x % PRIME == square else None

    found: set[tuple[int, int]] = set()
    y = 2
    while len(found) < 8:
        if point := point_at(y):
            small = times(GROUP_ORDER, point)
            found |= {times(factor, small) for factor in range(8)}
        y += 1
    return {y for _, y in found}


def test_the_list_of_small_orders_is_whole() -> None:
    assert points_of_small_order() == multikey.SMALL_ORDER_Y


@pytest.mark.parametrize(("why", "public"), [*weak_keys()], ids=lambda it: str(it)[:20])
def test_weak_keys_are_refused(why: str, public: bytes) -> None:
    for refused in (lambda: multikey.encode(public), lambda: multikey.decode(raw_multikey(public))):
        with pytest.raises(TrustError) as error:
            refused()
        assert ("small order" if why == "small order" else "") in error.value.text.en


def test_without_the_refusal_anybody_could_sign() -> None:
    """What the refusal is for: the library itself takes the forged signature of any message."""
    neutral = bytes([1]) + bytes(31)
    Ed25519PublicKey.from_public_bytes(neutral).verify(neutral + bytes(32), b"any message")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        "z6Mk",
        W3C_KEY[1:],
        "u" + W3C_KEY[1:],
        W3C_KEY[:-1],
        W3C_KEY + "1",
        W3C_KEY[:-1] + "0",
        W3C_KEY + "\n",
        "z6Mk" + "é" * 44,
        W3C_SECRET,
        "z6Mk" + "z" * 44,
        "z" + base58.b58encode(b"\xed\x01" + bytes(31)).decode(),
        "z" * 100_000,
    ],
    ids=lambda it: it[:12],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(SkillregError):
        multikey.decode(text)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_has_32_bytes(length: int) -> None:
    with pytest.raises(TrustError):
        multikey.encode(bytes([9]) * length)


def test_signatures() -> None:
    signature = private_key("issuing").sign(b"message")
    assert multikey.signature_holds(key("issuing"), signature, b"message")
    assert not multikey.signature_holds(key("issuing"), signature, b"massage")
    assert not multikey.signature_holds(key("registry"), signature, b"message")
    assert not multikey.signature_holds(key("issuing"), signature[:63], b"message")
