"""See that what the tests need of the system is there: a headless Chromium, `ssh-keygen`, a Chinese font that
certificates may be set in, and Go with its transparency-log packages; install what is missing.

The browser is looked for where people have it (PATH, or the path in `SKILLREG_CHROMIUM`), then among Playwright's own
downloads. When there is none, Playwright is asked to download its build, and where that cannot be had, the
system's package manager (apt) is. Nothing is asked of any network when all is there.

    python tools/setup/system.py
"""

import os
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

from playwright.sync_api import sync_playwright
from skillreg.desk.certificates_pdf import has_chinese_font

BROWSER_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOAD_SECONDS = 600


def find_chromium() -> str | None:
    """The browser to test with: named by the environment, on PATH, or downloaded by Playwright."""
    named = os.environ.get("SKILLREG_CHROMIUM")
    if named:
        return named if _answers(named) else None
    on_path = (shutil.which(name) for name in BROWSER_NAMES)
    known = (it for it in chain(on_path, MAC_BROWSERS) if it and _answers(it))
    return next(known, None) or _downloaded()


def find_go_module() -> Path | None:
    """The GOPATH that has golang.org/x/mod/sumdb, as Debian packages it; None without Go."""
    path = Path("/usr/share/gocode")
    module = path / "src/golang.org/x/mod/sumdb/tlog"
    return path if module.is_dir() and shutil.which("go") else None


def find_ssh_keygen() -> str | None:
    return shutil.which("ssh-keygen")


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if _answers(path) else None


def _answers(browser: str) -> bool:
    """Whether the program runs at all: a download without its system libraries does not."""
    try:
        return _run(browser, "--version", quiet=True)
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install_chromium() -> None:
    try:
        if _run(sys.executable, "-m", "playwright", "install", "chromium") and find_chromium():
            return
    except subprocess.TimeoutExpired:
        sys.stderr.write("Playwright's download did not finish.\n")
    _install_package("chromium")


def _install_package(*names: str) -> None:
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _run(*apt, "update")
    _run(*apt, "install", "--yes", "--no-install-recommends", *names)


def _run(*command: str, quiet: bool = False) -> bool:
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, timeout=DOWNLOAD_SECONDS
    )
    return done.returncode == 0


def main() -> int:
    """Install what is missing; exit status 2 with a sentence for each tool that is missing still."""
    if not find_chromium():
        _install_chromium()
    if not find_ssh_keygen():
        _install_package("openssh-client")
    if not has_chinese_font():
        _install_package("fonts-noto-cjk")
    if not find_go_module():
        _install_package("golang-go", "golang-golang-x-mod-dev")
    missing = []
    if not find_chromium():
        missing.append(
            "The tests need Chromium or Chrome: install one, or name it in SKILLREG_CHROMIUM."
        )
    if not find_ssh_keygen():
        missing.append(
            "The tests need ssh-keygen: install OpenSSH's client (Debian: openssh-client)."
        )
    if not has_chinese_font():
        missing.append(
            "The tests need a Chinese font: install Noto CJK or Source Han (Debian: fonts-noto-cjk)."
        )
    if not find_go_module():
        missing.append(
            "The tests need Go and its sumdb packages (Debian: golang-go, golang-golang-x-mod-dev)."
        )
    sys.stderr.write("".join(f"{sentence}\n" for sentence in missing))
    return 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
