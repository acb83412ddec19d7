"""What a site's root of trust vouches for, believed from one file in one's own hands: `1.root.json`.

The work is done by tuf's own client, as its specification says (section 5): from the first root to the newest, each signed
by the one before; then timestamp, snapshot, targets; then the target. `memory` is a folder in which the client keeps
what it has seen, so that a site cannot go back to older metadata without being found out.

>>> believed = fetch_trusted(Path("1.root.json").read_bytes(), "https://host.example", Path("memory"))
>>> believed.keys          # the bytes of keys.json
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater
from tuf.ngclient.urllib3_fetcher import Urllib3Fetcher

from skillreg.errors import InputError, SkillregError, TrustError
from skillreg.text import Text

_SECONDS = 15
_KEYS = "keys.json"


class NotToldError(SkillregError):
    """Whether the site is to be believed could not be found out."""


@dataclass(frozen=True, slots=True)
class Believed:
    """What the root vouches for: the key record, byte for byte; which root said so, and how long the word is good."""

    keys: bytes
    root_version: int
    until: datetime


def fetch_trusted(root: bytes, site: str, memory: Path) -> Believed:
    """The key record that the root vouches for at a site.

    InputError when `root` is no root metadata; TrustError when the site's metadata contradict it; NotToldError when they
    could not be had, or are too old to say anything.
    """
    _demand_root(root)
    address = site.rstrip("/") + "/trust/"
    folder = memory / sha256(root + address.encode()).hexdigest()[:32]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="skillreg-") as targets:
        try:
            updater = Updater(
                str(folder),
                address,
                targets,
                address,
                Urllib3Fetcher(socket_timeout=_SECONDS),
                bootstrap=root,
            )
            updater.refresh()
            target = updater.get_targetinfo(_KEYS)
            if target is None:
                raise TrustError(
                    Text("信任根没有为 keys.json 作保", "the root does not vouch for keys.json")
                )
            keys = Path(updater.download_target(target)).read_bytes()
            newest = Metadata[Root].from_file(str(folder / "root.json")).signed
            stamp = Metadata.from_file(str(folder / "timestamp.json")).signed
        except (
            exceptions.RepositoryError,
            exceptions.DownloadError,
            DeserializationError,
        ) as error:
            raise _in_words(error, address) from error
    return Believed(keys, newest.version, stamp.expires)


def _demand_root(data: bytes) -> None:
    try:
        found = isinstance(Metadata.from_bytes(data).signed, Root)
    except DeserializationError:
        found = False
    if not found:
        raise InputError(
            Text(
                "--root 给的不是信任根(应为 1.root.json)",
                "--root names no root of trust (1.root.json)",
            )
        )


def _in_words(error: Exception, address: str) -> SkillregError:
    """One sentence for what tuf's client found."""
    said = str(error)
    if isinstance(error, exceptions.ExpiredMetadataError):
        return NotToldError(
            Text(
                f"{address} 的元数据过期了({said}):网站可能停止了更新,或有人扣着新的不给",
                f"the metadata at {address} are too old ({said}): the site is no longer renewed, or newer ones are held back",
            )
        )
    if isinstance(error, exceptions.BadVersionNumberError):
        return TrustError(
            Text(
                f"{address} 退回到了比以前见过的更旧的元数据({said})",
                f"{address} went back to older metadata than were seen before ({said})",
            )
        )
    if isinstance(error, exceptions.UnsignedMetadataError):
        return TrustError(
            Text(
                f"{address} 的元数据不是这个信任根要求的签名({said}):签名不够,或是另一个信任根",
                f"the metadata at {address} are not signed as this root demands ({said}): signatures are missing, "
                "or the root is another",
            )
        )
    if isinstance(error, exceptions.LengthOrHashMismatchError):
        return TrustError(
            Text(
                f"{address} 的文件与签名的摘要不符({said})",
                f"a file at {address} is not the one that was signed ({said})",
            )
        )
    if isinstance(error, exceptions.DownloadHTTPError):
        return NotToldError(
            Text(
                f"{address} 没有信任根的文件(HTTP {error.status_code})",
                f"a file of the root of trust is not there at {address} (HTTP {error.status_code})",
            )
        )
    if isinstance(error, exceptions.DownloadError):
        return NotToldError(Text(f"连不上 {address}", f"{address} cannot be reached"))
    return TrustError(
        Text(f"{address} 的元数据有误({said})", f"the metadata at {address} are wrong ({said})")
    )
