"""Making, renewing and rotating the root of trust: who must sign, what is counted, what is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from skillreg.errors import InputError, TrustError
from skillreg.tree import FolderTree
from skillreg.trust import vouching
from skillreg.trust.status import lines

from tests.trust.conftest import NOW, Rooted, public

SIGNERS = "registry/trust/allowed_signers"


def version(rooted: Rooted) -> int:
    signed = rooted.trust.signed_targets
    return signed.signed.version if signed else 0


class TestFounding:
    def test_it_counts_once_enough_keepers_have_signed(self, tmp_path: Path) -> None:
        rooted = Rooted(tmp_path).begin()
        assert rooted.fault == "registry/trust/1.root.json has 0 of 2 signatures"
        assert rooted.sign("a") == [
            "1.root.json: 1 of 2 signatures, 1 missing",
            "1.targets.json: 1 of 2 signatures, 1 missing",
        ]
        assert rooted.sign("a") == []
        assert rooted.fault == "registry/trust/1.root.json has 1 of 2 signatures"
        rooted.sign("c")
        assert rooted.fault == ""

    def test_the_online_key_waits_for_the_keepers(self, tmp_path: Path) -> None:
        rooted = Rooted(tmp_path).begin()
        rooted.sign("a")
        with pytest.raises(TrustError, match="1 of 2 signatures"):
            rooted.sign("online")

    def test_a_stranger_signs_nothing(self, rooted: Rooted) -> None:
        with pytest.raises(InputError, match="is no key of the root of trust"):
            rooted.sign("stranger")

    def test_there_is_one_first_root(self, rooted: Rooted) -> None:
        with pytest.raises(InputError, match="there is a root of trust already"):
            rooted.begin()

    @pytest.mark.parametrize(("keepers", "threshold"), [(("a",), 2), (("a", "a"), 2), (("a",), 0)])
    def test_more_signatures_than_keys_cannot_be_asked_for(
        self, tmp_path: Path, keepers: tuple[str, ...], threshold: int
    ) -> None:
        with pytest.raises(InputError, match="signatures and has"):
            Rooted(tmp_path).begin(keepers, threshold)

    def test_without_a_root_nobody_signs_and_nothing_is_asked(self, tmp_path: Path) -> None:
        rooted = Rooted(tmp_path)
        assert vouching.fault(FolderTree(tmp_path)) is None
        assert vouching.changed_findings(FolderTree(tmp_path)) == []
        with pytest.raises(TrustError, match="no root of trust yet"):
            rooted.sign("a")
        [(state, text)] = lines(FolderTree(tmp_path), NOW)
        assert (state, "there is no root of trust" in text.en) == ("bad", True)


class TestTargets:
    @pytest.mark.parametrize("name", ["keys.json", "allowed_signers", "reviewers.json"])
    def test_a_changed_file_is_not_vouched_for(self, rooted: Rooted, name: str) -> None:
        path = f"registry/trust/{name}"
        rooted.write(path, b"other\n")
        assert f"does not vouch for {path}" in rooted.fault
        [finding] = vouching.changed_findings(FolderTree(rooted.root))
        assert (finding.path, finding.rule) == (path, "GIT502")

    def test_a_file_that_is_gone_is_not_vouched_for_either(self, rooted: Rooted) -> None:
        (rooted.root / SIGNERS).unlink()
        assert f"does not vouch for {SIGNERS}" in rooted.fault

    def test_keepers_vouch_for_the_change_by_a_new_version(self, rooted: Rooted) -> None:
        rooted.write(SIGNERS, b"other\n")
        assert rooted.sign("b") == ["2.targets.json: 1 of 2 signatures, 1 missing"]
        assert rooted.fault == "registry/trust/2.targets.json has 1 of 2 signatures"
        assert "2.targets.json" not in rooted.trust.published()
        assert rooted.sign("c") == ["2.targets.json: 2 signatures, enough"]
        assert (rooted.fault, version(rooted)) == ("", 2)

    def test_signatures_on_a_draft_do_not_count_for_another(self, rooted: Rooted) -> None:
        rooted.write(SIGNERS, b"one\n")
        rooted.sign("a")
        rooted.write(SIGNERS, b"two\n")
        assert rooted.sign("b") == ["2.targets.json: 1 of 2 signatures, 1 missing"]
        assert rooted.fault == "registry/trust/2.targets.json has 1 of 2 signatures"

    def test_the_list_of_reviewers_is_derived_and_has_no_accounts(self, rooted: Rooted) -> None:
        data = (rooted.root / "registry/trust/reviewers.json").read_bytes()
        assert b'"id":"city-01"' in data
        assert b"@" not in data


class TestRotation:
    def test_the_old_and_the_new_keepers_sign(self, rooted: Rooted) -> None:
        rooted.rotate("root", add="d", remove="a")
        assert rooted.sign("d") == ["2.root.json: 0 of 2 signatures, 2 missing"]
        assert "2.root.json" not in rooted.trust.published()
        assert rooted.sign("a") == ["2.root.json: 1 of 2 signatures, 1 missing"]
        assert rooted.trust.ruling.version == 1
        rooted.sign("b")
        assert (rooted.trust.ruling.version, rooted.fault) == (2, "")

    def test_new_keepers_of_the_targets_sign_them_anew(self, rooted: Rooted) -> None:
        rooted.rotate("targets", remove="a")
        rooted.rotate("targets", add="d")
        rooted.sign("b", "c")
        assert rooted.trust.ruling.version == 2
        assert rooted.fault == ""  # b and c stay, and c has signed along
        with pytest.raises(InputError, match="is no key of the role targets"):
            rooted.rotate("targets", remove="a")

    def test_a_key_that_was_taken_off_vouches_for_nothing(self, rooted: Rooted) -> None:
        rooted.rotate("targets", remove="a")
        rooted.sign("b", "c")
        rooted.write(SIGNERS, b"other\n")
        assert rooted.sign("a") == []
        rooted.sign("b")
        assert rooted.fault == "registry/trust/2.targets.json has 1 of 2 signatures"

    def test_another_online_key_takes_over(self, rooted: Rooted) -> None:
        rooted.rotate("online", add="online-2", remove="online")
        rooted.sign("a", "b")
        assert rooted.sign("online-2")[0].startswith("2.snapshot.json, good until")
        assert rooted.trust.snapshot is not None
        with pytest.raises(InputError, match="is no key of the root"):
            rooted.sign("online")

    def test_the_threshold_changes_along(self, rooted: Rooted) -> None:
        rooted.rotate("root", add="d", threshold=3)
        rooted.sign("a", "b")
        assert rooted.trust.ruling.version == 1
        rooted.sign("d")
        assert rooted.trust.ruling.version == 2
        with pytest.raises(InputError, match="needs 5 signatures and has 4 keys"):
            rooted.rotate("root", threshold=5)


class TestTime:
    def test_the_timestamp_is_renewed_once_a_day(self, rooted: Rooted) -> None:
        assert rooted.later(hours=2).sign("online") == []
        [renewed] = rooted.later(hours=20).sign("online")
        assert renewed.startswith("timestamp.json, good until")
        assert rooted.trust.timestamp is not None
        assert rooted.trust.timestamp.signed.version == 2
        assert rooted.trust.timestamp.signed.expires == rooted.at + timedelta(days=7)

    def test_keepers_renew_what_will_soon_expire(self, rooted: Rooted) -> None:
        assert rooted.sign("a") == []
        rooted.later(days=310)
        assert rooted.sign("a", "b")[-1] == "2.targets.json: 2 signatures, enough"
        rooted.later(days=370)
        assert "2.root.json: 2 signatures, enough" in rooted.sign("a", "b")

    def test_expired_targets_stop_the_timestamp(self, rooted: Rooted) -> None:
        rooted.later(days=366)
        with pytest.raises(TrustError, match=r"1\.targets\.json expired on"):
            rooted.sign("online")
        rooted.sign("b", "c", "online")

    def test_status_tells_what_is_due(self, rooted: Rooted) -> None:
        def states(days: int) -> dict[str, str]:
            told = lines(FolderTree(rooted.root), NOW + timedelta(days=days))
            return {text.en: state for state, text in told if "registry/trust" in text.en}

        assert set(states(0).values()) == {"good"}
        assert [one for one, state in states(5).items() if state == "soon"] == [
            f"registry/trust/timestamp.json is good until {NOW + timedelta(days=7):%Y-%m-%d} (2 days)"
        ]
        assert [state for one, state in states(8).items() if "timestamp" in one] == ["bad"]

    def test_status_names_who_is_still_to_sign(self, rooted: Rooted) -> None:
        rooted.rotate("root", add="d", remove="c")
        rooted.sign("a")
        told = [text.en for state, text in lines(FolderTree(rooted.root), NOW) if state == "bad"]
        [waiting] = [one for one in told if "2.root.json" in one]
        assert public("b")[:16] in waiting
        assert public("a")[:16] not in waiting


class TestUnreadable:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("1.root.json", b"{}"),
            ("1.targets.json", b"\xff"),
            ("timestamp.json", b"[]"),
            ("1.root.json", b'{"signed": {"_type": "targets"}}'),
        ],
    )
    def test_one_sentence_names_the_file(self, rooted: Rooted, name: str, data: bytes) -> None:
        rooted.write(f"registry/trust/{name}", data)
        with pytest.raises(TrustError, match=name.replace(".", r"\.")):
            _ = rooted.trust

    def test_a_version_under_another_name(self, rooted: Rooted) -> None:
        first = (rooted.root / "registry/trust/1.root.json").read_bytes()
        rooted.write("registry/trust/2.root.json", first)
        with pytest.raises(TrustError, match="of another role or version"):
            _ = rooted.trust
