"""Proof files: read as they were written, held by the entry they are of, refused when anything is off."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.errors import InputError, SkillregError
from skillreg.ledger import checkpoint, tlog_proof
from skillreg.ledger.log import Prover
from skillreg.ledger.tlog_proof import TlogProof

from tests.ledger.logs import SITE, City, line


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City(tmp_path_factory.mktemp("city"), 300, signed_at=(1, 2, 300))


@pytest.fixture(scope="module")
def proof(city: City) -> TlogProof:
    made = Prover(city.log).proof(123)
    assert made is not None
    return made


def test_the_form_is_the_specifications(proof: TlogProof) -> None:
    first, index, *hashes = bytes(proof).decode().split("\n\n")[0].split("\n")
    assert (first, index) == ("c2sp.org/tlog-proof@v1", "index 123")
    assert len(hashes) == len(proof.path) == 9
    assert bytes(proof).endswith(b"\n\n" + bytes(proof.checkpoint))
    assert len(bytes(proof)) < 700


def test_every_proof_is_read_back_and_holds_for_its_entry_only(city: City) -> None:
    prover = Prover(city.log)
    for index in range(300):
        made = prover.proof(index)
        assert made is not None
        read = tlog_proof.parse(bytes(made))
        assert read == made
        assert read.holds(line(index))
        assert not read.holds(line(index) + b" ")


def test_the_only_entry_needs_no_hashes(city: City) -> None:
    made = Prover(city.log).proof(0)
    assert made is not None
    assert made.path == ()
    assert made.checkpoint.size == 1
    assert tlog_proof.parse(bytes(made)) == made


def test_what_others_put_beside_is_passed_over(proof: TlogProof) -> None:
    head, rest = bytes(proof).split(b"\nindex", 1)
    assert tlog_proof.parse(head + b"\nextra AAEC\nindex" + rest) == proof


def _edited(proof: TlogProof, old: str, new: str) -> bytes:
    text = bytes(proof).decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1\n", ""),
        ("@v1", "@v2"),
        ("@v1", "@v1 "),
        ("@v1\n", "@v1\r\n"),
        ("index 123", "index 0123"),
        ("index 123", "index -1"),
        ("index 123", "index"),
        ("index 123", "index  123"),
        ("index 123", "index １２３"),
        ("index 123", "Index 123"),
        ("index 123\n", ""),
        ("index 123", f"index {'9' * 20}"),
        ("index 123\n", "index 123\nextra AAEC\n"),
        ("index 123\n", "extra AAEC\nextra AAEC\nindex 123\n"),
        ("index 123\n", "extra !\nindex 123\n"),
        ("index 123\n", "index 123\nAAAA\n"),
        ("index 123\n", "index 123\n" + "A" * 43 + "=\n" * 1 + ("A" * 43 + "=\n") * 60),
        ("index 123\n", "index 123\n="),
        ("index 123\n", "index 123\n\n"),
        ("=\n\n", "=\n"),
        ("\n300\n", "\n0300\n"),
    ],
)
def test_what_is_no_proof_file_is_refused(proof: TlogProof, old: str, new: str) -> None:
    with pytest.raises(InputError):
        tlog_proof.parse(_edited(proof, old, new))


def test_a_path_of_another_entry_does_not_hold(proof: TlogProof) -> None:
    for index in (0, 122, 124, 299, 300, 10**18):
        assert not replace(proof, index=index).holds(line(123))


def test_every_flipped_bit_is_noticed(city: City, proof: TlogProof) -> None:
    whole = bytes(proof)
    for place in range(len(whole) * 8):
        spoiled = bytearray(whole)
        spoiled[place // 8] ^= 1 << place % 8
        assert not _believed(city, bytes(spoiled)), place


def _believed(city: City, data: bytes) -> bool:
    try:
        read = tlog_proof.parse(data)
        checkpoint.verify(bytes(read.checkpoint), city.log.records, SITE)
    except SkillregError:
        return False
    return read.holds(line(123))


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data: bytes) -> None:
    for one in (
        data,
        b"c2sp.org/tlog-proof@v1\nindex 1\n" + data,
        b"c2sp.org/tlog-proof@v1\n" + data + b"\n\n",
    ):
        with pytest.raises(InputError):
            tlog_proof.parse(one)
