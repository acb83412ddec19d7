"""Two registries: one cosigns the other's log from its own folder, the other brings the cosignature home."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from skillreg.auditing.clone import audit
from skillreg.auditing.through import Job
from skillreg.auditing.witness import witnessed_path
from skillreg.demo import cast
from skillreg.errors import TrustError
from skillreg.ledger import checkpoint, note
from skillreg.ledger.collecting import collect
from skillreg.ledger.cosignature import CosignerKey, cosign, origin_folder, witness_name
from skillreg.ledger.log import CHECKPOINT_PATH, Log, archive_path
from skillreg.ledger.note import VerifierKey
from skillreg.site.build import build
from skillreg.site.publish import publish
from skillreg.trust.keyring import load_private, read_records

from tests.story import PROGRAM, SEED, Town
from tests.web.conftest import VerifyPage

ORIGIN = "liaocheng.skillreg.example/log/1"
DAY = "2026-06-30"
CERTIFICATE = "S000037150001264000001"
Serve = Callable[[Path], str]


class Neighbour:
    """Another city's registry, which has settings and a key of a witness and nothing else yet."""

    def __init__(self, folder: Path, town: Town) -> None:
        self.root = folder / "registry"
        (self.root / "registry").mkdir(parents=True)
        settings = (town.root / "registry/registry.yml").read_text("utf-8")
        self.site = "https://dezhou.skillreg.example"
        (self.root / "registry/registry.yml").write_text(
            settings.replace("https://liaocheng.skillreg.example", self.site), "utf-8"
        )
        self.key = folder / "keys/witness.pem"
        made = self.run("keys", "new", "--role", "witness", "--out", str(self.key))
        assert made.returncode == 0, made.stderr
        self.vkey = made.stdout.splitlines()[0].rpartition(" ")[2]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(PROGRAM), *arguments],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "SKILLREG_LANG": "en", "PYTHONUTF8": "1"},
        )

    def witness(self, url: str, vkey: str) -> subprocess.CompletedProcess[str]:
        return self.run("witness", url, "--vkey", vkey, "--key", f"file:{self.key}")


@pytest.fixture
def neighbour(town: Town, tmp_path: Path) -> Neighbour:
    return Neighbour(tmp_path / "neighbour", town)


def published(town: Town) -> tuple[Path, str]:
    """The town's site, and its log's key."""
    site = town.folder / "site"
    publish(town.root, site)
    return site, (site / "log/vkey").read_text().strip()


def trusting(town: Town, neighbour: Neighbour) -> None:
    """The town lists the witness, announces it, and signs a checkpoint that covers that."""
    done = town.run("keys", "witness", neighbour.vkey)
    assert done.returncode == 0, done.stderr
    town.vouch(DAY, "online")
    town.commit()
    assert town.run_seal(DAY).returncode == 0
    signed = town.run("log", "checkpoint", "--key", f"file:{town.keys / 'log.pem'}")
    assert signed.returncode == 0, signed.stderr
    town.commit()


def test_a_cosignature_comes_home(
    town: Town, neighbour: Neighbour, serve: Serve, page: Page, tmp_path: Path
) -> None:
    assert neighbour.vkey.startswith("dezhou.skillreg.example/witness/1+")
    trusting(town, neighbour)
    site, vkey = published(town)
    done = neighbour.witness(serve(site), vkey)
    assert done.returncode == 0, done.stderr
    assert f"cosigned the checkpoint of {ORIGIN}: {town.head.size} entries" in done.stdout

    there = serve(neighbour.root / "registry")  # where `publish` puts it: `witness/…`
    collected = town.run("log", "cosign", there)
    assert collected.returncode == 0, collected.stderr
    assert collected.stdout.startswith("cosigned by dezhou.skillreg.example/witness/1 at 20")
    merged = (town.root / CHECKPOINT_PATH).read_bytes()
    assert merged == (town.root / archive_path(town.head.size)).read_bytes()
    both: list[note.Key] = [VerifierKey.parse(vkey), CosignerKey.parse(neighbour.vkey)]
    assert note.verified(checkpoint.parse(merged).note, both) == tuple(both)
    assert merged == (neighbour.root / witnessed_path(ORIGIN)).read_bytes()

    assert "not here already" in town.run("log", "cosign", there).stdout
    assert (town.root / CHECKPOINT_PATH).read_bytes() == merged
    build(town.root, tmp_path / "public")
    assert (tmp_path / "public/log/checkpoint").read_bytes() == merged
    seen = VerifyPage(page, serve(tmp_path / "public").rstrip("/")).open(CERTIFICATE)
    assert (seen.answers["checkpoint"], seen.answers["time"], seen.look) == ("yes", "yes", "good")
    assert "dezhou.skillreg.example/witness/1" in seen.reason("time")
    town.commit()
    report = audit(town.root, Job(jobs=1))
    assert [fault.message.en for fault in report.faults if fault.severity == "error"] == []


def test_a_cosignature_by_nobody_listed_is_not_taken(
    town: Town, neighbour: Neighbour, serve: Serve
) -> None:
    site, vkey = published(town)
    assert neighbour.witness(serve(site), vkey).returncode == 0
    before = (town.root / CHECKPOINT_PATH).read_bytes()
    there = serve(neighbour.root / "registry")
    done = town.run("log", "cosign", there)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "lists no witness" in done.stderr
    trusting(town, Neighbour(town.folder / "third", town))
    before = (town.root / CHECKPOINT_PATH).read_bytes()
    done = town.run("log", "cosign", there)
    assert done.returncode == 2
    assert "lists no witness for this checkpoint" in done.stderr  # it saw the one before
    publish(town.root, site)
    assert neighbour.witness(serve(site), vkey).returncode == 0
    done = town.run("log", "cosign", there)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "known key" in done.stderr
    assert (town.root / CHECKPOINT_PATH).read_bytes() == before


def test_a_cosignature_of_an_older_checkpoint_is_kept_with_that(
    town: Town, neighbour: Neighbour, serve: Serve
) -> None:
    """A log signs each day, a witness comes when it comes: neither waits for the other."""
    trusting(town, neighbour)
    site, vkey = published(town)
    assert neighbour.witness(serve(site), vkey).returncode == 0
    seen = town.head.size
    trusting(town, Neighbour(town.folder / "third", town))
    last = (town.root / CHECKPOINT_PATH).read_bytes()
    collected = town.run("log", "cosign", serve(neighbour.root / "registry"))
    assert collected.returncode == 0, collected.stderr
    merged = (town.root / archive_path(seen)).read_bytes()
    assert note.verified(checkpoint.parse(merged).note, [CosignerKey.parse(neighbour.vkey)])
    assert (town.root / CHECKPOINT_PATH).read_bytes() == last


def test_a_witness_that_was_shown_another_log_has_found_a_fork(
    town: Town, neighbour: Neighbour, serve: Serve, tmp_path: Path
) -> None:
    """This log's own key signed another root of its size, or more entries than there are, and somebody saw it."""
    trusting(town, neighbour)
    before = (town.root / CHECKPOINT_PATH).read_bytes()
    there = serve(neighbour.root / "registry")
    size = town.head.size
    shown = forged(neighbour, size)
    done = town.run("log", "cosign", there)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "a fork: the" in done.stderr
    folder = town.root / evidence_of(size, size)
    assert str(evidence_of(size, size)) in done.stderr
    assert (folder / "shown").read_bytes() == shown
    assert (folder / "remembered").read_bytes() == before
    assert town.run("log", "cosign", there).returncode == 1  # as often as it is asked

    shown = forged(neighbour, size + 5)
    done = town.run("log", "cosign", there)
    assert (done.returncode, "run git pull first" in done.stderr) == (1, True)
    assert not (town.root / evidence_of(size, size + 5)).exists()
    log = Log(town.tree, read_records(town.tree), "https://liaocheng.skillreg.example")
    with pytest.raises(TrustError, match="the log was taken back, or somebody else uses its key"):
        collect(town.root, log, there, newest=True)
    assert (town.root / evidence_of(size, size + 5) / "shown").read_bytes() == shown

    assert (town.root / CHECKPOINT_PATH).read_bytes() == before
    town.commit()
    gate = town.run("gate", "HEAD~1", "HEAD", "--day", DAY)
    assert gate.returncode == 0, gate.stdout
    publish(town.root, tmp_path / "site")
    public = str(evidence_of(size, size)).removeprefix("registry/")
    assert (tmp_path / "site" / public / "shown").is_file()


def forged(neighbour: Neighbour, size: int) -> bytes:
    """What the witness publishes after it was shown a log of this size that is not the town's."""
    log = cast.private_key(SEED, "log")
    signed = checkpoint.sign(checkpoint.Checkpoint(ORIGIN, size, b"\x01" * 32), log)
    pem = load_private(f"file:{neighbour.key}", {})
    line = cosign(signed.note.text, witness_name(neighbour.site), pem, 1_779_105_600)
    data = bytes(signed.note.with_signature(line))
    file = neighbour.root / witnessed_path(ORIGIN)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return data


def evidence_of(here: int, shown: int) -> Path:
    name = f"{here}-{shown}-{'01' * 8}"
    return Path("registry/witness", origin_folder(ORIGIN), "evidence", name)


def test_which_logs_are_witnessed_is_said_by_the_registry(town: Town, neighbour: Neighbour) -> None:
    key = f"--key=file:{neighbour.key}"
    done = neighbour.run("witness", key)
    assert (done.returncode, done.stdout) == (
        0,
        "registry.yml lists no log to be witnessed (witnessed)\n",
    )
    _, vkey = published(town)
    settings = neighbour.root / "registry/registry.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}witnessed:\n- {vkey}\n", "utf-8")
    done = neighbour.run("witness", key)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "https://liaocheng.skillreg.example/log/checkpoint cannot be reached" in done.stderr
    settings.write_text(f"{text}witnessed:\n- {vkey[:-1]}\n", "utf-8")
    done = neighbour.run("witness", key)
    assert (done.returncode, "registry.yml" in done.stderr) == (1, True)
    assert town.run("log", "cosign").stdout == "the key record lists no witness of this log\n"


def test_what_is_witnessed_is_published_where_monitors_look(town: Town, tmp_path: Path) -> None:
    path = witnessed_path("other.example/log/1")
    town.write(path, b"a checkpoint\n")
    publish(town.root, tmp_path / "site")
    there = f"witness/{origin_folder('other.example/log/1')}/checkpoint"
    assert (tmp_path / "site" / there).read_bytes() == b"a checkpoint\n"


def test_what_cannot_be_witnessed(town: Town, neighbour: Neighbour, serve: Serve) -> None:
    site, vkey = published(town)
    url = serve(site)
    refused = [
        (neighbour.run("witness", url, "--vkey", vkey), 2, "no usable witness key"),
        (
            neighbour.run("witness", url, "--vkey", vkey, "--key", f"file:{town.keys}/log.pem"),
            2,
            "no usable witness key",
        ),
        (neighbour.witness("http://127.0.0.1:9", vkey), 1, "cannot be reached"),
        (neighbour.witness(url, neighbour.vkey), 1, "not a verifier key"),
        (neighbour.run("witness", url), 1, "give the log's key with --vkey"),
        (town.run("witness", url, "--vkey", vkey), 1, "no witness of its own log"),
        (town.run("keys", "witness", vkey), 1, "not a verifier key"),
        (town.run("log", "cosign", url), 1, "has not cosigned this log yet"),
    ]
    for done, status, said in refused:
        assert (done.returncode, done.stderr.count("\n")) == (status, 1), done.stderr
        assert said in done.stderr
    assert not (neighbour.root / "registry/witness").exists()


def test_a_witness_may_leave_without_a_successor(town: Town, neighbour: Neighbour) -> None:
    trusting(town, neighbour)
    (record,) = [one for one in read_records(town.tree) if one.role == "witness"]
    assert record.issuers == ("did:web:dezhou.skillreg.example",)
    again = town.run("keys", "witness", neighbour.vkey)
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert town.run("keys", "retire", record.key).returncode == 0
    (record,) = [one for one in read_records(town.tree) if one.role == "witness"]
    assert (record.status, record.until) == ("retired", town.head.size)
