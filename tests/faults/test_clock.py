"""The clock set back, and a branch pushed back to an older head: nothing is sealed or signed again, and why is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from skillreg.demo import cast
from skillreg.errors import RegistryDamaged
from skillreg.sealing.publisher import Keys, Publisher
from skillreg.site.publish import publish as publish_data
from skillreg.tree import FolderTree
from skillreg.trust.keyring import read_records

from tests.faults.branch import Shared, hear, publish
from tests.faults.breaking import command
from tests.faults.test_killed import done, due, files, keys, sealing
from tests.story import SEED, Town

BEFORE = "2026-03-01"
FAR = "9999-01-04"  # the ledger is ahead of any clock that runs this test
AGAIN = "2026-04-09"


def test_the_clock_set_back_seals_nothing(town: Town) -> None:
    before = files(town.root / "registry/ledger")
    for language, said in (("en", "would go back; check the clock"), ("zh", "请核对系统时间")):
        ended = command(["--lang", language, *sealing(town, BEFORE)], town.root)
        assert ended.status == 1
        assert said in ended.stderr
        assert files(town.root / "registry/ledger") == before


def test_the_machines_own_clock_is_behind_the_ledger(tmp_path: Path) -> None:
    """The commands ask the clock for the day, as they do when nobody tells them one."""
    town = due(tmp_path / "town")
    done(sealing(town, FAR), town)
    town.commit("sealed")
    before, head = files(town.root / "registry/ledger"), town.git("rev-parse", "HEAD")
    town.git("clone", "-q", "--bare", str(town.root), str(tmp_path / "main.git"))
    town.git("remote", "add", "origin", str(tmp_path / "main.git"))
    pushed = ["publish", "--out", str(tmp_path / "site"), "--push", "origin"]
    private = keys(town, "registry", "issuing", "log")
    for arguments in (["seal", *private[:2]], [*pushed, *private]):
        ended = command(arguments, town.root)
        assert ended.status == 1, ended.stdout
        assert f"has reached {FAR}" in ended.stderr
        assert files(town.root / "registry/ledger") == before
        assert town.git("ls-remote", "origin", "main").split()[0] == head
    assert not (tmp_path / "site").exists()


def test_an_older_head_pushed_over_and_gone_on_from(
    tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    """The same numbers are given again on another day; whoever remembers the first log refuses the second."""
    shared = Shared(tmp_path)
    first, site, watch = shared.clone("first"), tmp_path / "site", tmp_path / "watch"
    publish(first)
    publish_data(first, site)
    remembered = tmp_path / "checkpoint"
    remembered.write_bytes((site / "log/checkpoint").read_bytes())
    address = serve(site).rstrip("/")
    seen = ["monitor", address, "--state", str(watch)]
    vkey = (site / "log/vkey").read_text("utf-8").strip()
    visit = command([*seen, "--key", vkey], first)
    assert visit.status == 2, (
        visit.stdout
    )  # all is sound; only the story's timestamp ended long ago
    assert visit.stdout.count(": unchecked ") == visit.stdout.count("AUD711") == 1

    shared.take_back()
    second = shared.clone(
        "second"
    )  # it has never seen the first, and the live site is out of its reach
    publish(second, AGAIN)
    forked = shared.git.commit("main")
    assert command(["audit"], second).status == 0  # in itself it is sound

    with pytest.raises(RegistryDamaged, match="was it force-pushed"):
        publish(first)
    fresh = shared.clone("fresh")
    records = read_records(FolderTree(fresh))
    private = [cast.private_key(SEED, one) for one in ("registry", "issuing", "log")]
    day = date.fromisoformat(AGAIN)
    publisher = Publisher(fresh, day, Keys.of(records, private), "origin", "main", hear)
    with pytest.raises(RegistryDamaged, match="has been rewritten"):
        publisher.run(address)
    assert shared.git.commit("main") == forked
    for arguments in (
        ["log", "consistency", str(remembered)],
        ["log", "checkpoint", "--site", address, f"--key=file:{shared.town.keys / 'log'}.pem"],
    ):
        ended = command(arguments, second)
        assert ended.status == 1
        assert "has been rewritten" in ended.stderr

    publish_data(second, site)
    ended = command(seen, first)
    assert ended.status == 1, ended.stdout
    assert list((watch / "evidence").iterdir())
