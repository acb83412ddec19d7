"""Looking up and verifying one certificate in Chromium: requests, compressed bytes, and the wait after the last of them.

The page is that of this repository's own site as it is built, with all that its head asks for; the certificates are
those of a ledger of 1,000 and of a larger one, whose data and log are published beside the page and whose small files
the page brings along, as `skillreg.site.brought` has them. Every visit has an empty cache. `SCALE=` makes the larger
ledger smaller or larger: 1 is 100,000 certificates.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright
from skillreg.registry import Registry
from skillreg.site.brought import brought_along
from skillreg.site.build import build
from skillreg.site.output import Output
from skillreg.site.publish import publish
from skillreg.tree import FolderTree
from system import find_chromium

from bench.figures import Figure
from bench.ledgers import Ledger
from bench.registries import REPOSITORY

SMALL = 1_000
_LARGE = 100_000
_VISITS = 7
_REQUESTS, _BYTES, _MILLISECONDS = 6, 150_000, 100
_NUMBER = "S000037150001264000050"
_GOOD = "good"
_ISLAND = re.compile(
    rb'(<script type="application/json" id="skillreg-brought">).*?(</script>)', re.S
)
#: Tells when the answer was there. The page is as it is; this only looks at it.
_WATCH = """
addEventListener("DOMContentLoaded", () => {
  const result = document.querySelector("[data-part=result]");
  if (!result) return;
  new MutationObserver(() => {
    if (!result.hidden && !window.answeredAt) window.answeredAt = performance.now();
  }).observe(result, { attributes: true });
});
"""
_WAIT = """() => (window.answeredAt || NaN) - Math.max(
  ...performance.getEntriesByType("navigation").map((one) => one.responseEnd),
  ...performance.getEntriesByType("resource").map((one) => one.responseEnd).filter((end) => end <= window.answeredAt))"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was fetched, by path, in bytes as they go over the wire; `wait` is from the last of them to the answer, in ms.

    `frame` are the files that any page asks for, so that one who comes from another page has them already.
    """

    fetched: dict[str, int]
    frame: frozenset[str]
    wait: float

    @property
    def own(self) -> dict[str, int]:
        """The page itself, its program, and what that fetches."""
        return {path: size for path, size in self.fetched.items() if path not in self.frame}


def measure() -> list[Figure]:
    large = max(SMALL, int(_LARGE * float(os.environ.get("SCALE", "1"))))
    with TemporaryDirectory(prefix="skillreg-bench-") as temporary, _browser() as browser:
        folder = Path(temporary)
        build(REPOSITORY, folder / "page")
        visits = {
            size: visited(browser, site_of(folder / "page", folder / str(size), size))
            for size in sorted({SMALL, large})
        }
    return list(figures(visits))


def visited(browser: Browser, site: Path) -> list[Visit]:
    """The same certificate looked up again and again on a site in a folder."""
    with _served(site) as address:
        frame = frozenset(_fetched(browser, f"{address}rules/", "main")[0])
        return [_visit(browser, address, frame) for _ in range(_VISITS)]


def figures(visits: dict[int, list[Visit]]) -> Iterator[Figure]:
    """Of the worst size each; the details have both."""
    first = {size: some[0] for size, some in visits.items()}
    yield Figure(
        name="verify_page_requests",
        what=f"requests to look up and verify a certificate, without the site's frame, against {_REQUESTS}",
        ratio=max(len(one.own) for one in first.values()) / _REQUESTS,
        side="at most",
        bar=1,
        details={f"at {size:,}": len(one.own) for size, one in first.items()}
        | {f"at {size:,}, with the frame": len(one.fetched) for size, one in first.items()},
    )
    yield Figure(
        name="verify_page_bytes",
        what=f"bytes of it, compressed, with the site's frame, against {_BYTES:,}",
        ratio=max(sum(one.fetched.values()) for one in first.values()) / _BYTES,
        side="at most",
        bar=1,
        details={f"at {size:,}": sum(one.fetched.values()) for size, one in first.items()}
        | {f"at {size:,}, without the frame": sum(one.own.values()) for size, one in first.items()},
    )
    waits = {size: median(one.wait for one in some) for size, some in visits.items()}
    yield Figure(
        name="verify_page_wait",
        what=f"from the last byte to the answer, against {_MILLISECONDS} ms",
        ratio=max(waits.values()) / _MILLISECONDS,
        side="at most",
        bar=1,
        details={f"at {size:,}, ms (median)": wait for size, wait in waits.items()}
        | {
            f"at {size:,}, ms (least)": min(one.wait for one in some)
            for size, some in visits.items()
        },
    )


def site_of(page: Path, folder: Path, size: int) -> Path:
    """The data and log of a ledger of this size, and the built page, which brings along what belongs to them."""
    ledger = Ledger(folder)
    ledger.grow(size)
    ledger.sign()
    site = folder / "site"
    publish(folder, site)
    brought = brought_along(Registry(FolderTree(folder)), Output(site))
    island = json.dumps(brought).replace("<", "\\u003c").encode()
    for path in ("verify/index.html", "rules/index.html"):
        html = _ISLAND.sub(lambda found: found[1] + island + found[2], (page / path).read_bytes())
        (site / path).parent.mkdir()
        (site / path).write_bytes(html)
    shutil.copytree(page / "assets", site / "assets")
    return site


def _visit(browser: Browser, address: str, frame: frozenset[str]) -> Visit:
    fetched, wait = _fetched(browser, f"{address}verify/#{_NUMBER}", "[data-part=result]:visible")
    return Visit(fetched, frame, wait)


def _fetched(browser: Browser, address: str, until: str) -> tuple[dict[str, int], float]:
    """With an empty cache: the sizes of what is fetched, by path, and the wait for the answer."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_WATCH)
    sizes: dict[str, int] = {}
    page.on("response", lambda one: sizes.update({urlsplit(one.url).path: _length(one)}))
    page.goto(address)
    page.wait_for_selector(until)
    page.wait_for_load_state("networkidle")
    wait = float(page.evaluate(_WAIT))
    verdict = page.locator("[data-part=verdict]")
    if verdict.count() and verdict.get_attribute("data-look") != _GOOD:
        raise RuntimeError(f"the certificate did not verify: {verdict.inner_text()}")
    context.close()
    return sizes, wait


def _length(response: Response) -> int:
    return int(response.headers.get("content-length", 0))


class _Compressing(SimpleHTTPRequestHandler):
    """Files as a static host gives them: compressed where that helps."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        self.wfile.write(packed)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the table is for figures."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
