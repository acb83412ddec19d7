"""An organisation's page checks its own accreditations in Chromium: in force, suspended, removed, replaced, tampered with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from skillreg.credentials import status
from skillreg.credentials.canonical import canonicalise
from skillreg.domain.levels import LEVELS
from skillreg.site.build import build
from skillreg.site.shell import LANGUAGES
from skillreg.site.words import Words
from skillreg.verifying import Report, verify_document

from tests.hostile.bombs import list_bomb
from tests.sealing.test_accreditations import accreditations, three_fates
from tests.story import ASSOCIATION, COLLEGE, SCHOOL, Town
from tests.verifying.test_accreditation import NAMES
from tests.web.conftest import Serve
from tests.web.site import WEB

DAY, LATER = "2026-05-11", "2026-05-18"
OURS = ("record", "file", "signature", "key", "standing", "lists", "shown")
ALL_YES = dict.fromkeys(OURS, "yes")


@dataclass
class Accredited:
    """The school was suspended and taken up again, the association is suspended, the college removed."""

    town: Town
    site: Path


@pytest.fixture(scope="module")
def accredited(tmp_path_factory: pytest.TempPathFactory) -> Accredited:
    """Not to be changed."""
    town = three_fates(Town(tmp_path_factory.mktemp("accredited") / "town"), DAY, LATER)
    out = tmp_path_factory.mktemp("site") / "site"
    build(town.root, out)
    return Accredited(town, out)


@dataclass
class OrganisationPage:
    page: Page
    address: str

    def open(self, code: str, language: str = "") -> OrganisationPage:
        self.page.goto(f"{self.address}/{language}organisations/{code}/")
        return self

    def check(self, index: int) -> dict[str, str]:
        """Press the button beside an accreditation; the answers of our own questions."""
        block = self.page.locator(f'[data-skillreg-accreditation][data-index="{index}"]')
        self.page.evaluate("document.querySelectorAll('details').forEach((it) => it.open = true)")
        block.locator("[data-part=check]").click()
        block.locator("[data-part=result]").wait_for(state="visible")
        self.look = block.locator("[data-part=verdict]").get_attribute("data-look")
        items = block.locator("[data-part=checks] > li").all()
        self.reasons = {
            str(one.get_attribute("data-question")): one.locator(".skillreg-reason").inner_text()
            for one in items
        }
        found = {
            str(one.get_attribute("data-question")): str(one.get_attribute("data-answer"))
            for one in items
        }
        return {name: answer for name, answer in found.items() if name in OURS}

    def replace(self, pattern: str, change: Callable[[bytes], bytes]) -> None:
        """What the site answers at a path is another thing."""

        def handle(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, body=change(response.body()))

        self.page.route(pattern, handle)


@pytest.fixture
def visit(accredited: Accredited, page: Page, serve: Serve) -> OrganisationPage:
    return OrganisationPage(page, serve(accredited.site).rstrip("/"))


def ours(report: Report) -> dict[str, str]:
    return {NAMES[check.name.en]: check.outcome for check in report.checks}


def test_in_force(accredited: Accredited, visit: OrganisationPage) -> None:
    _, _, newest = accreditations(accredited.town)
    assert visit.open(SCHOOL.code).check(newest) == ALL_YES
    assert visit.look != "bad"
    assert visit.open(SCHOOL.code, "en/").check(newest) == ALL_YES


def test_earlier_versions_as_the_command_has_them(
    accredited: Accredited, visit: OrganisationPage
) -> None:
    town = accredited.town
    first, suspension, newest = accreditations(town)
    visit.open(SCHOOL.code)
    for index, standing in ((first, "yes"), (suspension, "no"), (newest, "yes")):
        found = visit.check(index)
        assert found["standing"] == standing
        report = ours(verify_document(town.tree, town.lines()[index]))
        assert {name: found[name] for name in ("standing", "lists")} == {
            name: report[name] for name in ("standing", "lists")
        }


def test_suspended(accredited: Accredited, visit: OrganisationPage) -> None:
    first, second = accreditations(accredited.town, ASSOCIATION)
    visit.open(ASSOCIATION.code)
    for index in (second, first):
        assert visit.check(index) == {**ALL_YES, "standing": "no", "lists": "no"}
        assert visit.look == "bad"
        assert f"自 {DAY} 起暂停评价" in visit.reasons["standing"]
        assert visit.reasons["lists"] == "暂停表标记它已暂停。"


def test_removed(accredited: Accredited, visit: OrganisationPage) -> None:
    (index,) = accreditations(accredited.town, COLLEGE)
    assert visit.open(COLLEGE.code, "en/").check(index) == {
        **ALL_YES,
        "standing": "no",
        "lists": "no",
    }
    assert f"Removed from the directory on {DAY}" in visit.reasons["standing"]


def test_the_file_is_the_line_that_the_log_hashed(accredited: Accredited) -> None:
    for whose in (SCHOOL, ASSOCIATION, COLLEGE):
        for index in accreditations(accredited.town, whose):
            path = accredited.site / f"organisations/{whose.code}/accreditation/{index}.json"
            assert path.read_bytes() == accredited.town.lines()[index]


def wider(data: bytes) -> bytes:
    """Someone gives the organisation a level more, in whatever file or page."""
    return data.replace(b'"levels":[5,4]', b'"levels":[5,4,3]')


def in_list(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    def changed_list(data: bytes) -> bytes:
        document = json.loads(data)
        change(document["credentialSubject"])
        return canonicalise(document)

    return changed_list


@pytest.mark.parametrize(
    ("pattern", "change", "refused", "answer"),
    [
        ("**/accreditation/*.json", wider, "file", "no"),
        ("**/accreditation.json", wider, "signature", "no"),
        (
            "**/keys.json",
            lambda data: data.replace(b'"role":"registry"', b'"role":"log"'),
            "key",
            "no",
        ),
        ("**/keys.json", lambda data: data[:50], "key", "unknown"),
        ("**/registry.json", lambda _: b"{}", "record", "unknown"),
        (
            "**/suspension/0.json",
            in_list(lambda it: it.update(encodedList=status.encode([9]))),
            "lists",
            "unknown",
        ),
        (
            "**/suspension/0.json",
            in_list(lambda it: it.update(encodedList=list_bomb())),
            "lists",
            "unknown",
        ),
        ("**/revocation/0.json", lambda _: b"", "lists", "unknown"),
        ("**/revocation/0.json", lambda _: b"[" * 100_000, "lists", "unknown"),
    ],
    ids=["file", "record", "key", "keys cut", "registry", "forged", "bomb", "no list", "deep"],
)
def test_tampered_with(
    accredited: Accredited,
    visit: OrganisationPage,
    pattern: str,
    change: Callable[[bytes], bytes],
    refused: str,
    answer: str,
) -> None:
    visit.replace(pattern, change)
    found = visit.open(SCHOOL.code).check(accreditations(accredited.town)[-1])
    assert (found[refused], visit.look) == (answer, "bad" if answer == "no" else "unsure")


@pytest.mark.parametrize("where", ["table", "list"])
def test_a_page_that_shows_more_than_the_accreditation_says(
    accredited: Accredited, visit: OrganisationPage, where: str
) -> None:
    level = LEVELS[4].zh.encode()
    shown = {"table": rb"(data-scope-cell>)%s(</td>)", "list": rb"(data-scope-cell>)%s(</span>)"}
    pattern = shown[where] % (LEVELS[5].zh.encode() + "、".encode() + level)
    more = rb"\1%s\2" % (LEVELS[5].zh.encode() + "、".encode() + LEVELS[3].zh.encode())
    visit.replace(f"**/organisations/{SCHOOL.code}/", lambda data: re.sub(pattern, more, data))
    found = visit.open(SCHOOL.code).check(accreditations(accredited.town)[-1])
    assert (found, visit.look) == ({**ALL_YES, "shown": "no"}, "bad")


def test_without_script_the_page_says_how(
    accredited: Accredited, browser: Browser, serve: Serve
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(accredited.site)}organisations/{SCHOOL.code}/")
    index = accreditations(accredited.town)[-1]
    block = page.locator(f'[data-skillreg-accreditation][data-index="{index}"]')
    assert f"skillreg verify {SCHOOL.code}-{index}.json" in block.inner_text()
    assert not block.locator("[data-part=check]").is_visible()
    context.close()


def test_levels_are_written_as_the_site_writes_them() -> None:
    words = {one: Words(one) for one in LANGUAGES}
    text = (WEB / "accreditation_texts.js").read_text("utf-8")
    for level in LEVELS:
        found = re.search(rf'"level\.{level}": \{{ zh: "(.*)", en: "(.*)" \}}', text)
        assert found is not None
        assert (found[1], found[2]) == (words["zh"].level(level), words["en"].level(level))
