"""What the live site has of the log, and every way in which it cannot be asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from skillreg.errors import InputError, TrustError
from skillreg.ledger import checkpoint, live
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.live import Unreachable, ask, fetch

from tests.ledger.logs import ORIGIN, City, log_key


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that answers every request in its own way."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: handler.send_error(code)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x15\x03\x01 this is not HTTP\r\n\r\n")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path / "city", 300, signed_at=(200, 300))


def test_what_the_site_has(city: City, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    city.publish(tmp_path / "site")
    for address in (serve(tmp_path / "site"), serve(tmp_path / "site").rstrip("/")):
        found = ask(city.log, address)
        assert found.checkpoint == city.log.last()
        assert found.asked
        assert "300 entries" in found.said.en


@pytest.mark.parametrize("code", [404, 410])
def test_a_site_that_has_published_none(city: City, code: int) -> None:
    with answering(status(code)) as address:
        found = ask(city.log, address)
    assert (found.checkpoint, found.asked) == (None, True)
    assert "there is no checkpoint" in found.said.en


@pytest.mark.parametrize("answer", [status(500), status(403), cut_off, no_http])
def test_a_site_that_does_not_answer_is_not_taken_for_a_yes(
    city: City, answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    with answering(answer) as address:
        found = ask(city.log, address)
    assert (found.checkpoint, found.asked) == (None, False)
    assert "was not checked" in found.said.en
    assert "没能核对" in found.said.zh


def test_a_site_that_never_finishes_is_given_up(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SECONDS", 0.2)
    waiting = threading.Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        waiting.wait(5)

    with answering(silent) as address:
        found = ask(city.log, address)
        waiting.set()
    assert not found.asked


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9", "https://127.0.0.1:9", "ftp://host", "file:///etc", "", "http://"],
)
def test_an_address_where_nobody_is(city: City, address: str) -> None:
    assert not ask(city.log, address).asked


def test_more_than_was_asked_for_is_not_read(tmp_path: Path, serve: Callable[[Path], str]) -> None:
    (tmp_path / "file").write_bytes(b"x" * 100)
    address = serve(tmp_path)
    assert fetch(f"{address}file", 100) == b"x" * 100
    with pytest.raises(Unreachable, match="> 99 bytes"):
        fetch(f"{address}file", 99)
    assert fetch(f"{address}none", 99) is None


def test_a_checkpoint_that_is_not_this_logs_is_an_alarm(
    city: City, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    (tmp_path / "log").mkdir()
    file = tmp_path / "log/checkpoint"
    address = serve(tmp_path)
    other = checkpoint.sign(Checkpoint("other.example/log/1", 5, b"\1" * 32), log_key())
    file.write_bytes(bytes(other))
    with pytest.raises(InputError, match="not of"):
        ask(city.log, address)
    file.write_bytes(bytes(checkpoint.sign(Checkpoint(ORIGIN, 5, b"\1" * 32), log_key("thief"))))
    with pytest.raises(TrustError, match="known key"):
        ask(city.log, address)
    file.write_bytes(b"<!doctype html><title>Welcome</title>")
    assert not ask(city.log, address).asked
