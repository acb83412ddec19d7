"""Changes to the key record and the root of trust, as the gate judges them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from skillreg.credentials import multikey
from skillreg.credentials.keys import KeyRecord, dump, load
from skillreg.demo import cast, rooting
from skillreg.findings import Finding
from skillreg.gate.gate import gate
from skillreg.tree import FolderTree
from skillreg.trust import vouching
from skillreg.trust.keyring import KEYS_PATH

from tests.gate.commits import PUBLISHER, REGISTRAR, Commits
from tests.story import SEED
from tests.trust.conftest import Rooted

DAY = date(2026, 3, 16)
SIGNERS = "registry/trust/allowed_signers"
OURS = rooting.KEEPERS


@pytest.fixture
def commits(tmp_path: Path) -> Commits:
    return Commits(tmp_path / "registry.git")


@pytest.fixture
def work(tmp_path: Path) -> Rooted:
    """The same registry as a folder, where keepers sign."""
    rooted = Rooted(tmp_path / "work")
    for path, data in Commits.sample_files().items():
        rooted.write(path, data)
    rooted.at = rooting.midnight("2026-03-16")
    return rooted


def found(
    commits: Commits, changes: dict[str, bytes | None], author: str = REGISTRAR
) -> list[Finding]:
    report = gate(commits.repository, "main", commits.change(changes, author), DAY)
    return [one for one in report.findings if one.rule.startswith("GIT")]


def codes(commits: Commits, changes: dict[str, bytes | None], author: str = REGISTRAR) -> set[str]:
    return {one.rule for one in found(commits, changes, author)}


def trust_files(work: Rooted) -> dict[str, bytes | None]:
    tree = FolderTree(work.root)
    before = Commits.sample_files()
    read = {path: tree.read(path) for path in tree.files("registry/trust")}
    return {path: data for path, data in read.items() if data != before.get(path)}


class TestVouching:
    def test_signers_that_enough_keepers_vouch_for(self, commits: Commits, work: Rooted) -> None:
        work.write(SIGNERS, b"somebody ssh-ed25519 AAAA\n")
        work.sign(*OURS[:2])
        assert codes(commits, trust_files(work)) == set()

    def test_one_keeper_is_not_enough(self, commits: Commits, work: Rooted) -> None:
        work.write(SIGNERS, b"somebody ssh-ed25519 AAAA\n")
        work.sign(OURS[0])
        findings = found(commits, trust_files(work))
        assert {one.rule for one in findings} == {"GIT502"}
        assert findings[0].message.en == "registry/trust/2.targets.json has 1 of 2 signatures"

    def test_the_list_of_reviewers_and_what_is_vouched_for_of_it_go_together(
        self, commits: Commits, work: Rooted
    ) -> None:
        path = vouching.REVIEWERS_YML
        before = Commits.sample_files()[path]
        after = before.replace(b"office: ", b"office: Former ", 1)
        assert after != before
        findings = found(commits, {path: after})
        assert [(one.rule, one.message.en) for one in findings] == [
            ("GIT502", "registry/reviewers.yml changed and registry/trust/reviewers.json did not")
        ]
        work.write(path, after)
        work.sign(*OURS[:2])
        assert codes(commits, {path: after, **trust_files(work)}) == set()

    def test_a_next_root_waits_outside_until_enough_have_signed(
        self, commits: Commits, work: Rooted
    ) -> None:
        work.rotate("root", add="d")
        work.sign(OURS[0])
        assert codes(commits, trust_files(work)) == {"GIT502"}
        work.sign(OURS[1], "d")
        assert codes(commits, trust_files(work)) == set()

    def test_the_publisher_renews_the_timestamp_and_nothing_else(
        self, commits: Commits, work: Rooted
    ) -> None:
        work.sign(rooting.ONLINE)
        changes = trust_files(work)
        assert list(changes) == ["registry/trust/timestamp.json"]
        lines = b'{"one":1}\n{"two":2}\n{"three":3}\n'
        assert (
            codes(commits, {**changes, "registry/ledger/000/000.jsonl": lines}, PUBLISHER) == set()
        )
        assert "GIT301" in codes(commits, {SIGNERS: b"x"}, PUBLISHER)


class TestKeptMetadata:
    @pytest.mark.parametrize("name", ["1.root.json", "1.targets.json", "1.snapshot.json"])
    def test_what_was_signed_never_changes(self, commits: Commits, name: str) -> None:
        path = f"registry/trust/{name}"
        other = Commits.sample_files()[path].replace(b"2", b"3")
        assert "GIT503" in codes(commits, {path: other}, PUBLISHER)
        assert "GIT503" in codes(commits, {path: None}, PUBLISHER)

    def test_the_timestamp_does_not_go_back(self, commits: Commits, work: Rooted) -> None:
        work.sign(rooting.ONLINE)
        newer = commits.commit(trust_files(work), PUBLISHER, commits.base)
        older = {
            "registry/trust/timestamp.json": Commits.sample_files()["registry/trust/timestamp.json"]
        }
        report = gate(commits.repository, newer, commits.commit(older, PUBLISHER, newer), DAY)
        assert "GIT503" in {one.rule for one in report.findings}

    def test_another_root_in_its_place(self, commits: Commits, tmp_path: Path) -> None:
        """Somebody founds a root of their own over the one that is there."""
        thief = Rooted(tmp_path / "thief").begin(("x", "y", "z"))
        thief.sign("x", "y", "online")
        assert "GIT503" in codes(commits, trust_files(thief))


def _with(record: KeyRecord, **changes: object) -> tuple[KeyRecord, ...]:
    return (replace(record, **changes),)  # type: ignore[arg-type]


class TestKeyRecord:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda one: (), "is gone from the record"),
            (lambda one: _with(one, from_=one.from_ + 1), "role, issuers or start"),
            (lambda one: _with(one, role="registry"), "role, issuers or start"),
            (
                lambda one: _with(one, issuers=("did:web:evil.example:o:*",)),
                "role, issuers or start",
            ),
        ],
    )
    def test_a_key_is_kept_as_it_is(
        self,
        commits: Commits,
        change: Callable[[KeyRecord], tuple[KeyRecord, ...]],
        said: str,
    ) -> None:
        [record] = load(Commits.sample_files()[KEYS_PATH])
        findings = found(commits, {KEYS_PATH: dump(change(record))})
        assert any(one.rule == "GIT501" and said in one.message.en for one in findings)

    @pytest.mark.parametrize(
        ("first", "then", "said"),
        [
            (
                {"status": "retired", "until": 5},
                {"status": "active", "until": None},
                "cannot become",
            ),
            ({"status": "retired", "until": 5}, {"status": "retired", "until": 6}, "made longer"),
            ({"status": "revoked", "until": 5}, {"status": "retired", "until": 5}, "cannot become"),
            ({"status": "retired", "until": 5}, {"status": "revoked", "until": 3}, ""),
            ({"status": "active", "until": None}, {"status": "revoked", "until": 0}, ""),
        ],
    )
    def test_a_window_only_ever_shrinks(
        self, commits: Commits, first: dict[str, object], then: dict[str, object], said: str
    ) -> None:
        [record] = load(Commits.sample_files()[KEYS_PATH])
        before = commits.commit({KEYS_PATH: dump(_with(record, **first))}, REGISTRAR, commits.base)
        after = commits.commit({KEYS_PATH: dump(_with(record, **then))}, REGISTRAR, before)
        report = gate(commits.repository, before, after, DAY)
        told = [one.message.en for one in report.findings if one.rule == "GIT501"]
        assert [said in one for one in told] == ([True] if said else [])

    def test_a_new_key_is_welcome(self, commits: Commits) -> None:
        [record] = load(Commits.sample_files()[KEYS_PATH])
        new = multikey.of_private(cast.private_key(SEED, "next"))
        added = dump((record, replace(record, key=new)))
        assert "GIT501" not in codes(commits, {KEYS_PATH: added})

    @pytest.mark.parametrize("data", [b"", b"[]", b'{"keys":[{}]}'])
    def test_a_record_that_cannot_be_read(self, commits: Commits, data: bytes) -> None:
        assert "GIT501" in codes(commits, {KEYS_PATH: data})
