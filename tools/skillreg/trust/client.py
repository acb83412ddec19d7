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
from typing import Final, NamedTuple

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


class _Said(NamedTuple):
    """What one kind of fault in tuf's client means: is the site to blame, or is it only not known? `{address}`, `{said}`."""

    kind: type[Exception]
    means: type[SkillregError]
    text: Text


#: The first row that fits an error speaks for it; the last fits all.
_SENTENCES: Final = (
    _Said(
        exceptions.ExpiredMetadataError,
        NotToldError,
        Text(
            "{address} 的元数据过期了({said}):网站可能停止了更新,或有人扣着新的不给",
            "the metadata at {address} are too old ({said}): the site is no longer renewed, or newer ones are held back",
        ),
    ),
    _Said(
        exceptions.BadVersionNumberError,
        TrustError,
        Text(
            "{address} 退回到了比以前见过的更旧的元数据({said})",
            "{address} went back to older metadata than were seen before ({said})",
        ),
    ),
    _Said(
        exceptions.UnsignedMetadataError,
        TrustError,
        Text(
            "{address} 的元数据不是这个信任根要求的签名({said}):签名不够,或是另一个信任根",
            "the metadata at {address} are not signed as this root demands ({said}): signatures are missing, "
            "or the root is another",
        ),
    ),
    _Said(
        exceptions.LengthOrHashMismatchError,
        TrustError,
        Text(
            "{address} 的文件与签名的摘要不符({said})",
            "a file at {address} is not the one that was signed ({said})",
        ),
    ),
    _Said(
        exceptions.DownloadHTTPError,
        NotToldError,
        Text(
            "{address} 没有信任根的文件({said})",
            "a file of the root of trust is not there at {address} ({said})",
        ),
    ),
    _Said(
        exceptions.DownloadError,
        NotToldError,
        Text("连不上 {address}", "{address} cannot be reached"),
    ),
    _Said(
        Exception,
        TrustError,
        Text("{address} 的元数据有误({said})", "the metadata at {address} are wrong ({said})"),
    ),
)


def _in_words(error: Exception, address: str) -> SkillregError:
    """One sentence for what tuf's client found."""
    row = next(one for one in _SENTENCES if isinstance(error, one.kind))
    said = getattr(error, "status_code", None)
    known = {"address": address, "said": f"HTTP {said}" if said else str(error)}
    return row.means(Text(*(one.format_map(known) for one in row.text)))
