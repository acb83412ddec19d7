"""The gate as Git's own hooks: a real push to a bare repository, a real commit in a clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from skillreg import yaml
from skillreg.rules import samples

from tests.gate.commits import CLERK, Commits
from tests.world import ROOT, USCC

NEW_PLAN = f"submissions/{USCC}/2029-0002/plan.yml"
HOOKS = ROOT / "tools" / "hooks"


class Clone:
    """A clerk's clone of a bare repository that has the gate as its pre-receive hook."""

    def __init__(self, folder: Path) -> None:
        self.commits = Commits(folder / "registry.git")
        hook = folder / "registry.git" / "hooks" / "pre-receive"
        shutil.copy(HOOKS / "pre-receive", hook)
        self.root = folder / "clone"
        subprocess.run(
            ["git", "clone", "-q", str(folder / "registry.git"), str(self.root)], check=True
        )
        self.git("config", "user.email", CLERK)
        self.git("config", "user.name", "clerk")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            capture_output=True,
            text=True,
            env={**os.environ, "PATH": path, "LANG": "zh_CN.UTF-8"},
        )

    def write(self, path: str, content: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        self.git("add", path)

    def commit(self) -> None:
        assert self.git("commit", "-q", "-m", "change").returncode == 0

    def push(self, *options: str) -> subprocess.CompletedProcess[str]:
        return self.git("push", "-q", *options, "origin", "HEAD:main")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_a_bad_push_is_refused_with_every_reason(clone: Clone) -> None:
    clone.write(NEW_PLAN, yaml.dump(samples.plan(session="2029-0002", level="3")))
    clone.commit()
    refused = clone.push()
    assert refused.returncode != 0
    assert "PLN202" in refused.stderr + refused.stdout
    assert "最早可以安排在" in refused.stderr + refused.stdout
    assert clone.commits.repository.commit("main") == clone.commits.base


def test_a_file_of_its_own_folder_is_taken(clone: Clone) -> None:
    path = f"submissions/{USCC}/application.yml"
    application = samples.application() | {
        "maintainers": [CLERK],
        "address": "示例路 2 号(虚构地址)",
    }
    clone.write(path, yaml.dump(application))
    clone.commit()
    done = clone.push()
    assert done.returncode == 0, done.stderr
    assert clone.commits.repository.commit("main") != clone.commits.base


def test_main_is_never_force_pushed_nor_deleted(clone: Clone) -> None:
    clone.git("checkout", "-q", "--orphan", "other")
    clone.commit()
    forced = clone.push("--force")
    assert forced.returncode != 0
    assert "不能强制推送" in forced.stderr
    deleted = clone.git("push", "-q", "origin", ":main")
    assert deleted.returncode != 0


def test_other_branches_are_nobodys_business(clone: Clone) -> None:
    clone.write("submissions/.hidden", "x")
    clone.commit()
    assert clone.git("push", "-q", "origin", "HEAD:refs/heads/draft").returncode == 0


def test_personal_data_is_stopped_before_the_commit(clone: Clone) -> None:
    clone.git("config", "core.hooksPath", str(HOOKS))
    number = "371502" + "19900307" + "123" + "4"
    clone.write(f"submissions/{USCC}/application.yml", f"note: {number}\n")
    done = clone.git("commit", "-q", "-m", "change")
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "FIL301" in said
    assert number not in said
