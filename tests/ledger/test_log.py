"""Signing: what the ledger must prove first, what is refused, what a run that was broken off leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from skillreg.errors import InputError, RegistryDamaged, SkillregError, ToolMissing, TrustError
from skillreg.ledger import checkpoint
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.log import (
    CHECKPOINT_PATH,
    Log,
    Prover,
    archive_path,
    consistency_proof,
    sign_checkpoint,
)
from skillreg.ledger.merkle import EMPTY_ROOT
from skillreg.ledger.proofs import is_consistent
from skillreg.ledger.storage import bundle_path, write_head

from tests.ledger.logs import ORIGIN, SITE, City, line, log_key, log_record


def test_each_checkpoint_is_kept_and_the_last_is_at_hand(tmp_path: Path) -> None:
    city = City(tmp_path, 700, signed_at=(1, 300, 700))
    assert city.log.sizes() == [1, 300, 700]
    last = city.log.last()
    assert last is not None
    assert last.size == 700
    assert (tmp_path / CHECKPOINT_PATH).read_bytes() == (tmp_path / archive_path(700)).read_bytes()
    assert city.log.at(300) is not None
    assert city.log.at(301) is None


def test_signing_again_changes_nothing(tmp_path: Path) -> None:
    city = City(tmp_path, 300, signed_at=(300,))
    before = (tmp_path / CHECKPOINT_PATH).stat().st_mtime_ns
    assert bytes(city.sign()) == (tmp_path / CHECKPOINT_PATH).read_bytes()
    assert (tmp_path / CHECKPOINT_PATH).stat().st_mtime_ns == before
    # No key is needed to see that there is nothing to sign.
    assert sign_checkpoint(tmp_path, city.log.records, SITE, []).size == 300


def test_an_empty_ledger_has_a_checkpoint_too(tmp_path: Path) -> None:
    city = City(tmp_path)
    assert city.log.last() is None
    assert Prover(city.log).proof(0) is None
    signed = city.sign()
    assert (signed.size, signed.root) == (0, EMPTY_ROOT)
    assert Prover(city.log).proof(0) is None
    city.grow(5)
    assert city.sign().size == 5
    assert consistency_proof(city.log, signed).path == ()


@pytest.mark.parametrize("size", [1, 255, 256, 257, 300, 512])
def test_a_rewritten_line_is_never_signed_over(tmp_path: Path, size: int) -> None:
    """Whichever line it is, and though head and inner hashes were made to fit."""
    for changed in {0, size // 2, size - 1}:
        forged = City(tmp_path / f"{size}-{changed}", 0)
        whole = [line(index) for index in range(size)]
        forged.grow(size, [*whole[:changed], b"forged", *whole[changed + 1 :]])
        honest = City(tmp_path / f"honest-{size}-{changed}", size, signed_at=(size,))
        signed = honest.log.last()
        assert signed is not None
        (forged.root / CHECKPOINT_PATH).write_bytes(bytes(signed))
        forged.grow(size + 10)
        with pytest.raises(RegistryDamaged, match="rewritten"):
            forged.sign()
        with pytest.raises(RegistryDamaged, match="rewritten"):
            consistency_proof_of_forged(forged, signed)
        assert (forged.root / CHECKPOINT_PATH).read_bytes() == bytes(signed)


def consistency_proof_of_forged(city: City, signed: checkpoint.SignedCheckpoint) -> None:
    """As though somebody had signed the forged ledger all the same."""
    forged = checkpoint.sign(
        Checkpoint(ORIGIN, city.head.size, bytes.fromhex(city.head.root)), log_key()
    )
    kept = (city.root / CHECKPOINT_PATH).read_bytes()
    (city.root / CHECKPOINT_PATH).write_bytes(bytes(forged))
    try:
        consistency_proof(city.log, signed)
    finally:
        (city.root / CHECKPOINT_PATH).write_bytes(kept)


def test_lines_that_do_not_give_the_head_are_not_signed(tmp_path: Path) -> None:
    city = City(tmp_path, 300, signed_at=(200,))
    file = tmp_path / bundle_path(0)
    file.write_bytes(file.read_bytes().replace(line(250), b"x" * len(line(250)), 1))
    with pytest.raises(RegistryDamaged, match=r"do not give the root of head\.json"):
        city.sign()


def test_a_ledger_shorter_than_its_checkpoint_is_not_signed(tmp_path: Path) -> None:
    city = City(tmp_path, 300, signed_at=(300,))
    older = City(tmp_path / "older", 200)
    write_head(tmp_path, older.head)
    with pytest.raises(RegistryDamaged, match="covers 300 entries, the ledger has 200"):
        city.sign()


def test_what_others_have_seen_counts_as_much(tmp_path: Path) -> None:
    city = City(tmp_path, 300, signed_at=(200,))
    ahead = City(tmp_path / "ahead", 400, signed_at=(400,)).log.last()
    within = City(tmp_path / "within", 250, signed_at=(250,)).log.last()
    fork = checkpoint.sign(Checkpoint(ORIGIN, 250, b"\x01" * 32), log_key())
    assert ahead is not None
    assert within is not None
    for seen in (ahead, fork):
        with pytest.raises(RegistryDamaged):
            city.sign(within, seen)
    assert city.sign(within).size == 300


def test_only_the_logs_key_of_this_place_signs(tmp_path: Path) -> None:
    city = City(tmp_path, 10)
    retired = (log_record("log", 0, 5), log_record("next", 10))
    for records, keys in (
        (city.log.records, ["stranger"]),
        (city.log.records, []),
        (retired, ["log"]),
        (retired, ["next"]),
        ((), ["log"]),
    ):
        with pytest.raises(ToolMissing, match="no usable log key"):
            sign_checkpoint(tmp_path, records, SITE, [log_key(name) for name in keys])
    assert not (tmp_path / CHECKPOINT_PATH).exists()
    assert sign_checkpoint(tmp_path, city.log.records, SITE, [log_key("stranger"), log_key()])


def test_rotating_the_key_goes_on_from_what_the_old_one_signed(tmp_path: Path) -> None:
    city = City(tmp_path, 10, signed_at=(10,))
    city.grow(20)
    records = (log_record("log", 0, 10), log_record("next", 10))
    signed = sign_checkpoint(tmp_path, records, SITE, [log_key("next")])
    log = Log(city.tree, records, SITE)
    assert log.last() == signed
    old = log.at(10)
    assert old is not None
    assert consistency_proof(log, old).new == 20


@pytest.mark.parametrize("content", [b"", b"nonsense\n", b"a\n\n\xe2\x80\x94 b AAAAAAAA\n"])
def test_a_damaged_checkpoint_is_told_by_its_path(tmp_path: Path, content: bytes) -> None:
    city = City(tmp_path, 10, signed_at=(10,))
    (tmp_path / CHECKPOINT_PATH).write_bytes(content)
    with pytest.raises(SkillregError, match=r"registry/ledger/checkpoint: "):
        city.log.last()
    with pytest.raises(SkillregError):
        city.sign()


def test_a_checkpoint_by_another_key_is_told_by_its_path(tmp_path: Path) -> None:
    city = City(tmp_path, 10)
    forged = checkpoint.sign(Checkpoint(ORIGIN, 10, bytes.fromhex(city.head.root)), log_key("x"))
    (tmp_path / CHECKPOINT_PATH).write_bytes(bytes(forged))
    with pytest.raises(TrustError, match=r"registry/ledger/checkpoint: none of its signatures"):
        city.log.last()


def test_a_proof_is_by_the_first_checkpoint_that_covers_the_entry(tmp_path: Path) -> None:
    city = City(tmp_path, 700, signed_at=(1, 300))
    prover = Prover(city.log)
    sizes = {0: 1, 1: 300, 299: 300}
    for index, size in sizes.items():
        proof = prover.proof(index)
        assert proof is not None
        assert proof.checkpoint.size == size
        assert proof.holds(line(index))
    assert prover.proof(300) is None  # sealed, and in no checkpoint yet
    before = prover.proof(5)
    city.sign()
    city.grow(900)
    city.sign()
    assert Prover(city.log).proof(5) == before
    # Where the older checkpoints are not at hand, the last one does.
    (tmp_path / archive_path(300)).unlink()
    (tmp_path / archive_path(700)).unlink()
    after = Prover(city.log).proof(5)
    assert after is not None
    assert after.checkpoint.size == 900
    assert after.holds(line(5))


@pytest.mark.parametrize("old", [0, 1, 255, 256, 300, 700])
def test_consistency_with_an_older_checkpoint(tmp_path: Path, old: int) -> None:
    city = City(tmp_path, 700, signed_at=(old, 700))
    earlier = city.log.at(old)
    assert earlier is not None
    proof = consistency_proof(city.log, earlier)
    assert is_consistent(old, earlier.root, 700, proof.checkpoint.root, proof.path)
    head, rest = proof.body.split(b"\n\n", 1)
    assert head.split(b"\n")[0] == b"old %d" % old
    assert len(head.split(b"\n")) == 1 + len(proof.path)
    assert rest == (tmp_path / CHECKPOINT_PATH).read_bytes()


def test_a_checkpoint_newer_than_this_clone_says_to_pull(tmp_path: Path) -> None:
    city = City(tmp_path, 10, signed_at=(10,))
    newer = City(tmp_path / "newer", 20, signed_at=(20,)).log.last()
    assert newer is not None
    with pytest.raises(InputError, match="git pull"):
        consistency_proof(city.log, newer)
    with pytest.raises(InputError, match="newer than the 0 published"):
        consistency_proof(City(tmp_path / "none", 20).log, newer)
