"""Keys of the root by their names: ours, securesystemslib's, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from skillreg.demo import cast
from skillreg.errors import InputError, ToolMissing
from skillreg.trust.keyring import write_private
from skillreg.trust.signers import name_of, public_key, signer_of

from tests.story import SEED
from tests.trust.conftest import public

KEYS = [public_key(public(name)) for name in ("a", "b")]


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    write_private(cast.private_key(SEED, "b"), tmp_path / "b.pem")
    return tmp_path / "b.pem"


@pytest.mark.parametrize("scheme", ["file", "env", "file2"])
def test_each_way_to_name_a_key_finds_which_one_it_is(pem: Path, scheme: str) -> None:
    name = "KEY" if scheme == "env" else str(pem)
    signer = signer_of(f"{scheme}:{name}", {"KEY": pem.read_text()}, KEYS)
    assert name_of(signer.public_key) == public("b")


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("file:/nowhere", "there is no signing key"),
        ("env:NOTHING", "there is no signing key"),
        ("nope:x", "Unsupported private key scheme"),
        ("awskms:arn:x", "need more to be installed"),
        ("file2:/nowhere", "cannot sign with"),
    ],
)
def test_what_names_no_key_is_one_sentence(uri: str, said: str) -> None:
    with pytest.raises(ToolMissing, match=said):
        signer_of(uri, {}, KEYS)


def test_a_key_of_somebody_else_is_not_taken_for_ours(pem: Path) -> None:
    with pytest.raises(ToolMissing, match="no key of the root of trust"):
        signer_of(f"file2:{pem}", {}, KEYS[:1])


def test_a_public_key_as_text_as_a_file_or_as_pem(tmp_path: Path) -> None:
    (tmp_path / "a.pub").write_text(public("a") + "\n")
    key = cast.private_key(SEED, "a").public_key()
    data = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "a.pem").write_bytes(data)
    names = (public("a"), str(tmp_path / "a.pub"), str(tmp_path / "a.pem"))
    assert {name_of(public_key(one)) for one in names} == {public("a")}


@pytest.mark.parametrize("text", ["", "z6Mk", "nobody"])
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(InputError, match="is no public key"):
        public_key(text)
