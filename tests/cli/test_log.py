"""`skillreg log`: what it says, writes and refuses, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from skillreg.ledger import tlog_proof
from skillreg.ledger.log import CHECKPOINT_PATH, archive_path
from skillreg.ledger.storage import read_line

from tests.story import CERTIFIED, Town

NUMBER = "S000037150001264000001"


@pytest.fixture
def sealed(town: Town) -> Town:
    """Certificates are sealed and not signed for yet."""
    return town.back_to(CERTIFIED)


def test_a_checkpoint_is_signed_once(sealed: Town) -> None:
    size = sealed.head.size
    key = f"file:{sealed.keys / 'log.pem'}"
    done = sealed.run("log", "checkpoint", "--key", key)
    assert done.returncode == 0, done.stderr
    assert f"checkpoint signed: {size} entries" in done.stdout
    signed = (sealed.root / CHECKPOINT_PATH).read_bytes()
    assert signed == (sealed.root / archive_path(size)).read_bytes()
    again = sealed.run("log", "checkpoint")
    assert again.stdout == f"the checkpoint stands as it is: {size} entries\n"
    assert (sealed.root / CHECKPOINT_PATH).read_bytes() == signed


def test_the_key_may_come_from_the_environment(sealed: Town) -> None:
    pem = (sealed.keys / "log.pem").read_text("utf-8")
    for value, status in (("", 2), (pem, 0)):
        done = sealed.run("log", "checkpoint", environment={"SKILLREG_LOG_KEY": value})
        assert done.returncode == status, done.stderr
        assert "BEGIN" not in done.stdout + done.stderr


def test_a_key_that_is_not_the_logs_signs_nothing(sealed: Town) -> None:
    before = (sealed.root / CHECKPOINT_PATH).read_bytes()
    for key, status in (("registry.pem", 2), ("none.pem", 2)):
        done = sealed.run("--lang", "zh", "log", "checkpoint", "--key", f"file:{sealed.keys / key}")
        assert done.returncode == status
        assert "密钥" in done.stderr
        assert done.stderr.count("\n") == 1
    assert (sealed.root / CHECKPOINT_PATH).read_bytes() == before


def test_the_live_site_is_asked_where_it_is_named(
    sealed: Town, serve: Callable[[Path], str]
) -> None:
    key = ("--key", f"file:{sealed.keys / 'log.pem'}")
    done = sealed.run("log", "checkpoint", *key, "--site", "http://127.0.0.1:9")
    assert done.returncode == 0
    assert "was not checked" in done.stdout
    site = sealed.folder / "site/log"
    site.mkdir(parents=True)
    (site / "checkpoint").write_bytes((sealed.root / CHECKPOINT_PATH).read_bytes())
    size = sealed.head.size
    sealed.back_to("检查点 18")
    done = sealed.run("log", "checkpoint", *key, "--site", serve(sealed.folder / "site"))
    assert done.returncode == 1
    assert f"covers {size} entries, the ledger has 18" in done.stderr


def test_a_proof_is_written(town: Town) -> None:
    done = town.run("log", "proof", NUMBER.lower(), "--out", "private/proof")
    assert done.returncode == 0, done.stderr
    proof = tlog_proof.parse((town.root / "private/proof").read_bytes())
    assert proof.holds(read_line(town.tree, proof.index, town.head.size))
    assert f"entry {proof.index}, by the checkpoint of {proof.checkpoint.size}" in done.stdout
    assert town.run("log", "proof", NUMBER).returncode == 0
    assert (town.root / f"{NUMBER}.tlog-proof").read_bytes() == bytes(proof)


def test_a_certificate_that_is_in_no_checkpoint_has_no_proof(sealed: Town) -> None:
    done = sealed.run("log", "proof", NUMBER)
    assert done.returncode == 1
    assert "no checkpoint covers yet" in done.stderr
    assert not (sealed.root / f"{NUMBER}.tlog-proof").exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [("S000037150001264999999", "there is no certificate"), ("S00003715000126400000", "22")],
)
def test_what_is_no_certificate_has_no_proof(town: Town, number: str, said: str) -> None:
    done = town.run("log", "proof", number)
    assert done.returncode == 1
    assert said in done.stderr


def test_consistency_is_proved_and_written_as_witnesses_read_it(town: Town) -> None:
    done = town.run("log", "consistency", archive_path(18), "--out", "private/request")
    assert done.returncode == 0, done.stderr
    assert f"the log of {town.head.size} entries begins with the 18" in done.stdout
    request = (town.root / "private/request").read_bytes()
    assert request.startswith(b"old 18\n")
    assert request.endswith((town.root / CHECKPOINT_PATH).read_bytes())


def test_what_is_no_older_checkpoint_is_refused(town: Town) -> None:
    assert town.run("log", "consistency", "none").returncode == 2
    done = town.run("log", "consistency", "registry/registry.yml")
    assert done.returncode == 1
    assert "not a signed note" in done.stderr
    file = town.root / archive_path(18)
    newest = (town.root / CHECKPOINT_PATH).read_bytes()
    file.write_bytes(file.read_bytes().replace(b"\n18\n", b"\n19\n"))
    assert "is bad" in town.run("log", "consistency", archive_path(18)).stderr
    town.back_to("检查点 18")
    (town.root / "newest").write_bytes(newest)
    done = town.run("log", "consistency", "newest")
    assert done.returncode == 1
    assert "git pull" in done.stderr


def test_keys_that_the_root_does_not_vouch_for_sign_nothing(sealed: Town) -> None:
    before = (sealed.root / CHECKPOINT_PATH).read_bytes()
    keys = sealed.root / "registry/trust/keys.json"
    keys.write_bytes(keys.read_bytes().replace(b'"from":0', b'"from":1', 1))
    done = sealed.run("log", "checkpoint", "--key", f"file:{sealed.keys / 'log.pem'}")
    assert done.returncode == 1
    assert "skillreg trust sign" in done.stderr
    assert (sealed.root / CHECKPOINT_PATH).read_bytes() == before
