"""What a change may do to the log's signed checkpoints."""

from __future__ import annotations

import pytest
from skillreg.ledger import checkpoint, note
from skillreg.ledger.checkpoint import Checkpoint
from skillreg.ledger.log import CHECKPOINT_PATH, archive_path

from tests.gate.commits import PUBLISHER, Commits
from tests.gate.test_gate import codes, commits
from tests.ledger.logs import ORIGIN, log_key

__all__ = ["commits"]


def signed(size: int, root: bytes = b"\x01" * 32, *witnesses: str) -> bytes:
    made = checkpoint.sign(Checkpoint(ORIGIN, size, root), log_key()).note
    for name in witnesses:
        made = made.with_signature(note.sign(made.text, name, log_key(name)))
    return bytes(made)


def after(commits: Commits, path: str, old: bytes, new: bytes | None) -> set[str]:
    """The rules that refuse that the publisher puts `new` where main has `old`."""
    main = commits.commit({path: old}, PUBLISHER, commits.base)
    commits.git("update-ref", "refs/heads/main", main)
    head = commits.commit({path: new}, PUBLISHER, main)
    return codes(commits, head)


@pytest.mark.parametrize("path", [CHECKPOINT_PATH, archive_path(5)])
def test_a_checkpoint_may_be_cosigned_and_nothing_else(commits: Commits, path: str) -> None:
    plain, cosigned = signed(5), signed(5, b"\x01" * 32, "witness.example")
    assert after(commits, path, plain, cosigned) == set()
    for wrong in (signed(5, b"\x02" * 32), signed(4), b"", b"a word\n", None):
        assert after(commits, path, plain, wrong) == {"GIT402"}
    assert after(commits, path, cosigned, plain) == {"GIT402"}


def test_the_last_checkpoint_is_followed_by_longer_ones(commits: Commits) -> None:
    assert after(commits, CHECKPOINT_PATH, signed(5), signed(6)) == set()
    assert after(commits, archive_path(5), signed(5), signed(6)) == {"GIT402"}


def test_what_a_witness_saw_is_not_forgotten(commits: Commits) -> None:
    path = f"registry/witness/{'0' * 64}/checkpoint"
    old = signed(5, b"\x01" * 32, "a.example")
    for good in (signed(5, b"\x01" * 32, "b.example"), signed(6, b"\x02" * 32)):
        assert after(commits, path, old, good) == set()
    for wrong in (signed(4), signed(5, b"\x02" * 32), b"a word\n", None):
        assert after(commits, path, old, wrong) == {"GIT402"}


def test_evidence_stays_as_it_is(commits: Commits) -> None:
    path = f"registry/witness/{'0' * 64}/evidence/5-4-00/shown"
    assert after(commits, path, signed(5), signed(6)) == {"GIT402"}
    assert after(commits, path, signed(5), None) == {"GIT402"}


def test_only_the_publisher_writes_what_a_witness_saw(commits: Commits) -> None:
    path = f"registry/witness/{'0' * 64}/checkpoint"
    for author, refused in ((PUBLISHER, set()), ("stranger@example.org", {"GIT301"})):
        assert codes(commits, commits.commit({path: signed(5)}, author, commits.base)) == refused
