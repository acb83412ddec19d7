"""The private keys that a command is given: by `--key`, else by the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skillreg.tree import Tree
from skillreg.trust.keyring import load_private
from skillreg.trust.vouching import has_root

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

SEALING_KEYS: Final = ("SKILLREG_REGISTRY_KEY", "SKILLREG_ISSUING_KEY")
LOG_KEY: Final = "SKILLREG_LOG_KEY"
WITNESS_KEY: Final = "SKILLREG_WITNESS_KEY"
ONLINE_KEY: Final = "SKILLREG_ONLINE_KEY"
#: Keys that are read into memory; a cloud's or a token's sign where they are.
_READ: Final = ("file:", "env:")

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


def with_online(uris: Sequence[str], tree: Tree) -> tuple[Sequence[str], Signer | None]:
    """The options that name keys to be read, and the online key of the root of trust, if it is among those given."""
    from skillreg.trust.metadata import RootOfTrust
    from skillreg.trust.signers import signer_of

    keys = list(RootOfTrust(tree).ruling.keys.values()) if has_root(tree) else []
    if not uris:
        named = os.environ.get(ONLINE_KEY)
        return uris, signer_of(f"env:{ONLINE_KEY}", os.environ, keys) if named else None
    online = set(RootOfTrust(tree).ruling.roles["timestamp"].keyids) if keys else set()
    signers = [signer_of(uri, os.environ, keys) for uri in uris]
    found = [one for one in signers if one.public_key.keyid in online]
    return [uri for uri in uris if uri.startswith(_READ)], found[0] if found else None
