"""Two checkpoints that one key signed and that no one log can satisfy, kept whole: proof for anybody, and for ever.

    registry/witness/<SHA-256 of the origin>/evidence/<size here>-<size shown>-<root shown>/
        remembered      the one that was known here, with every signature on it
        shown           the one that somebody else was shown, byte for byte

A witness keeps here what it saw of other logs, and a registry what witnesses saw of its own. `publish` puts it on the
site below `/witness/`; the gate lets nobody change it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from skillreg.ledger.checkpoint import SignedCheckpoint
from skillreg.ledger.cosignature import origin_folder
from skillreg.ledger.storage import replace_file

#: Where a registry remembers what it saw of logs.
FOLDER: Final = "registry/witness"


def keep(root: Path, before: SignedCheckpoint, shown: SignedCheckpoint) -> str:
    """Write both whole, the first time that this contradiction is seen; the folder, relative to `root`."""
    name = f"{before.size}-{shown.size}-{shown.root.hex()[:16]}"
    folder = f"{FOLDER}/{origin_folder(shown.checkpoint.origin)}/evidence/{name}"
    for path, one in (("remembered", before), ("shown", shown)):
        if not (root / folder / path).exists():
            replace_file(root / folder / path, bytes(one))
    return folder
