"""The browser code by itself: its unit tests in Node, and what old browsers (WeChat's) can read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.web.site import WEB, FixtureSite

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


def test_every_module_is_fetched_at_once(site: FixtureSite, tmp_path: Path) -> None:
    """No waiting for one module to name the next: the page asks for all but what few visits need."""
    site.write(tmp_path)
    page = (tmp_path / "verify" / "index.html").read_text(encoding="utf-8")
    preloaded = set(re.findall(r'rel="modulepreload" href="../assets/skillreg/(\S+)"', page))
    later = {"noble-ed25519.js", "pdf.js", "pdf_syntax.js", "scan.js"}
    assert preloaded == {file.name for file in OURS} - {"verify.js", *later}


def test_loads_nothing_from_elsewhere() -> None:
    """Addresses stand in comments only."""
    code = "".join(file.read_text(encoding="utf-8") for file in OURS)
    assert "https://" not in re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
