"""`python -m tests.docs [PAGE…]` writes into the guides what their commands really print and their files really hold."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.docs.guides import PAGES, ROOT, steps_of
from tests.docs.world import World, played


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = played(Path(folder, "demo"))
        for page in sys.argv[1:] or PAGES:
            mended = _mend(page, World.enter(demo, Path(folder, page), language_of(page)))
            sys.stdout.write(f"{page}: {mended} mended\n")


def language_of(page: str) -> str:
    return "en" if page.startswith("docs/en/") else "zh"


def _mend(page: str, world: World) -> int:
    file = ROOT / page
    text = file.read_text("utf-8")
    changes = []
    for step in steps_of(text):
        wrong, right = world.take(step)
        if right != step.shown:
            changes.append((step, right))
        elif wrong:
            sys.stderr.write("\n".join([f"{page}:{step.first}:", *wrong, ""]))
    lines = text.splitlines()
    for step, right in reversed(changes):
        lines[step.first : step.last] = right
    if changes:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    return len(changes)


if __name__ == "__main__":
    main()
