"""Draw the Mermaid diagrams of docs/ into docs/assets/diagrams/, with npm's own mermaid in a headless browser.

    make diagrams

Only what is new is drawn, and drawings without a source are removed. See `skillreg.site.diagrams` for why.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from skillreg.site.diagrams import FOLDER, drawing_name, sources
from system import find_chromium

DOCS = Path(__file__).resolve().parents[2] / "docs"
MERMAID = "mermaid@12.3.0"
MERMAID_SHA256 = "336df803d87a38b70a01e736e666c8f7601d2ce42f5e47c8fafe5d721074b9a3"
SETTINGS = {
    "startOnLoad": False,
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False, "curve": "basis", "padding": 12},
    "look": "classic",
    "deterministicIds": True,
    "theme": "base",
    "themeVariables": {
        "fontFamily": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif",
        "fontSize": "15px",
        "primaryColor": "#eaf2f8",
        "primaryBorderColor": "#2c6f9f",
        "primaryTextColor": "#1f2328",
        "lineColor": "#566370",
        "secondaryColor": "#fff3dc",
        "tertiaryColor": "#f4f7fa",
    },
}


def main() -> int:
    return draw(DOCS)


def draw(docs: Path) -> int:
    folder = docs / FOLDER
    wanted = {
        drawing_name(source): source
        for guide in sorted(docs.rglob("*.md"))
        for source in sources(guide.read_text(encoding="utf-8"))
    }
    for old in folder.glob("*.svg"):
        if old.name not in wanted:
            old.unlink()
    missing = {name: source for name, source in wanted.items() if not (folder / name).exists()}
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        for name, drawing in _draw(missing).items():
            (folder / name).write_text(drawing, encoding="utf-8")
    sys.stdout.write(f"{len(wanted)} diagrams, {len(missing)} drawn now\n")
    return 0


def _draw(diagrams: dict[str, str]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--headless", "--no-sandbox"]
        )
        page = browser.new_page()
        page.set_content("<!doctype html><html lang=zh><body></body></html>")
        page.add_script_tag(path=_library(Path(work)))
        page.evaluate("settings => mermaid.initialize(settings)", SETTINGS)
        drawn = {name: _svg(page, name, source) for name, source in diagrams.items()}
        browser.close()
    return drawn


def _svg(page: Page, name: str, source: str) -> str:
    """One drawing, as XML that stands alone in a file."""
    script = """async ([id, source]) => {
      const { svg } = await mermaid.render(id, source);
      const element = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
      const box = element.viewBox.baseVal;
      element.setAttribute("width", Math.ceil(box.width));
      element.setAttribute("height", Math.ceil(box.height));
      return new XMLSerializer().serializeToString(element);
    }"""
    return str(page.evaluate(script, [f"d{name.removesuffix('.svg')}", source])) + "\n"


def _library(work: Path) -> Path:
    """`mermaid.min.js` of the pinned version, as npm delivers it."""
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "pack", "--silent", MERMAID], cwd=work, check=True, capture_output=True)
    with tarfile.open(next(work.glob("*.tgz"))) as archive:
        member = archive.extractfile("package/dist/mermaid.min.js")
        data = member.read() if member else b""
    if hashlib.sha256(data).hexdigest() != MERMAID_SHA256:
        raise SystemExit(f"{MERMAID} is not the file that was reviewed")
    library = work / "mermaid.min.js"
    library.write_bytes(data)
    return library


if __name__ == "__main__":
    sys.exit(main())
