"""The private keys that a command is given: by `--key`, else by the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.trust.keyring import load_private

SEALING_KEYS: Final = ("SKILLREG_REGISTRY_KEY", "SKILLREG_ISSUING_KEY")
LOG_KEY: Final = "SKILLREG_LOG_KEY"
WITNESS_KEY: Final = "SKILLREG_WITNESS_KEY"

key_option = click.option(
    "--key",
    "uris",
    multiple=True,
    help="签名密钥,file:路径 或 env:变量名,可多次 / signing key, may be given more than once",
)


def private_keys(uris: Sequence[str], names: Sequence[str]) -> list[Ed25519PrivateKey]:
    """The keys that the options name, else those of the environment variables that are set and not empty."""
    named = uris or [f"env:{name}" for name in names if os.environ.get(name)]
    return [load_private(uri, os.environ) for uri in named]
