"""The style sheet of the pages and the code that browsers run, under `assets/skillreg/`."""

from __future__ import annotations

from pathlib import Path

import skillreg
from skillreg.errors import ToolMissing
from skillreg.site.output import Output
from skillreg.text import Text

FOLDER = "assets/skillreg"

#: `tools/web` beside the package in the repository.
_WEB = Path(skillreg.__file__).resolve().parents[1] / "web"
_STATIC = Path(__file__).parent / "static"
_LIBRARY = _WEB / "node_modules" / "@noble" / "ed25519" / "index.js"
_LIBRARY_NAME = "noble-ed25519.js"


def write(output: Output) -> None:
    """Publish them. The browser library is npm's own file, byte for byte."""
    for file in sorted(_STATIC.iterdir()):
        output.write(f"{FOLDER}/{file.name}", file.read_bytes())
    for file in sorted([*_WEB.glob("*.js"), *_WEB.glob("*.css")]):
        if file.name != _LIBRARY_NAME:
            output.write(f"{FOLDER}/{file.name}", file.read_bytes())
    output.write(f"{FOLDER}/{_LIBRARY_NAME}", _library())


def _library() -> bytes:
    try:
        return _LIBRARY.read_bytes()
    except FileNotFoundError:
        raise ToolMissing(
            Text(
                "缺少浏览器用的 @noble/ed25519;请在 tools/web 里运行 npm ci",
                "the browser library @noble/ed25519 is missing; run npm ci in tools/web",
            )
        ) from None
