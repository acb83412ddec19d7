"""The registry's own keys: private ones from outside the tree, public ones in `registry/trust/keys.json`.

A private key is named by a URI: `file:/home/registrar/issuing.pem` (PKCS #8) or `env:SKILLREG_ISSUING_KEY` (the same
PEM text in an environment variable). It is never a file in the repository.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from skillreg.credentials import keys as key_records
from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord, Role, believed
from skillreg.credentials.signer import Signer
from skillreg.credentials.suites import JCS, Suite
from skillreg.errors import InputError, ToolMissing, TrustError
from skillreg.text import Text
from skillreg.tree import Tree

KEYS_PATH = "registry/trust/keys.json"


def read_records(tree: Tree) -> tuple[KeyRecord, ...]:
    """The public key record; empty in a registry that has no keys yet."""
    data = tree.read(KEYS_PATH)
    try:
        return key_records.load(data) if data is not None else ()
    except TrustError as error:
        raise TrustError(
            Text(
                f"{KEYS_PATH}:{error.text.zh};若文件损坏,请运行 git restore {KEYS_PATH}",
                f"{KEYS_PATH}: {error.text.en}; if the file is damaged, run git restore {KEYS_PATH}",
            )
        ) from error


def load_private(uri: str, environment: Mapping[str, str]) -> Ed25519PrivateKey:
    """The private key that a URI names."""
    scheme, _, name = uri.partition(":")
    if scheme == "file" and Path(name).is_file():
        pem = Path(name).read_bytes()
    elif scheme == "env" and name in environment:
        pem = environment[name].encode()
    else:
        raise ToolMissing(
            Text(
                f"没有找到签名密钥 {uri};写作 file:路径 或 env:变量名",
                f"there is no signing key {uri}; name it as file:PATH or env:NAME",
            )
        )
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ToolMissing(
            Text(
                f"{uri} 不是未加密的 Ed25519 私钥(PKCS #8 PEM)",
                f"{uri} is not an unencrypted Ed25519 private key (PKCS #8 PEM)",
            )
        )
    return key


def write_private(key: Ed25519PrivateKey, path: Path) -> None:
    """Write a new key file that only its owner may read; an existing file is never overwritten."""
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputError(
            Text(f"{path} 已存在,不会覆盖", f"{path} exists and is not overwritten")
        ) from None
    with os.fdopen(handle, "wb") as file:
        file.write(pem)


class Keyring:
    """The private keys at hand, matched with the record."""

    def __init__(self, records: Sequence[KeyRecord], private: Iterable[Ed25519PrivateKey]) -> None:
        self.records = tuple(records)
        self._private = {multikey.of_private(key): key for key in private}

    def signer(
        self, role: Role, issuer: str, index: int, created: str, proofs: tuple[Suite, ...] = (JCS,)
    ) -> Signer:
        """A signer whose key the record believes for this issuer at this place of the ledger."""
        for key, private in self._private.items():
            if believed(self.records, key, issuer, index, role).believed:
                return Signer(private, f"{issuer}#{key}", created, proofs)
        raise ToolMissing(
            Text(
                f"没有可用的 {role} 密钥;请用 --key 给出登记在 {KEYS_PATH} 的私钥",
                f"no usable {role} key; give one that is listed in {KEYS_PATH} with --key",
            )
        )
