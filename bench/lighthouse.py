"""Lighthouse's performance score of the demo's pages; and Lighthouse itself, which tests run for what is no matter of time.

    for seen in audit(site, ["verify/"], ["performance"], chromium):
        seen.scores["performance"]    # 0.99: on a phone with a slow network, as Lighthouse simulates one

The site is served compressed, as hosts of static sites do. Of three looks at a page the middle one counts: the score
simulates the network, but takes the time of scripts as this machine had it.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from skillreg.demo.play import tell
from skillreg.site.build import build

from bench.figures import Figure

#: Home, directory, organisation and verify page, in both languages.
PAGES = ("", "organisations/", "organisations/S000037150001/", "verify/")
LANGUAGES = ("", "en/")

_ROOT = Path(__file__).parents[1]
_RUN = _ROOT / "tests" / "interop" / "lighthouse.mjs"
_BAR = 0.95
_LOOKS = 3
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")
_LIMIT = 120  # seconds a page, on a machine that has much else to do


@dataclass(frozen=True)
class Seen:
    """What it found on one page: scores from 0 to 1, what failed, the requests, and bytes as they came, compressed."""

    path: str
    scores: dict[str, float]
    failed: list[str]
    requests: list[str]
    bytes: int


class _Compressing(SimpleHTTPRequestHandler):
    """Serves files as hosts of static sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        text = file.suffix in _TEXT
        data = _compressed(file) if text else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


def audit(
    site: Path, paths: Sequence[str], categories: Sequence[str], chromium: str
) -> Iterator[Seen]:
    """Look at pages of a site, one after the other."""
    handler = partial(_Compressing, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        command = ["node", str(_RUN), chromium, ",".join(categories), *(base + it for it in paths)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_LIMIT * len(paths), check=False
        )
        server.shutdown()
    if done.returncode != 0:
        raise AssertionError(f"Lighthouse did not finish: {done.stderr}")
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield Seen(found.pop("url").removeprefix(base), **found)


def measure() -> list[Figure]:
    """One row a page and language: its performance score; 1 is Lighthouse's 100."""
    sys.path.insert(0, str(_ROOT / "tools" / "setup"))
    from system import find_chromium

    chromium = find_chromium()
    if chromium is None:
        sys.exit("Lighthouse needs Chromium or Chrome: run make setup")
    paths = [language + page for language in LANGUAGES for page in PAGES]
    with tempfile.TemporaryDirectory(prefix="skillreg-bench-") as folder:
        tell(_ROOT, Path(folder), 1, lambda _text: None)
        site = Path(folder) / "lighthouse-site"
        build(Path(folder) / "registry", site)
        looks = [list(audit(site, paths, ["performance"], chromium)) for _ in range(_LOOKS)]
    return [_figure(seen) for seen in zip(*looks, strict=True)]


def _figure(looks: Sequence[Seen]) -> Figure:
    scores = [seen.scores["performance"] for seen in looks]
    first = looks[0]
    return Figure(
        name=f"lighthouse.{first.path.strip('/').replace('/', '.') or 'home'}",
        what=f"Lighthouse performance of /{first.path}, of 1",
        ratio=median(scores),
        side="at least",
        bar=_BAR,
        details={"requests": len(first.requests), "bytes, compressed": first.bytes},
    )
