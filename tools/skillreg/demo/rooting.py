"""The demo's root of trust: three keepers of whom two must sign, and an online key, all made from the seed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from skillreg.credentials import multikey
from skillreg.demo import cast
from skillreg.tree import FolderTree
from skillreg.trust.ceremony import Ceremony
from skillreg.trust.keyring import write_private
from skillreg.trust.signers import public_key

KEEPERS = ("keeper-a", "keeper-b", "keeper-c")
ONLINE = "online"
THRESHOLD = 2


def midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def public_keys(seed: int) -> dict[str, str]:
    """The public keys by name."""
    return {name: multikey.of_private(cast.private_key(seed, name)) for name in (*KEEPERS, ONLINE)}


def write_keys(seed: int, folder: Path) -> None:
    """The private keys as files."""
    for name in (*KEEPERS, ONLINE):
        (folder / f"{name}.pem").unlink(missing_ok=True)
        write_private(cast.private_key(seed, name), folder / f"{name}.pem")


def found(root: Path, public: dict[str, str], now: datetime) -> None:
    """The first root and targets, not signed yet."""
    ceremony = Ceremony(FolderTree(root), now)
    keepers = [public_key(public[name]) for name in KEEPERS]
    ceremony.begin(keepers, keepers, public_key(public[ONLINE]), THRESHOLD)
    ceremony.write(root)


def sign(root: Path, seed: int, now: datetime, *names: str) -> bool:
    """Let these sign what waits for them; whether anything did."""
    ceremony = Ceremony(FolderTree(root), now)
    done = []
    for name in names:
        done += ceremony.sign(CryptoSigner(cast.private_key(seed, name)))
    ceremony.write(root)
    return bool(done)
