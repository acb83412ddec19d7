"""A published log watched from outside: grown, forked, shortened, rewritten, cut off, endless; on real HTTP servers."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from skillreg.auditing.monitor import Visit, monitor
from skillreg.auditing.report import Report
from skillreg.demo import cast, rooting
from skillreg.errors import InputError, ToolMissing
from skillreg.ledger import checkpoint, live
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.merkle import Frontier, leaf_hash
from skillreg.ledger.note import VerifierKey
from skillreg.ledger.tiles import join_entries, tile_of
from skillreg.site.publish import publish

from tests.auditing.conftest import about, forged, found, says, story_lines, subject
from tests.story import SEED, Town, told
from tests.workflows.neighbour import neighbour

Serve = Callable[[Path], str]

#: A day on which the story's timestamp is good.
STORY = rooting.midnight("2026-03-08")


class Watched:
    """A site in a folder, the address at which it is served, and a monitor's memory of it."""

    def __init__(self, folder: Path, serve: Serve) -> None:
        self.site = folder / "site"
        publish(told() / "registry", self.site)
        self.vkey = (self.site / "log/vkey").read_text().strip()
        self.visit = Visit(serve(self.site), folder / "state", STORY, self.vkey, jobs=1, pause=0.01)

    def look(self) -> Report:
        return monitor(self.visit)

    def serve_lines(self, lines: list[bytes], *, size: int | None = None) -> None:
        """Publish another log, signed by this one's key: these lines, and a checkpoint of them."""
        edge = Frontier()
        edge.extend(map(leaf_hash, lines))
        size = size or len(lines)
        origin = self.vkey.partition("+")[0]
        signed = checkpoint.sign(
            Checkpoint(origin, size, edge.root()), cast.private_key(SEED, "log")
        )
        (self.site / "log/checkpoint").write_bytes(bytes(signed))
        path = self.site / "log" / tile_of(0, 0, len(lines)).entries_path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(join_entries(lines))


@pytest.fixture
def watched(tmp_path: Path, serve: Serve) -> Watched:
    return Watched(tmp_path, serve)


def evidence(watched: Watched) -> list[Path]:
    return sorted((watched.visit.state / "evidence").glob("*"))


def test_a_published_log_is_gone_through_and_then_only_what_is_new(watched: Watched) -> None:
    report = watched.look()
    assert (report.verdict, report.faults) == ("sound", [])
    assert report.size == len(story_lines()) == report.facts["changes"]["entries"]
    shutil.rmtree(watched.site / "log/tile")  # what was seen is not asked for again
    again = replace(watched.visit, vkey=None)
    report = monitor(again)
    assert report.verdict == "sound"
    assert (report.share.since, report.facts["changes"]["entries"]) == (report.size, 0)


def test_a_log_that_grew_tells_what_is_new(tmp_path: Path, serve: Serve) -> None:
    lines = story_lines()
    watched = Watched(tmp_path, serve)
    watched.serve_lines(lines[:200])
    first = watched.look()
    assert found(first) <= {"AUD240", "AUD220"}
    publish(told() / "registry", watched.site)
    watched.serve_lines(lines)
    report = watched.look()
    assert (report.size, report.facts["changes"]["since"]) == (len(lines), 200)
    assert report.facts["changes"]["entries"] == len(lines) - 200
    assert report.verdict == "sound"


def test_a_rewritten_log_is_found_and_both_are_kept(watched: Watched) -> None:
    watched.look()
    rewritten = forged(story_lines(), lambda all_: subject(all_, "PlanNotice").update(seats=61))
    watched.serve_lines([*rewritten, rewritten[-1]])
    report = watched.look()
    assert (report.verdict, found(report)) == ("faulty", {"AUD702"})
    (kept,) = evidence(watched)
    before = checkpoint.parse((kept / "checkpoint-before").read_bytes())
    now = checkpoint.parse((kept / "checkpoint").read_bytes())
    for name, signed in (("before", before), ("now", now)):
        edge = Frontier()
        data = (kept / name / "registry/ledger/000/000.jsonl").read_bytes()
        edge.extend(leaf_hash(line) for line in data.splitlines())
        assert (edge.size, edge.root()) == (signed.size, signed.root)
    assert found(watched.look()) == {"AUD702"}  # and what was seen is not forgotten


def test_two_logs_of_one_size_are_found(watched: Watched) -> None:
    watched.look()
    watched.serve_lines(
        forged(story_lines(), lambda all_: subject(all_, "PlanNotice").update(seats=61))
    )
    assert found(watched.look()) == {"AUD702"}
    assert evidence(watched)


def test_a_log_that_went_back_is_found(watched: Watched) -> None:
    watched.look()
    watched.serve_lines(story_lines()[:100])
    report = watched.look()
    assert found(report) == {"AUD702"}
    assert "old checkpoint" in report.faults[0].message.en
    watched.serve_lines(
        forged(story_lines()[:100], lambda all_: subject(all_, "PlanNotice").update(seats=1))
    )
    assert "not those" in watched.look().faults[0].message.en


def test_entries_that_do_not_give_the_root_are_found(watched: Watched) -> None:
    path = watched.site / "log" / tile_of(0, 0, len(story_lines())).entries_path
    lines = story_lines()
    path.write_bytes(join_entries([*lines[:9], lines[9].replace(b"a", b"b", 1), *lines[10:]]))
    assert found(watched.look()) == {"AUD703"}
    path.write_bytes(join_entries(lines)[:-1])
    assert found(watched.look()) == {"AUD703"}
    path.write_bytes(join_entries([*lines[:-1], b"two\nlines"]))
    assert found(watched.look()) == {"AUD703"}
    path.unlink()
    report = watched.look()
    assert (report.verdict, report.status, found(report)) == ("unchecked", 2, {"AUD700"})
    path.write_bytes(join_entries(lines))
    assert watched.look().verdict == "sound"


def test_what_a_good_log_may_not_say_is_found(watched: Watched) -> None:
    watched.serve_lines(forged(story_lines(), says("ResultsNotice", until="2026-04-03")))
    report = watched.look()
    assert "AUD326" in found(report)
    assert watched.look().share.since == 0  # until it is sound, every signature is tried again


def test_status_lists_and_keys_are_looked_at(watched: Watched) -> None:
    (watched.site / "status/revocation/0.json").write_text("{}")
    (watched.site / "status/suspension/0.json").unlink()
    assert found(watched.look()) == {"AUD220"}
    keys = watched.site / "trust/keys.json"
    content = json.loads(keys.read_bytes())
    content["keys"] = [one for one in content["keys"] if one["role"] != "log"]
    keys.write_text(json.dumps(content))
    assert {"AUD701", "AUD704"} <= found(watched.look())


def test_another_key_is_not_believed(watched: Watched) -> None:
    path = watched.site / "log/checkpoint"
    text = path.read_text().partition("\n\n")[0]
    origin, size, root = text.split("\n")
    fake = Checkpoint(origin, int(size), base64.b64decode(root))
    path.write_bytes(bytes(checkpoint.sign(fake, cast.private_key(SEED, "registry"))))
    assert found(watched.look()) == {"AUD701"}
    other = replace(watched.visit, vkey=None)
    with pytest.raises(ToolMissing):
        monitor(other)


def test_a_memory_that_was_damaged_is_not_gone_on_with(watched: Watched) -> None:
    watched.look()
    line = watched.visit.state / "log/registry/ledger/000/000.jsonl"
    line.write_bytes(line.read_bytes()[:-30])
    with pytest.raises(InputError, match="damaged"):
        watched.look()
    (watched.visit.state / "state.json").write_text("[")
    with pytest.raises(InputError, match="cannot be read"):
        watched.look()


@pytest.fixture
def endless() -> Iterator[str]:
    """A server that begins every answer and never ends it."""
    server = socket.create_server(("127.0.0.1", 0))
    closing = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while not closing.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=drip, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    closing.set()
    server.close()


def test_an_answer_that_never_ends_is_not_waited_for(
    tmp_path: Path, endless: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SECONDS", 0.1)
    report = monitor(Visit(endless, tmp_path, STORY, _vkey(), jobs=1, pause=0.01))
    assert (report.verdict, found(report)) == ("unchecked", {"AUD700"})


def test_an_answer_that_is_too_long_is_not_read(tmp_path: Path, serve: Serve) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log/checkpoint").write_bytes(b"x" * 10_000_000)
    report = monitor(Visit(serve(tmp_path), tmp_path / "state", STORY, _vkey(), jobs=1, pause=0.01))
    assert (report.verdict, about(report, "AUD700")) == ("unchecked", [None])


def test_a_checkpoint_that_promises_too_much_is_not_followed(watched: Watched) -> None:
    watched.serve_lines(story_lines(), size=10**18)
    assert found(watched.look()) == {"AUD703"}


def _vkey() -> str:
    key = cast.private_key(SEED, "log").public_key().public_bytes_raw()
    return str(VerifierKey("x.example/log/1", key))


def signed_today(town: Town) -> Town:
    """The town's keepers and its online key have signed what was to be signed by now."""
    now = datetime.now(UTC)
    rooting.sign(town.root, SEED, now, *rooting.KEEPERS[:2], rooting.ONLINE)
    return town


def test_a_root_in_hand_says_whose_log_it_is(tmp_path: Path, serve: Serve) -> None:
    town = signed_today(Town(tmp_path / "town"))
    site = tmp_path / "site"
    publish(town.root, site)
    root = (town.root / "registry/trust/1.root.json").read_bytes()
    visit = Visit(serve(site), tmp_path / "state", datetime.now(UTC), root=root, jobs=1, pause=0.01)
    report = monitor(visit)
    assert (report.verdict, report.faults) == ("sound", [])
    again = replace(visit, root=None)  # it is remembered
    keys = site / "trust/keys.json"
    good = keys.read_bytes()
    keys.write_bytes(good.replace(b'"status":"active"', b'"status":"retired"', 1))
    report = monitor(again)
    assert (report.verdict, found(report)) == ("faulty", {"AUD710"})
    keys.write_bytes(good)
    with pytest.raises(InputError, match="has another root"):
        monitor(replace(visit, root=root + b" "))
    stranger = checkpoint.sign(
        Checkpoint("liaocheng.skillreg.example/log/1", 5, b"\1" * 32),
        cast.private_key(SEED, "registry"),
    )
    (site / "log/checkpoint").write_bytes(bytes(stranger))
    assert found(monitor(again)) == {"AUD701"}
    (site / "trust/timestamp.json").write_bytes(b"{}")
    assert found(monitor(again)) == {"AUD710"}
    (site / "trust/timestamp.json").unlink()
    report = monitor(again)
    assert (report.verdict, found(report)) == ("unchecked", {"AUD710"})


def test_the_numbers_are_those_that_the_registry_publishes(watched: Watched) -> None:
    watched.serve_lines(forged(story_lines(), says("ResultsNotice", until="2026-04-03")))
    assert "AUD326" in found(watched.look())
    path = watched.site / "data/policy.json"
    policy = json.loads(path.read_bytes())
    policy["notice_working_days"]["value"] = 4
    path.write_text(json.dumps({**policy, "of_a_later_version": {"value": 1}}))
    report = watched.look()
    assert "AUD326" not in found(report)
    told_ = [fault.message.en for fault in report.faults if fault.check == "AUD705"]
    assert told_ == [
        "notice_working_days was 5 and is 4",
        "notice_working_days is 4; the notice says 5",
    ]
    for content in (b"[]", b"{", b"{}"):
        path.write_bytes(content)
        report = watched.look()
        assert {"AUD326", "AUD705"} <= found(report)
    path.unlink()
    assert "AUD705" in found(watched.look())


def test_a_timestamp_that_is_not_renewed_is_noticed(watched: Watched) -> None:
    path = watched.site / "trust/timestamp.json"
    expires = json.loads(path.read_bytes())["signed"]["expires"]
    late = replace(watched.visit, now=datetime.fromisoformat(expires))
    report = monitor(late)
    assert (report.verdict, found(report)) == ("unchecked", {"AUD711"})
    assert f"expired on {expires[:10]}" in report.faults[0].message.en
    path.write_text('{"signed": {"expires": 7}}')
    assert found(watched.look()) == {"AUD711"}
    path.unlink()
    assert watched.look().verdict == "sound"  # a registry without a root of trust has none


def test_witnesses_are_asked_what_they_saw(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, now = Town(tmp_path / "town"), datetime.now(UTC)
    with neighbour(tmp_path / "neighbour") as other:
        monkeypatch.setenv("SSL_CERT_FILE", other.believed["SSL_CERT_FILE"])
        assert town.run("keys", "witness", other.witness_key).returncode == 0
        town.vouch("2026-06-30")
        town.commit()
        assert town.run_seal("2026-06-30").returncode == 0
        key = f"file:{town.keys / 'log.pem'}"
        assert town.run("log", "checkpoint", "--key", key).returncode == 0
        town.commit()
        signed_today(town)
        site = tmp_path / "site"
        publish(town.root, site)
        vkey = (site / "log/vkey").read_text().strip()
        visit = Visit(serve(site), tmp_path / "state", now, vkey, jobs=1, pause=0.01)

        report = monitor(visit)
        assert (report.verdict, found(report)) == ("unchecked", {"AUD712"})
        assert "does not have witness/" in report.faults[0].message.en
        last = (site / "log/checkpoint").read_bytes()
        today = int(now.timestamp())
        other.cosign(last, today)
        assert monitor(visit).verdict == "sound"
        other.cosign(last, today - 8 * 24 * 3600)
        report = monitor(visit)
        assert (report.verdict, found(report)) == ("unchecked", {"AUD712"})
        assert "cosigned last on" in report.faults[0].message.en

        size, log = town.head.size, cast.private_key(SEED, "log")
        origin = vkey.partition("+")[0]
        longer = checkpoint.sign(Checkpoint(origin, size + 1, b"\1" * 32), log)
        other.cosign(bytes(longer), today)
        report = monitor(visit)
        assert (report.verdict, found(report)) == ("unchecked", {"AUD712"})
        assert f"has seen {size + 1} entries" in report.faults[0].message.en
        mine = checkpoint.sign(Checkpoint(origin, size, b"\1" * 32), cast.private_key(SEED, "city"))
        other.cosign(bytes(mine), today)
        assert found(monitor(visit)) == {"AUD712"}  # the log's key never signed it

        forked = checkpoint.sign(Checkpoint(origin, size, b"\1" * 32), log)
        other.cosign(bytes(forked), today)
        report = monitor(visit)
        assert (report.verdict, found(report)) == ("faulty", {"AUD702"})
        (kept,) = (tmp_path / "state/evidence").iterdir()
        assert (kept / "checkpoint").read_bytes() == last
        assert (kept / "checkpoint-witness").read_bytes().startswith(bytes(forked))
    assert found(monitor(visit)) == {"AUD712"}  # the witness cannot be asked now


def test_the_command_remembers_and_reports(watched: Watched, tmp_path: Path) -> None:
    town = signed_today(Town(tmp_path / "town"))
    publish(town.root, watched.site)
    arguments = ("monitor", watched.visit.address, "--state", str(tmp_path / "memory"))
    done = town.run(*arguments)
    assert (done.returncode, "--key" in done.stderr) == (2, True)
    report = tmp_path / "report.json"
    done = town.run(*arguments, "--key", watched.vkey, "--report", str(report))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(report.read_bytes())["verdict"] == "sound"
    done = town.run(*arguments)
    assert (done.returncode, "0 new entries" in done.stdout) == (0, True)
    root = str(town.root / "registry/trust/1.root.json")
    done = town.run(*arguments[:2], "--state", str(tmp_path / "rooted"), "--root", root)
    assert done.returncode == 0, done.stdout + done.stderr
