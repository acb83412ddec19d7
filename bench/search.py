"""The search at 10,000 organisations and the whole classification, in Chromium.

Three questions, each beside those who answer it otherwise: how long a visitor waits and how much is fetched before the first
answer (against what we promised); how names are found (against MiniSearch and uFuzzy over the same names and readings);
how guides are found (against Pagefind's own program over the same pages). Recall is of parts of what is there, as
people remember it: any few characters, pinyin, initials.
"""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from jinja2 import Environment, PackageLoader
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Page, sync_playwright
from pypinyin import lazy_pinyin
from skillreg.site import assets
from skillreg.site.anchors import with_anchors
from skillreg.site.guides import Guide, guide_of
from skillreg.site.search import search_files
from skillreg.site.views.world import World
from skillreg.site.words import Words
from system import find_chromium

from bench.figures import Figure
from bench.named import directory
from bench.registries import REPOSITORY

_SIZE = 10_000
_PATIENCE_MS = 200
_BUDGET = 300_000
_SLOWER = 4
_ASKED = 60
_CORE = ("index.json", "occupations.json")


def measure() -> list[Figure]:
    size = max(200, int(_SIZE * float(os.environ.get("SCALE", "1"))))
    guides = dict(_guides())
    world = directory(size)
    start = process_time()
    parts = dict(search_files(world, [guide_of(path, html) for path, html in guides.items()]))
    made = process_time() - start
    with TemporaryDirectory(prefix="skillreg-bench-") as temporary:
        folder = Path(temporary)
        _write(folder, parts, guides)
        pagefind = _run_pagefind(folder)
        with _served(folder) as address, _chromium() as seen:
            return [
                _waiting(seen, address, world, made),
                _fetched(parts),
                *_beside(seen, address, world),
                _of_guides(seen, address, guides, pagefind),
            ]


# Questions


def _parts(names: Sequence[str], number: int, chance: Random) -> Iterator[tuple[str, int]]:
    """Parts of names as somebody types them, each with the row that it is from."""
    for _ in range(number):
        row = chance.randrange(len(names))
        name = names[row]
        length = chance.choice((2, 3, 4))
        start = chance.randrange(max(1, len(name) - length))
        part = name[start : start + length]
        syllables = lazy_pinyin(part)
        ways = (part, "".join(syllables), "".join(one[0] for one in syllables))
        yield chance.choice(ways), row


def _questions(world: World) -> list[dict[str, Any]]:
    names = [world.organisations[code].name for code in sorted(world.organisations)]
    chance = Random(7)  # noqa: S311 questions, no secret
    return [{"typed": typed, "row": row} for typed, row in _parts(names, _ASKED, chance)]


# Answers


def _waiting(seen: _Seen, address: str, world: World, made: float) -> Figure:
    """On the real page: a letter is typed, until the answer is laid out."""
    seen.open(f"{address}page.html")
    seen.page.wait_for_selector(".sr-kind")
    mistyped = [f"S00037{150_001 + row:06}" for row in range(5)]
    asked = [*(one["typed"] for one in _questions(world)), *mistyped, "y", "zh", ""]
    seen.slow_down(_SLOWER)
    waited: list[float] = [seen.page.evaluate("typed => type(typed)", typed) for typed in asked]
    seen.slow_down(1)
    times = [seen.thread_ms("typed => type(typed)", typed) * _SLOWER for typed in asked]
    return Figure(
        name="search_answer",
        what=f"search in {len(world.organisations):,} organisations, letter to answer, 19 of 20: "
        f"{_SLOWER} × the processor time, against {_PATIENCE_MS} ms",
        ratio=_nineteen_of_twenty(times) / _PATIENCE_MS,
        side="at most",
        bar=1,
        details={
            f"{_SLOWER} × processor time, ms (median)": median(times),
            f"{_SLOWER} × processor time, ms (19 of 20)": _nineteen_of_twenty(times),
            f"{_SLOWER} × processor time, ms (most)": max(times),
            f"on the clock, {_SLOWER} × slowed down, ms (median)": median(waited),
            "index made, cpu s": made,
        },
    )


def _fetched(parts: Mapping[str, bytes]) -> Figure:
    """All that is fetched before the first answer, compressed: the page's own files and the names."""
    core = [
        data for path, data in parts.items() if path.endswith(_CORE) or "/organisations-" in path
    ]
    code = [
        data
        for entry in ("search.js", "search_box.js", "frame.js")
        for data in assets.bundle(entry).values()
    ]
    page = [_page().encode(), assets.style().encode(), *code]
    names, own = sum(map(_packed, core)), sum(map(_packed, page))
    return Figure(
        name="search_bytes",
        what=f"fetched before the first answer, gzip, against {_BUDGET // 1000} kB",
        ratio=(names + own) / _BUDGET,
        side="at most",
        bar=1,
        details={"names, kB": names / 1000, "page, style and code, kB": own / 1000},
    )


@dataclass(frozen=True)
class _Peer:
    recall: float
    ready: float
    answer: float

    def details(self, name: str) -> dict[str, float]:
        return {
            f"{name}, recall": self.recall,
            f"{name}, cpu ms to be ready": self.ready,
            f"{name}, cpu ms an answer": self.answer,
        }


def _beside(seen: _Seen, address: str, world: World) -> Iterator[Figure]:
    """Names: the same rows, readings and questions for each."""
    asked = _questions(world)
    peers = {}
    for name in ("ours", "minisearch", "ufuzzy"):
        seen.open(f"{address}empty.html")
        seen.page.evaluate("name => choose(name)", name)
        ready = seen.thread_ms("() => prepare()", None)
        found: int = seen.page.evaluate("asked => ask(asked)", asked)
        answer = seen.thread_ms("asked => ask(asked)", asked) / len(asked)
        peers[name] = _Peer(found / len(asked), ready, answer)
    ours = peers.pop("ours")
    for name, peer in peers.items():
        yield Figure(
            name=f"search_names_{name}",
            what=f"names found by any part of them, pinyin or initials, against {name}",
            ratio=ours.recall / max(peer.recall, 1 / _ASKED),
            side="at least",
            bar=1,
            details=ours.details("ours") | peer.details(name),
        )


def _of_guides(
    seen: _Seen, address: str, guides: Mapping[str, str], pagefind: Mapping[str, float]
) -> Figure:
    chinese = [guide_of(path, html) for path, html in guides.items()]
    chance = Random(7)  # noqa: S311 questions, no secret
    texts = [_text(guide) for guide in chinese]
    asked: list[str] = []
    while len(asked) < _ASKED:
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 4)
        part = text[start : start + chance.choice((2, 3, 4))]
        if all("\u4e00" <= one <= "\u9fff" for one in part):
            asked.append(part)
    fetched: dict[str, int] = {}
    page = seen.page
    page.on("response", lambda one: fetched.update({one.url: _packed(one.body())}))
    seen.open(f"{address}empty.html")
    fetched.clear()
    answers = page.evaluate("asked => guides(asked)", asked)
    page.wait_for_load_state("networkidle")
    recall: dict[str, list[float]] = {"ours": [], "theirs": []}
    for answer in answers:
        truth = {
            f"/{guide.path}"
            for guide, text in zip(chinese, texts, strict=True)
            if answer["typed"] in text
        }
        for who, shares in recall.items():
            shares.append(len(truth & set(answer[who])) / len(truth))
    ours, theirs = (sum(recall[who]) / len(answers) for who in ("ours", "theirs"))
    theirs_fetched = [size for url, size in fetched.items() if "/pagefind/" in url]
    return Figure(
        name="search_guides",
        what=f"{len(chinese)} guides found by any part of their text, against Pagefind",
        ratio=ours / theirs,
        side="at least",
        bar=1,
        details={
            "ours, recall": ours,
            "Pagefind, recall": theirs,
            "ours, kB fetched": sum(size for url, size in fetched.items() if "guides-zh" in url)
            / 1000,
            "Pagefind, kB fetched": sum(theirs_fetched) / 1000,
            "Pagefind, requests": len(theirs_fetched),
            **pagefind,
        },
    )


def _text(guide: Guide) -> str:
    return "\n".join(f"{one.heading}\n{one.text}" for one in guide.sections)


def _nineteen_of_twenty(times: Sequence[float]) -> float:
    return sorted(times)[len(times) * 19 // 20]


# The folder that is served, and the browser


def _guides() -> Iterator[tuple[str, str]]:
    """The Chinese guides of this repository as HTML, by their paths."""
    for file in sorted((REPOSITORY / "docs/guides").glob("*.md")):
        text = with_anchors(file.read_text("utf-8"))
        yield (
            f"guides/{file.stem}/",
            markdown(text, extensions=["attr_list", "tables", "fenced_code", "admonition", "toc"]),
        )


def _write(folder: Path, parts: Mapping[str, bytes], guides: Mapping[str, str]) -> None:
    for path, data in parts.items():
        _put(folder / path, data)
    for path, html in guides.items():
        page = f'<!doctype html><html lang="zh"><body data-pagefind-body>{html}</body></html>'
        _put(folder / path / "index.html", page.encode())
    _put(folder / "page.html", _page().encode())
    _put(folder / "empty.html", b'<!doctype html><script type="module" src="/bench.mjs"></script>')
    _put(folder / "bench.mjs", Path(__file__).with_suffix(".mjs").read_bytes())
    _put(folder / "assets/skillreg/site.css", assets.style().encode())
    for name, data in assets.bundle("search.js").items():
        _put(folder / "assets/skillreg" / name, data)
    (folder / "web").symlink_to(assets.WEB, target_is_directory=True)
    (folder / "node_modules").symlink_to(assets.WEB / "node_modules", target_is_directory=True)


def _page() -> str:
    """The search page's own part, without the frame."""
    environment = Environment(loader=PackageLoader("skillreg.site"), autoescape=True)
    panel = environment.from_string(
        '{% import "search_box.html" as search %}{{ search.panel(t, "", "") }}'
    ).render(t=Words("zh"))
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8">'
        '<link rel="stylesheet" href="/assets/skillreg/site.css">'
        '<script type="module" src="/bench.mjs"></script>'
        f'<div class="md-typeset"><div class="sr-page">{panel}</div></div></html>'
    )


def _run_pagefind(folder: Path) -> dict[str, float]:
    """Index the guides with Pagefind's program; seconds and megabytes."""
    program = assets.WEB / "node_modules" / ".bin" / "pagefind"
    start = perf_counter()
    subprocess.run(
        [program, "--site", folder, "--glob", "guides/**/*.html"],
        check=True,
        capture_output=True,
    )
    seconds = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"Pagefind, s to index": seconds, "Pagefind, MB at the peak": memory}


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the table is for figures."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


class _Seen:
    """A tab, and what its thread has worked: that says the same on a busy machine."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_function("window.isMeasuring === true")

    def slow_down(self, times: int) -> None:
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def thread_ms(self, code: str, argument: object) -> float:
        """Milliseconds that the page's thread works to run code, all that follows from it included."""
        before = self._worked()
        self.page.evaluate(code, argument)
        return (self._worked() - before) * 1000

    def _worked(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


@contextmanager
def _chromium() -> Iterator[_Seen]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        yield _Seen(browser.new_page())
        browser.close()
