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
from skillreg.ledger import checkpoint, note
from skillreg.ledger.cosignature import CosignerKey, origin_folder
from skillreg.ledger.log import CHECKPOINT_PATH, archive_path
from skillreg.ledger.note import VerifierKey
from skillreg.site.build import build
from skillreg.site.publish import publish
from skillreg.trust.keyring import read_records

from tests.story import PROGRAM, Town
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
    assert done.returncode == 1
    assert "wait for its next run" in done.stderr  # it saw the checkpoint before this one
    publish(town.root, site)
    assert neighbour.witness(serve(site), vkey).returncode == 0
    done = town.run("log", "cosign", there)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "known key" in done.stderr
    assert (town.root / CHECKPOINT_PATH).read_bytes() == before


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
