"""`skillreg publish` killed: on its way to the shared branch, and while it writes the site with all its pages."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache, partial
from pathlib import Path

import pytest
from skillreg.errors import InputError
from skillreg.git import Repository
from skillreg.site import assets
from skillreg.site.build import build

from tests.faults.branch import Shared, publish
from tests.faults.breaking import Done, Kill, broken, command
from tests.faults.test_killed import PARTS, files
from tests.site.registries import SmallRegistry
from tests.story import ROOT

EVERY = 7
AT_THE_ENDS = 6
BETWEEN = 48


@pytest.mark.parametrize("part", range(PARTS))
def test_publish_push_killed_on_its_way(tmp_path: Path, part: int) -> None:
    """Before each Git command, right after it, and at each seventh of the other steps, which have tests of their own.

    The next run ends as an undisturbed one: one in the same clone, or, every other time, one on another machine, after
    which the broken clone finds its place again.
    """
    shared = Shared(tmp_path)
    kept = shared.clone("kept")
    before = shared.lines()
    whole_run = broken(partial(publish, shared.clone("whole")))
    assert whole_run.status == 0, whole_run.stderr
    whole, after = shared.ledger(), shared.lines()
    assert len(after) == len(before) + 50
    assert len(whole_run.git) > len(("fetch", "add", "commit", "push", "add", "commit", "push"))
    chosen = {step + more for step in whole_run.git for more in (0, 1)}
    chosen |= set(range(1, whole_run.steps + 1, EVERY))
    for number, step in enumerate(sorted(chosen)[part::PARTS]):
        shared.take_back()
        clone = tmp_path / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        shutil.copytree(kept, clone)
        ended = broken(partial(publish, clone), Kill(step))
        assert ended.killed or step > whole_run.steps
        assert shared.lines() in (before, after)
        assert shared.prove() == len(shared.lines())
        if number % 2:
            publish(shared.clone("other"))
        publish(clone)
        assert shared.ledger() == whole, f"killed at step {step}"
        assert shared.prove() == len(after)
        assert Repository(clone).run("status", "--porcelain", "--ignored") == b""
        assert Repository(clone).commit() == shared.git.commit("main")


@pytest.mark.parametrize("part", range(PARTS))
def test_the_whole_site_killed(tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, data and assets over an older build: at the first and last six steps, and at each 48th between."""
    for bundler in ("bundle", "whole", "sheet"):  # depend on no registry: once is enough
        monkeypatch.setattr(assets, bundler, cache(getattr(assets, bundler)))
    town = SmallRegistry(tmp_path / "town")
    settings = f"INHERIT: {ROOT}/tools/skillreg/site/mkdocs.yml\ndocs_dir: guides\n"
    (town.root / "mkdocs.yml").write_text(settings, "utf-8")
    (town.root / "guides").mkdir()
    (town.root / "guides/old.md").write_text("# A guide that goes\n", "utf-8")
    town.accredit()
    town.plan("2026-0001", ["2026-04-18"])
    town.seal("2026-04-20")
    site, kept, listing = tmp_path / "site", tmp_path / "kept", tmp_path / ".site.published"

    def published(into: Path = site, fault: Kill | None = None) -> Done:
        ended = command(["publish", "--out", str(into)], town.root, fault)
        assert ended.killed == (fault is not None), ended.stderr
        return ended

    build(
        town.root, site
    )  # in this process, which so has the templates and bundles ready for all others
    old, listed = files(site), listing.read_bytes()
    shutil.copytree(site, kept)
    (town.root / "guides/old.md").unlink()
    town.results("2026-0001", "2026-04-20", "2026-04-27")
    town.issue("2026-0001", 2)
    town.seal("2026-04-28")
    steps = published().steps
    new = files(site)
    assert published(tmp_path / "fresh").status == 0
    assert files(tmp_path / "fresh") == new
    assert set(old) - set(new)
    assert set(new) - set(old)
    ends = {*range(1, AT_THE_ENDS + 1), *range(steps - AT_THE_ENDS + 1, steps + 1)}
    for step in sorted(ends | set(range(1, steps, BETWEEN)))[part::PARTS]:
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        listing.write_bytes(listed)
        published(fault=Kill(step))
        for path, data in files(site).items():
            if not path.endswith(".new"):
                assert data in (old.get(path), new.get(path)), path
        published()
        assert files(site) == new, f"killed at step {step}"
        assert not listing.with_name(".site.published.new").exists()


def test_git_killed_with_a_lock_in_its_hand(tmp_path: Path) -> None:
    """Git's own lock outlives it: the next run names the command that takes it away, and then ends as usual."""
    shared = Shared(tmp_path)
    clone = shared.clone("clone")
    lock = clone / ".git/index.lock"
    lock.touch()
    start = shared.git.commit("main")
    with pytest.raises(InputError, match="the repository is locked") as refused:
        publish(clone)
    assert shared.git.commit("main") == start
    subprocess.run(["sh", "-c", refused.value.text.en.rpartition("run ")[2]], check=True)
    assert not lock.exists()
    assert publish(clone).checkpoint is not None
    assert shared.prove() == len(shared.lines())
