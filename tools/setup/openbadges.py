"""Fetches the official JSON Schema of Open Badges 3.0, which tests hold certificates against.

    .venv/bin/python tools/setup/openbadges.py      # writes build/openbadges/achievementcredential.schema.json

1EdTech's file is not for copying into this repository. The source archive of PyPI `openbadgeslib` has it, as published
at https://purl.imsglobal.org/spec/ob/v3p0/schema/json/: pip fetches the archive by the version and digests that
requirements/test.txt has, and one file is taken out of it, whose own digest stands here. Exit status 2 with one
sentence when it cannot.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "build" / "openbadges" / "achievementcredential.schema.json"

_MEMBER = "/tests/fixtures/ob_schemas/ob_v3p0_achievementcredential_schema.json"
_DIGEST = "b7358e895f492e74055dc6bfc7ffc420d0e497f90c4579fb83d9519b86d393ea"
_PINNED = re.compile(r"^openbadgeslib==.*?(?=^\S)", re.MULTILINE | re.DOTALL)


def main() -> None:
    if SCHEMA.exists() and _is_it(SCHEMA.read_bytes()):
        return
    with tempfile.TemporaryDirectory() as folder:
        data = _taken_from(_archive(Path(folder)))
    if not _is_it(data):
        _fail(
            "openbadgeslib no longer has the file whose digest stands in tools/setup/openbadges.py"
        )
    SCHEMA.parent.mkdir(parents=True, exist_ok=True)
    SCHEMA.write_bytes(data)


def _archive(folder: Path) -> Path:
    """The source archive, by the ordinary client of the package index."""
    pinned = _PINNED.search((ROOT / "requirements" / "test.txt").read_text("utf-8"))
    if pinned is None:
        _fail("requirements/test.txt does not name openbadgeslib")
    wanted = folder / "openbadgeslib.txt"
    wanted.write_text(pinned[0], "utf-8")
    options = (
        "--no-deps",
        "--no-binary=:all:",
        "--no-build-isolation",
        "--require-hashes",
        "--quiet",
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--disable-pip-version-check", "download", *options),
            *("--dest", str(folder), "-r", str(wanted)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    archives = [*folder.glob("openbadgeslib-*.tar.gz")]
    if done.returncode != 0 or len(archives) != 1:
        _fail(f"pip could not fetch the source of openbadgeslib:\n{done.stderr.strip()}")
    return archives[0]


def _taken_from(archive: Path) -> bytes:
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.name.endswith(_MEMBER):
                file = opened.extractfile(member)
                return file.read() if file else b""
    return b""


def _is_it(data: bytes) -> bool:
    return sha256(data).hexdigest() == _DIGEST


def _fail(sentence: str) -> NoReturn:
    sys.stderr.write(f"The Open Badges schema for the tests is not to be had: {sentence}\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
