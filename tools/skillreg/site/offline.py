"""`verify-offline.html`: the whole verifier in one file, for the day without a network.

Code, style, the registry's description and its key record are inside, and a policy that lets nothing else run and
nothing be fetched. Save it, open it from the disk of a telephone or a computer, and hand it a certificate with its
proof. The bytes depend on the registry and on the pinned versions only, so anyone can build the file and compare.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from skillreg.credentials import keys
from skillreg.credentials.keys import KeyRecord
from skillreg.site import assets
from skillreg.site.offline_texts import HOLDS, OFFLINE_TEXTS, OFFLINE_TITLE
from skillreg.site.shell import LANGUAGES
from skillreg.site.texts import TEXTS
from skillreg.site.verify_texts import verify_texts
from skillreg.text import Language

PATH = "verify-offline.html"

_ENTRY = "offline.js"
_NAMES: Mapping[Language, str] = {"zh": "中文", "en": "English"}


def offline_page(
    about: Mapping[str, Any], records: Sequence[KeyRecord], *, second_proof: bool
) -> bytes:
    """The file, from what `data/registry.json` says and the key record.

    With `second_proof` it has the means to check proofs of eddsa-rdfc-2022, which are ten times the rest in size.
    """
    environment = Environment(
        loader=PackageLoader("skillreg.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    code = assets.whole(_ENTRY, without=() if second_proof else ("rdfc.js",))
    style = assets.sheet(assets.WEB / "verify.css", assets.WEB / "offline.css")
    page = environment.get_template("offline.html").render(
        title=f"{OFFLINE_TITLE.zh} · {OFFLINE_TITLE.en}",
        pages=[_texts(about, language) for language in LANGUAGES],
        code=_inline(code),
        code_digest=_digest(code),
        style=_inline(style),
        style_digest=_digest(style),
        data={"registry": about, "keys": json.loads(keys.dump(records))},
    )
    return page.encode()


def described(page: bytes) -> dict[str, Any]:
    """What `data/registry.json` says of the file."""
    return {"path": PATH, "sha256": hashlib.sha256(page).hexdigest(), "size": len(page)}


def _texts(about: Mapping[str, Any], language: Language) -> dict[str, Any]:
    other: Language = "en" if language == "zh" else "zh"
    texts: dict[str, Any] = {
        name: text.in_language(language) for name, text in OFFLINE_TEXTS.items()
    }
    holds = HOLDS.in_language(language).format(
        name=about["name"][language], as_of=about["as_of"] or "--", size=about["size"]
    )
    fixed = verify_texts(language)
    return {
        **texts,
        "title": OFFLINE_TITLE.in_language(language),
        "holds": holds,
        "sample": "" if about["official"] else TEXTS["sample_mark"].in_language(language),
        "other": _NAMES[other],
        "other_lang": verify_texts(other)["lang"],
        "prefix": f"{language}-",
        "t": {**fixed, "limits_text": texts["limits_text"]},
    }


def _inline(text: str) -> str:
    """Text between `<script>` or `<style>` and its end, as it stands: esbuild writes no `</script` and no `</style`."""
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise ValueError("code or style would end its own element")
    return text


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
