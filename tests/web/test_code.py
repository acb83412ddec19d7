"""The browser code by itself: its unit tests in Node, and what old browsers (WeChat's) can read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from skillreg.site import assets

from tests.web.site import WEB, bundled

HERE = Path(__file__).parent
OURS = sorted(WEB.glob("*.js"))


def test_in_node() -> None:
    tests = sorted(str(file) for file in HERE.glob("*.test.mjs"))
    ran = subprocess.run(
        ["node", "--test", "--test-reporter=spec", *tests],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_reads_in_older_browsers(file: Path) -> None:
    """Nothing newer than ES2019 in the syntax: WeChat on old Android phones is Chromium 78."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(
        r"\?\.[A-Za-z\[(]|\?\?|\|\|=|&&=|^await |static \{|\.#", code, re.MULTILINE
    )


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_never_writes_html(file: Path) -> None:
    code = file.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", code)


@pytest.mark.parametrize("entry", assets.ENTRIES)
def test_a_page_waits_for_one_file(entry: str) -> None:
    """All else is fetched on demand: nothing in the bundle begins with the import of another file."""
    code = bundled(entry)[entry].decode()
    assert not re.search(r"""\bimport\s*(?:[\w*{][^;()]*?from\s*)?["']""", code)


@pytest.mark.parametrize("entry", assets.ENTRIES)
def test_what_is_bundled_reads_in_older_browsers(entry: str) -> None:
    """The libraries' code, too."""
    for code in bundled(entry).values():
        assert not re.search(rb"\?\.[A-Za-z\[(]|\|\|=|&&=|\bstatic ?\{", code)


@pytest.mark.parametrize("entry", assets.ENTRIES)
def test_the_same_sources_give_the_same_bytes(entry: str) -> None:
    assert assets.bundle(entry) == bundled(entry)


def test_loads_nothing_from_elsewhere() -> None:
    """Addresses stand in comments only."""
    code = "".join(file.read_text(encoding="utf-8") for file in OURS)
    assert "https://" not in re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
