"""What a terminal shows, seen through a terminal emulator (pyte): the caret's column, and nothing that a file commands."""

from __future__ import annotations

import click
import pyte
import pytest
from skillreg.cli.output import as_text
from skillreg.cli.words import summary
from skillreg.findings import Finding

from tests.cli.hostile import HOSTILE_TEXTS, finding
from tests.world import MemoryTree

PATH = "submissions/a/plan.yml"
WIDTH = 200


def screen(printed: str) -> list[str]:
    """The lines of a wide terminal; a Chinese letter fills two cells, of which the second is empty."""
    shown = pyte.Screen(WIDTH, 40)
    shown.set_mode(pyte.modes.LNM)
    pyte.Stream(shown).feed(printed)
    rows = [
        "".join(shown.buffer[row][cell].data or "\0" for cell in range(WIDTH)) for row in range(40)
    ]
    return [row.rstrip() for row in rows]


def shown(finding: Finding, line: str) -> list[str]:
    tree = MemoryTree({PATH: f"first: 1\nsecond: 2\n{line}\n".encode()})
    return screen(as_text([finding], tree, "zh"))


def under_caret(rows: list[str]) -> str:
    source, caret = rows[1], rows[2]
    assert caret.strip() == "^"
    return source[caret.index("^")]


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("name: value", "v"),
        ("名称: 值", "值"),
        ("名称(全角)：“引号”值", "值"),
        ("a示例b机构c值d", "值"),
        ("é中值", "值"),
        ("ｆｕｌｌ值", "值"),
        ("\t值", "值"),
        ("x" * 90 + "示例值" + "y" * 90, "值"),
        ("示例" * 45 + "值" + "y" * 90, "值"),
        ("e\u0301中值", "值"),
    ],
)
def test_the_caret_stands_below_the_place(line: str, letter: str) -> None:
    column = line.index(letter) + 1
    assert under_caret(shown(finding(column=column), line)) == letter


def test_place_rule_clause_sentence_and_hint_are_there() -> None:
    rows = shown(finding("太晚了", "改期"), "名称: 值")
    text = "\n".join(rows).replace("\0", "")
    assert f"{PATH}:3:7: 错误 PLN201 [三(一)]: 太晚了" in text
    assert "→ 改期" in text
    assert "共 1 个错误" in text


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_nothing_from_a_file_moves_the_cursor(text: str) -> None:
    """Path, sentence, hint and line are on the screen, each on its own row."""
    name = f"submissions/{text}.yml"
    tree = MemoryTree({name: f"a\nb\n{text}\n".encode()})
    printed = as_text([finding(text, text, path=name)], tree, "zh")
    bare = click.unstyle(printed)
    assert all(letter.isprintable() or letter == "\n" for letter in bare)
    assert len(bare.split("\n")) == 6
    assert bare.endswith(summary([finding()], "zh"))


def test_an_identity_number_is_not_repeated_in_a_log() -> None:
    number = "371502" + "19900307" + "1234"
    rows = shown(finding(column=5), f"id: {number}")
    assert number not in "".join(rows)
    assert "id: ******************" in rows[1]
    assert under_caret(rows) == "*"


def test_a_line_that_is_not_there_is_left_out() -> None:
    assert "|" not in as_text([finding(line=99)], MemoryTree({PATH: b"a: 1\n"}), "zh")
    assert "|" not in as_text([finding()], MemoryTree({}), "zh")


def test_english() -> None:
    printed = click.unstyle(as_text([finding("late", "move it")], MemoryTree({}), "en"))
    assert printed.splitlines()[0].endswith("error PLN201 [三(一)]: late")
    assert as_text([], MemoryTree({}), "en") == "nothing to mend"
