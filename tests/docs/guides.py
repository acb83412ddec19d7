"""A guide as a list of steps, read from its Markdown.

Readers see blocks; what a block is to the test stands in an HTML comment on the line before it:

    ```console                      `$ ` lines are commands, run in order; other lines are what they print
    <!-- status: 1 -->              the last command of the next block ends with this exit status, not 0
    <!-- once: a reason -->         the next block is for the reader's own machine or the network; it is not run
    <!-- run: skillreg seal … -->   commands that the story needs and the reader does not see, one a line
    <!-- file: PATH -->             the next block shows this file as it now is (`<!-- file: PATH keys a, b -->`:
                                    these keys of it, `# …` standing for the others)
    <!-- save: PATH -->             the next block is saved as this file

In what a command prints, `…` stands for any text and a line of `…` for any lines. A command with nothing below it
may print what it likes. A line of `?` alone is replaced by what is really printed when `python -m tests.docs` runs,
which also mends what has drifted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "docs/guides/organisations.md",
    "docs/guides/reviewers.md",
    "docs/guides/supervision.md",
    "docs/guides/amendments.md",
    "docs/guides/verifiers.md",
    "docs/guides/other-verifiers.md",
    "docs/guides/holders.md",
    "docs/guides/log.md",
    "docs/guides/audit.md",
    "docs/guides/trust.md",
    "docs/guides/ownership.md",
    "docs/guides/how-it-works.md",
    "docs/en/guides/organisations.md",
    "docs/en/guides/reviewers.md",
    "docs/en/guides/supervision.md",
    "docs/en/guides/amendments.md",
    "docs/en/guides/verifiers.md",
    "docs/en/guides/other-verifiers.md",
    "docs/en/guides/holders.md",
    "docs/en/guides/log.md",
    "docs/en/guides/audit.md",
    "docs/en/guides/trust.md",
    "docs/en/guides/ownership.md",
    "docs/en/guides/how-it-works.md",
)

_COMMENT = re.compile(r"<!-- (run|once|status|file|save):\s+(.*?)\s*-->", re.DOTALL)
_FENCE = re.compile(r"```(\w*).*")


@dataclass
class Step:
    """One command or one block. `first` and `last` bound the lines that `shown` stands on, counted from 0."""

    kind: str  # command, hidden, file, save
    text: str
    first: int
    last: int
    shown: list[str] = field(default_factory=list)
    status: int = 0
    keys: tuple[str, ...] = ()


def steps_of(markdown: str) -> list[Step]:
    """What a guide does, in its order."""
    lines = markdown.splitlines()
    steps: list[Step] = []
    said: dict[str, str] = {}
    number = 0
    while number < len(lines):
        if lines[number].startswith("<!-- "):
            end = next(n for n in range(number, len(lines)) if lines[n].endswith("-->"))
            match = _COMMENT.fullmatch("\n".join(lines[number : end + 1]))
            if match and match[1] == "run":
                commands = match[2].splitlines()
                steps += [Step("hidden", one.strip(), number, end) for one in commands]
            elif match:
                said[match[1]] = match[2]
            else:
                raise ValueError(f"not a comment that the tests understand: {lines[number]}")
            number = end + 1
        elif fence := _FENCE.fullmatch(lines[number]):
            end = next(n for n in range(number + 1, len(lines)) if lines[n] == "```")
            steps += _block(fence[1], said, lines, number + 1, end)
            said = {}
            number = end + 1
        else:
            number += 1
    return steps


def _block(
    language: str, said: dict[str, str], lines: list[str], first: int, end: int
) -> list[Step]:
    if "file" in said:
        path, _, keys = said["file"].partition(" keys ")
        wanted = tuple(key.strip() for key in keys.split(",") if key.strip())
        return [Step("file", path, first, end, lines[first:end], keys=wanted)]
    if "save" in said:
        return [Step("save", said["save"], first, end, lines[first:end])]
    if language != "console" or "once" in said:
        return []
    steps = _commands(lines, first, end)
    steps[-1].status = int(said.get("status", "0"))
    return steps


def _commands(lines: list[str], first: int, end: int) -> list[Step]:
    steps: list[Step] = []
    number = first
    while number < end:
        if not lines[number].startswith("$ "):
            raise ValueError(f"a console block begins with a command: {lines[number]}")
        command = lines[number][2:]
        while command.endswith("\\"):
            number += 1
            command = command[:-1] + lines[number].strip()
        start = number + 1
        while number + 1 < end and not lines[number + 1].startswith("$ "):
            number += 1
        steps.append(Step("command", command, start, number + 1, lines[start : number + 1]))
        number += 1
    return steps


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether what a guide shows is what was printed; nothing shown agrees with everything."""
    if not shown:
        return True
    pattern = "".join(
        r"(?:.*\n)*?"
        if line.strip() == "…"
        else re.escape(line.rstrip()).replace("…", ".*") + r"\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def excerpt(text: str, keys: tuple[str, ...]) -> list[str]:
    """The lines of a YAML file that belong to some of its keys, others left out visibly."""
    lines = text.splitlines()
    if not keys:
        return lines
    result: list[str] = []
    keep = False
    for line in lines:
        if line[:1] not in (" ", "-"):
            keep = line.partition(":")[0] in keys
        if keep:
            result.append(line)
        elif result[-1:] != ["# …"]:
            result.append("# …")
    return result
