"""What is public about a person is told field by field, and is what the site and the files really show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from skillreg import yaml
from skillreg.domain.results import ResultRow
from skillreg.site.views import about_me
from skillreg.site.views.about_me import Told, fields_of

from tests.site.test_build import page
from tests.story import told

RESULTS = next(kept for kept in about_me.about_me().kept if kept.file == "results.yml")


def row_of(field: str) -> Told:
    return next(one for one in RESULTS.told if field in one.fields)


def test_every_field_of_a_result_is_told() -> None:
    assert {field for one in RESULTS.told for field in one.fields} == fields_of(ResultRow)


@pytest.mark.parametrize("kind", about_me._TOLD, ids=lambda kind: kind.__name__)
def test_a_field_that_is_not_told_is_an_error(
    kind: type[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = about_me._TOLD[kind]
    short = Told(first.fields[1:], first.what, first.where)
    monkeypatch.setattr(about_me, "_TOLD", {**about_me._TOLD, kind: (short, *others)})
    with pytest.raises(AssertionError, match=first.fields[0]):
        about_me.about_me()


def test_only_what_is_kept_secret_is_public_nowhere() -> None:
    *public, secret = about_me.about_me().kept
    assert all("nobody" not in one.where for kept in public for one in kept.told)
    assert all(one.where == ("nobody",) for one in secret.told)


def test_what_is_said_of_results_is_what_a_notice_shows(story_site: Path) -> None:
    """Of one who passed, the page has what is said to be on a page and nothing else; of one who failed, nothing."""
    root = told() / "registry"
    results = next(root.glob("submissions/*/2026-0001/results.yml"))
    shown = page(story_site, _notice_of(root, results))
    document: Any = yaml.load(results.read_bytes())
    values = document["results"]
    assert {one["outcome"] for one in values} == {"pass", "fail"}
    for one in values:
        on_page = one["ticket"] in shown
        assert on_page == (one["outcome"] == "pass")
        assert one["holder"].removeprefix("sha256$") not in shown
        if on_page:
            assert re.search(
                rf"{one['ticket']}</span> <b lang=\"zh\">{re.escape(one['name'])}</b>", shown
            )
    assert ["page" in row_of(field).where for field in ("ticket", "name", "theory", "holder")] == [
        True,
        True,
        False,
        False,
    ]


def _notice_of(root: Path, results: Path) -> str:
    code = re.search(r"organisation: (\w+)", results.read_text("utf-8"))
    assert code is not None
    return f"notices/{code[1]}/{results.parent.name}/"


def test_the_page_says_all_in_both_languages(story_site: Path) -> None:
    for path, words in (
        ("about-me/", ("打码的姓名", "承诺值", "为什么删不掉", "yiyi@example.org")),
        ("en/about-me/", ("your name, masked", "the commitment", "Why it cannot be deleted")),
    ):
        html = page(story_site, path)
        for word in words:
            assert word in html
