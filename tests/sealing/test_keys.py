"""The life of keys on a real ledger: rotated, retired, stolen. What was honestly signed stays good, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from skillreg.credentials.canonical import JsonObject, parse_canonical
from skillreg.site.build import build

from tests.story import SCHOOL, Town, session_path
from tests.web.conftest import Serve, VerifyPage

OLD_CERTIFICATE = "S000037150001264000001"  # sealed on 2026-04-08
NEW_CERTIFICATE = "S000037150001265000001"  # of the session whose notice ends on 2026-04-27
DAY = "2026-04-28"


def public_key(town: Town, role: str, place: int = 0) -> str:
    lines = [
        line for line in town.run("keys", "list").stdout.splitlines() if f"role {role}" in line
    ]
    return lines[place].split()[0]


def rotate(town: Town, role: str, name: str) -> None:
    """What the registrar types: make the successor, then retire the old one; two keepers vouch for it."""
    old = public_key(town, role)
    made = town.run("keys", "new", "--role", role, "--out", f"../keys/{name}.pem")
    assert made.returncode == 0, made.stderr
    done = town.run("keys", "retire", old[:12])
    assert done.returncode == 0, done.stderr
    town.vouch(DAY)
    town.commit(f"rotate {role}", DAY)


def seal(town: Town, *names: str, day: str = DAY, log: str = "log") -> None:
    """Seal with these keys, commit, and sign the checkpoint with that of the log."""
    keys = [part for name in names for part in ("--key", f"file:../keys/{name}.pem")]
    done = town.run("seal", "--as-of", day, *keys)
    assert done.returncode == 0, done.stderr
    town.commit("sealed", day)
    signed = town.run("log", "checkpoint", "--key", f"file:../keys/{log}.pem")
    assert signed.returncode == 0, signed.stderr
    town.commit("checkpoint", day)


def results_reviewed(town: Town) -> None:
    subject = session_path(SCHOOL, "2026-0002", "results")
    for role in ("city", "province"):
        town.review(subject, "city" if role == "city" else "province", "2026-04-22")
    town.commit("reviewed", "2026-04-22")


def events(town: Town) -> list[JsonObject]:
    entries = map(parse_canonical, town.lines())
    return [one["credentialSubject"] for one in entries if one["type"][1] == "KeyEvent"]


def verified(town: Town, number: str) -> tuple[int, str]:
    done = town.run("verify", number)
    return done.returncode, done.stdout


@pytest.fixture
def visit(page: Page, serve: Serve, tmp_path: Path) -> Callable[[Town], VerifyPage]:
    def visit(town: Town) -> VerifyPage:
        build(town.root, tmp_path / "site")
        return VerifyPage(page, serve(tmp_path / "site").rstrip("/"))

    return visit


class TestRotation:
    def test_certificates_of_both_keys_are_good_in_the_command_and_in_chromium(
        self, town: Town, visit: Callable[[Town], VerifyPage]
    ) -> None:
        results_reviewed(town)
        rotate(town, "issuing", "issuing-2027")
        rotate(town, "registry", "registry-2027")
        rotate(town, "log", "log-2027")
        seal(town, "issuing-2027", "registry-2027", log="log-2027")
        assert verified(town, OLD_CERTIFICATE)[0] == 0
        assert verified(town, NEW_CERTIFICATE)[0] == 0
        page = visit(town)
        for number in (OLD_CERTIFICATE, NEW_CERTIFICATE):
            page.open(number)
            assert (page.answers["signature"], page.answers["key"], page.look) == (
                "yes",
                "yes",
                "good",
            )

    def test_the_ledger_says_what_became_of_each_key(self, town: Town) -> None:
        before = len(events(town))
        rotate(town, "issuing", "issuing-2027")
        seal(town, "issuing-2027", "registry")
        added, retired = sorted(events(town)[before:], key=lambda one: str(one["event"]))
        old, new = public_key(town, "issuing"), public_key(town, "issuing", 1)
        assert (added["event"], added["key"], "until" in added) == ("added", new, False)
        assert (retired["event"], retired["key"]) == ("retired", old)
        assert parse_canonical(town.lines()[retired["until"] - 1])["proof"][0][
            "verificationMethod"
        ].endswith(old)

    def test_the_old_key_seals_nothing_any_more(self, town: Town) -> None:
        results_reviewed(town)
        rotate(town, "issuing", "issuing-2027")
        before = town.ledger()
        done = town.run_seal(DAY)
        assert (done.returncode, "no usable issuing key" in done.stderr) == (2, True)
        assert town.ledger() == before

    def test_the_only_key_of_a_role_is_not_retired(self, town: Town) -> None:
        done = town.run("keys", "retire", public_key(town, "issuing"))
        assert done.returncode == 1
        assert "the only active issuing key" in done.stderr

    @pytest.mark.parametrize("key", ["z6MkNOBODY", "z6Mk", ""])
    def test_a_key_is_named_by_what_tells_it_from_others(self, town: Town, key: str) -> None:
        done = town.run("keys", "retire", key)
        assert done.returncode == 1
        assert "no single key" in done.stderr


class TestTheft:
    @pytest.fixture
    def robbed(self, town: Town) -> Town:
        """The issuing key was stolen on 2026-04-27; certificates were sealed with it the day after."""
        results_reviewed(town)
        seal(town, "issuing", "registry")
        assert verified(town, NEW_CERTIFICATE)[0] == 0
        stolen = public_key(town, "issuing")
        assert town.run("keys", "revoke", stolen, "--from-day", "2026-04-27").returncode == 0
        assert (
            town.run("keys", "new", "--role", "issuing", "--out", "../keys/next.pem").returncode
            == 0
        )
        town.vouch(DAY)
        town.commit("revoked", DAY)
        seal(town, "next", "registry", day="2026-04-29")
        return town

    def test_what_was_sealed_after_it_is_not_believed_and_what_came_before_is(
        self, robbed: Town, visit: Callable[[Town], VerifyPage]
    ) -> None:
        assert verified(robbed, OLD_CERTIFICATE)[0] == 0
        status, said = verified(robbed, NEW_CERTIFICATE)
        assert status == 1
        assert re.search(
            r"✗ key believed .* was revoked from entry \d+ on, for example as stolen", said
        )
        page = visit(robbed).open(OLD_CERTIFICATE)
        assert (page.answers["key"], page.look) == ("yes", "good")
        page.open(NEW_CERTIFICATE)
        assert (page.answers["key"], page.look) == ("no", "bad")
        assert "撤销" in page.reason("key")

    def test_the_ledger_says_from_where_on(self, robbed: Town) -> None:
        [event] = [one for one in events(robbed) if one["event"] == "revoked"]
        first = parse_canonical(robbed.lines()[event["until"]])
        before = parse_canonical(robbed.lines()[event["until"] - 1])
        assert (first["validFrom"][:10], before["validFrom"][:10] < "2026-04-27") == (DAY, True)

    def test_nobody_can_revoke_what_is_not_there_yet(self, robbed: Town) -> None:
        key = public_key(robbed, "registry")
        size = robbed.head.size
        done = robbed.run("keys", "revoke", key, "--from-entry", str(size + 1))
        assert (done.returncode, f"the ledger has {size} entries" in done.stderr) == (1, True)

    def test_a_day_and_a_place_are_not_given_both(self, robbed: Town) -> None:
        key = public_key(robbed, "registry")
        done = robbed.run("keys", "revoke", key, "--from-entry", "1", "--from-day", DAY)
        assert (done.returncode, "not both" in done.stderr) == (1, True)


def test_a_revoked_key_that_sealed_nothing_after_costs_no_certificate(town: Town) -> None:
    """The key alone puts nothing into the ledger: revoked at its end, all that was sealed stays good."""
    key = public_key(town, "issuing")
    assert town.run("keys", "revoke", key).returncode == 0
    assert verified(town, OLD_CERTIFICATE)[0] == 0


class TestRoot:
    """The sealer takes only keys and signers that the root of trust vouches for."""

    def test_nothing_is_sealed_with_signers_that_nobody_vouches_for(self, town: Town) -> None:
        results_reviewed(town)
        signers = town.root / "registry/trust/allowed_signers"
        signers.write_bytes(signers.read_bytes() + b"city-02 ssh-ed25519 AAAA\n")
        before = town.ledger()
        done = town.run_seal(DAY)
        assert (done.returncode, town.ledger() == before) == (1, True)
        assert "does not vouch for registry/trust/allowed_signers" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        checked = town.run("check")
        assert (checked.returncode, "GIT502" in checked.stdout) == (1, True)
        town.vouch(DAY)
        town.commit("vouched for", DAY)
        assert town.run_seal(DAY).returncode == 0
        assert town.run("check").returncode == 0

    def test_a_fork_without_a_root_goes_on(self, town: Town) -> None:
        results_reviewed(town)
        town.git("rm", "-q", "-r", "registry/ledger", "registry/trust")
        for name in ("keys.json", "allowed_signers"):
            town.git("checkout", "-q", "HEAD", "--", f"registry/trust/{name}")
        town.commit("a fork of its own", DAY)
        assert "Accreditation" in town.run_seal(DAY).stdout
        status = town.run("trust", "status")
        assert (status.returncode, "make one: skillreg trust init" in status.stdout) == (1, True)


def test_checking_does_not_wait_for_the_library_of_the_root(town: Town) -> None:
    code = (
        "import sys; sys.argv = ['skillreg', 'check']\n"
        "from skillreg.cli import cli\n"
        "cli(standalone_mode=False)\n"
        "assert 'click' in sys.modules\n"
        "assert not {'tuf', 'securesystemslib', 'urllib3'} & sys.modules.keys()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=town.root, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
