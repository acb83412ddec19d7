"""The real tools that tests drive: a browser, a web server, Node.js and `ssh-keygen`.

A tool that is missing fails the test with a sentence that says what to install; no test is ever left out for it.
`make setup` installs what it can.
"""

import fcntl
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from skillreg.site.build import build
from system import find_chromium, find_ssh_keygen

from tests.story import told

# What a browser asks of the world on its own account is turned off: tests must not wait for a closed network.
BROWSER_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OLDEST_NODE = 20

# A property is held by its examples; how long one takes on a busy machine says nothing.
settings.register_profile("skillreg", deadline=None)
settings.load_profile("skillreg")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium or Chrome that runs here."""
    return find_chromium() or pytest.fail(
        "this test needs Chromium or Chrome: run `make setup`, or name one in SKILLREG_CHROMIUM",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One headless browser for all tests of a worker; a test opens its own context in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path, args=list(BROWSER_ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the demo's story, built once for all workers. Not to be changed: tests that do work on a copy."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # each worker has its own below the one of the run
    folder = folder / "story-site"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            build(told() / "registry", folder / "site")
            (folder / "built").touch()
    return folder / "site"


@pytest.fixture(scope="session")
def ssh_keygen() -> str:
    """The path of OpenSSH's `ssh-keygen`."""
    return find_ssh_keygen() or pytest.fail(
        "this test needs ssh-keygen: run `make setup`, or install OpenSSH's client", pytrace=False
    )


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node.js, new enough for the packages that tests use."""
    path = shutil.which("node")
    if path is None:
        pytest.fail(
            f"this test needs Node.js {OLDEST_NODE} or newer: install it and run `make setup`",
            pytrace=False,
        )
    version = subprocess.run(
        [path, "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        pytest.fail(
            f"this test needs Node.js {OLDEST_NODE} or newer; {path} is {version}", pytrace=False
        )
    return path


class _Handler(SimpleHTTPRequestHandler):
    """As a host of static sites answers: where there is no file, with the nearest `404.html` above it."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        asked = Path(self.translate_path(self.path))
        above = [
            folder / "404.html" for folder in asked.parents if folder.is_relative_to(self.directory)
        ]
        lost = next((file for file in above if file.is_file()), None)
        if code != HTTPStatus.NOT_FOUND or lost is None:
            super().send_error(code, message, explain)
            return
        page = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def end_headers(self) -> None:
        """Let the browser keep nothing: a test changes files and looks again within a second."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is for what failed."""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on this machine only, each at an address of its own: `serve(folder)` -> `http://127.0.0.1:…/`."""
    with ExitStack() as servers:

        def start(folder: Path) -> str:
            handler = partial(_Handler, directory=str(folder))
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.server_close)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start
