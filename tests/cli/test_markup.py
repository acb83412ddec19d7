"""Text from files in a comment on GitHub: it is all there, and nothing of it lives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skillreg.cli.output import as_markdown
from skillreg.desk.markup import code, escaped, fitted
from skillreg.text import visible

from tests.cli.github import Page, rendered
from tests.cli.hostile import HOSTILE_TEXTS, finding, hostile_findings
from tests.world import MemoryTree, shipped

SITE = "https://liaocheng.skillreg.example/rules/"
TABLE = {"table", "thead", "tbody", "tr", "th", "td", "code", "a", "h3", "p"}
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    "@#$`*_~|<>[]()!\\&;:/.-= \n\r\tahtpswGH0129中", max_size=40
)


def cells(*texts: str) -> Page:
    return rendered("| a | b | c |\n|---|---|---|\n| " + " | ".join(texts) + " |\n")


def one_line(text: str) -> str:
    return visible(" ".join(text.split())[:400])


def without_joiners(text: str) -> str:
    return text.replace("\u2060", "").replace("＄", "$")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_text_is_only_text(text: str) -> None:
    page = cells(escaped(text), "x", "y")
    assert page.living() == []
    assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert page.rows[1][1:] == ["x", "y"]
    assert without_joiners(page.rows[1][0]).strip() == one_line(text).strip()


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_name_stays_in_its_code_span(text: str) -> None:
    page = cells(code(text), "x", "y")
    assert page.living() == []
    assert page.rows[1][1:] == ["x", "y"]
    assert page.code == [one_line(text).replace("`", "ˋ").replace("|", "¦")]


@given(TEXTS, TEXTS)
def test_so_is_any_text_and_any_name(text: str, name: str) -> None:
    page = cells(escaped(text), code(name), "y")
    assert page.living() == []
    assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.rows[1][2] == "y"
    assert without_joiners(page.rows[1][0]).strip() == one_line(text).replace("＄", "$").strip()


def test_the_reader_would_see_what_lives() -> None:
    """The same texts, not escaped, are full of life."""
    living = {text for text in HOSTILE_TEXTS if rendered(text).living() or rendered(text).links}
    assert len(living) > 6


def test_a_table_of_hostile_findings() -> None:
    found = hostile_findings()
    page = rendered(as_markdown(found, MemoryTree(shipped()), "zh"))
    assert set(page.tags) <= TABLE
    assert page.living() == []
    assert set(page.links) == {f"{SITE}#pln201"}
    assert len(page.links) == len(found)
    assert len(page.rows) == len(found) + 1
    assert all(len(row) == 4 for row in page.rows)


def test_a_finding_on_the_change_as_a_whole_has_an_empty_place() -> None:
    whole = [finding(path="", line=0, rule="GIT101"), finding(path="", line=0, rule="GIT102")]
    page = rendered(as_markdown(whole, MemoryTree(shipped()), "zh"))
    assert [row[0] for row in page.rows[1:]] == ["", ""]


def test_without_a_registry_there_are_no_links() -> None:
    assert rendered(as_markdown([finding()], MemoryTree({}), "zh")).links == []


def test_errors_come_first() -> None:
    found = [finding("w", path="a", severity="warning"), finding("e", path="b")]
    page = rendered(as_markdown(found, MemoryTree({}), "zh"))
    assert [row[2] for row in page.rows[1:]] == ["e", "w"]


def test_what_has_no_room_is_counted() -> None:
    rows = [f"| {number:04} |" for number in range(100)]
    kept = fitted(rows, 89, "en")
    assert kept == [*rows[:9], "", kept[-1]]
    assert kept[-1].startswith("91 more")
    assert fitted(rows, 100_000, "en") == rows
