"""A case as it stands in its Markdown file, and how it is written back with new output.

    # 机构类别写成中文 / The kind of organisation in Chinese

    把 `kind` 写成了通知里的说法。 / The clerk wrote the notice's own word.

    - good: before the plan
    - expect: FIL204 ×1, ORG113 ×2

    ```diff
    --- a/submissions/…/application.yml
    …
    ```

    ```console
    $ skillreg check submissions/…/application.yml --day 2026-03-02
    …
    ```

`good` names the good files that are changed (`tests.catalogue.good`). A change is a unified diff, or a whole file in a
block such as ```` ```yaml submissions/…/plan.yml encoding=gbk ````. `{identity}` and `{phone}` in a change become numbers that
look like a person's when the case is run, so that none stands in a file. Several commands may follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_TITLE = re.compile(r"\A# (?P<zh>.+?) / (?P<en>.+)\n\n(?P<story>.+)\n", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(r"([A-Z]{3}[0-9]{3}) ×([0-9]+)")
_FOUND = re.compile(
    r"^\S+: (?:错误|警告|提示|error|warning|note) ([A-Z]{3}[0-9]{3})\b", re.MULTILINE
)


@dataclass(frozen=True)
class WholeFile:
    """A file given as a whole, because its bytes, its encoding or its place are what is wrong."""

    path: str
    encoding: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command and what it printed when the catalogue was last written."""

    line: str
    output: str


@dataclass(frozen=True)
class Case:
    """One way of going wrong."""

    file: Path
    title: tuple[str, str]
    story: str
    good: str
    expected: Counter[str]
    diffs: tuple[str, ...]
    files: tuple[WholeFile, ...]
    commands: tuple[Command, ...]

    @property
    def name(self) -> str:
        return self.file.stem


def read_case(file: Path) -> Case:
    text = file.read_text("utf-8")
    title = _TITLE.search(text)
    blocks = [(match["info"].split(), match["body"]) for match in _BLOCK.finditer(text)]
    if title is None:
        raise ValueError(f"{file.name} has no title in both languages with a sentence below it")
    return Case(
        file=file,
        title=(title["zh"], title["en"]),
        story=title["story"],
        good=_line(text, "good"),
        expected=Counter(
            {code: int(count) for code, count in _EXPECTED.findall(_line(text, "expect"))}
        ),
        diffs=tuple(body for info, body in blocks if info == ["diff"]),
        files=tuple(_whole_file(info, body) for info, body in blocks if info[0] == "yaml"),
        commands=tuple(_command(body) for info, body in blocks if info == ["console"]),
    )


def cases() -> list[Case]:
    return [read_case(file) for file in sorted(FOLDER.glob("[0-9][0-9][0-9]-*.md"))]


def found_in(output: str) -> Counter[str]:
    """The codes of the findings that a command printed."""
    return Counter(_FOUND.findall(output))


def with_outputs(case: Case, outputs: list[str]) -> str:
    """The case's file with what its commands printed now; nothing else in it changes."""
    fresh = iter(outputs)

    def rewritten(match: re.Match[str]) -> str:
        if match["info"] != "console":
            return match[0]
        line = match["body"].partition("\n")[0]
        return f"```console\n{line}\n{next(fresh)}\n```"

    return _BLOCK.sub(rewritten, case.file.read_text("utf-8"))


#: What a case is about, by the first digit of its number.
GROUPS = {
    "1": "申报 / Applications",
    "2": "计划 / Plans",
    "3": "成绩 / Results",
    "4": "异议、评审、准入、抽查 / Objections, reviews, admissions, inspections",
    "5": "文件本身 / The file itself",
    "6": "一个文件里有好几处 / Several at once",
}


def index(all_cases: list[Case]) -> str:
    """The tables of the README: every case with its codes."""
    lines: list[str] = []
    for first, title in GROUPS.items():
        lines += [f"### {title}", "", "| | 做错了什么 | what went wrong | |", "|---|---|---|---|"]
        lines += [_row(case) for case in all_cases if case.name.startswith(first)]
        lines.append("")
    return "\n".join(lines)


def _row(case: Case) -> str:
    number = f"[{case.name[:3]}]({case.file.name})"
    return f"| {number} | {case.title[0]} | {case.title[1]} | {_codes(case)} |"


def _codes(case: Case) -> str:
    each = (
        f"{code} ×{count}" if count > 1 else code for code, count in sorted(case.expected.items())
    )
    return ", ".join(each) or "–"


def _line(text: str, key: str) -> str:
    found = re.search(f"^- {key}: (.*)$", text, re.MULTILINE)
    if found is None:
        raise ValueError(f"there is no line “- {key}:”")
    return found[1].strip()


def _whole_file(info: list[str], body: str) -> WholeFile:
    options = dict(word.split("=") for word in info[2:])
    return WholeFile(info[1], options.get("encoding", "utf-8"), body)


def _command(body: str) -> Command:
    line, _, output = body.partition("\n")
    return Command(line.removeprefix("$ "), output.rstrip("\n"))


def paths_in(diff: str) -> Iterator[str]:
    """The files that a diff changes."""
    for match in re.finditer(r"^\+\+\+ b/(\S+)", diff, re.MULTILINE):
        yield match[1]
