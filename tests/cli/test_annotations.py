"""GitHub's workflow commands, read back as its runner reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from skillreg.cli.output import as_github
from skillreg.findings import Finding, Severity

from tests.cli.hostile import HOSTILE_TEXTS, finding, hostile_findings
from tests.world import MemoryTree

NO_FILES = MemoryTree({})
_LINE_ENDS = re.compile("\r\n|\r|\n")


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    data: str


def _unescaped(text: str, *more: tuple[str, str]) -> str:
    for coded, plain in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(coded, plain)
    return text


def commands_in(printed: str) -> tuple[list[Command], list[str]]:
    """The commands and the plain lines, as `actions/runner` tells them apart (ActionCommand.TryParseV2, then TryParse).

    A line is a command when it starts with `::` after blanks, or has the older `##[` anywhere.
    """
    commands, plain = [], []
    for line in _LINE_ENDS.split(printed):
        text = line.strip()
        end = text.find("::", 2)
        if not text.startswith("::") or end < 0:
            assert "##[" not in line, f"an older command: {line!r}"
            plain.append(line)
            continue
        name, _, rest = text[2:end].partition(" ")
        properties = {}
        for pair in filter(None, rest.split(",")):
            key, _, value = pair.strip().partition("=")
            properties[key] = _unescaped(value, ("%3A", ":"), ("%2C", ","))
        commands.append(Command(name, properties, _unescaped(line.lstrip()[end + 2 :])))
    return commands, plain


def read_back(findings: list[Finding]) -> tuple[list[Command], list[str]]:
    return commands_in(as_github(findings, NO_FILES, "zh"))


def test_a_finding_is_one_command_with_its_place() -> None:
    (command,), plain = read_back([finding("太晚了", "改期")])
    assert command.name == "error"
    assert command.properties == {
        "file": "submissions/a/plan.yml",
        "line": "3",
        "col": "7",
        "title": "PLN201",
    }
    assert command.data == "太晚了。改期"
    assert plain == ["共 1 个错误,0 个警告或提示"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_what_files_say_is_never_a_command(text: str) -> None:
    name = f"submissions/{text}/plan.yml"
    (said,), _ = read_back([finding(text, text)])
    assert (said.name, said.data) == ("error", f"{text}。{text}")
    (named,), plain = read_back([finding("name", path=name, line=0)])
    assert (named.name, named.properties) == ("error", {"file": name, "title": "PLN201"})
    assert plain == ["共 1 个错误,0 个警告或提示"]


def test_a_finding_on_the_change_as_a_whole_names_no_file() -> None:
    (command,), _ = read_back([finding(path="", line=0, rule="GIT101")])
    assert command.properties == {"title": "GIT101"}


def _many(counts: dict[Severity, int]) -> list[Finding]:
    return [
        finding(f"{severity} {number}", path=f"submissions/{number:03}.yml", severity=severity)
        for severity, count in counts.items()
        for number in reversed(range(count))
    ]


def test_the_gravest_come_first_and_no_more_than_github_keeps() -> None:
    commands, plain = read_back(_many({"note": 13, "warning": 11, "error": 25}))
    levels = [command.name for command in commands]
    assert levels == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    errors = [command.properties["file"] for command in commands[:10]]
    assert errors == [f"submissions/{number:03}.yml" for number in range(10)]
    assert plain[0].startswith("还有 19 个")
    assert "job summary" in plain[0]
    assert plain[1] == "共 25 个错误,24 个警告或提示"


def test_errors_stand_in_the_order_of_the_lines() -> None:
    commands, _ = read_back([finding(line=line) for line in (30, 4, 200)])
    assert [command.properties["line"] for command in commands] == ["4", "30", "200"]


def test_ten_of_a_level_leave_nothing_out() -> None:
    commands, plain = read_back(_many({"error": 10}))
    assert len(commands) == 10
    assert len(plain) == 1


def test_the_count_of_what_is_left_out_is_said_in_english_too() -> None:
    printed = as_github(_many({"error": 12}), NO_FILES, "en")
    assert "\n2 more have no annotation" in printed


def test_many_hostile_ones_at_once() -> None:
    commands, plain = read_back(hostile_findings())
    assert len(commands) == 10
    assert len(plain) == 2
