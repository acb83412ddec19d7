"""The policy in the head of every page: nothing needs more than it allows, and it refuses what an attacker would try."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from skillreg.site.policy import policy

from tests.site.kinds import kinds, paths
from tests.site.watching import Watched

Serve = Callable[[Path], str]

#: What the policy forbids: code and style in the page itself. Blocks of data are neither.
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*\stype=\"application/(?:ld\+)?json\")[^>]*>"
    r"|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=|javascript:|<base|<object|<embed|<iframe",
    re.IGNORECASE,
)
NUMBER = "S000037150001264000001"


def test_each_page_begins_with_it_and_has_nothing_that_it_forbids(story_site: Path) -> None:
    for path in (*paths(story_site), "404"):
        file = story_site / ("404.html" if path == "404" else f"{path}index.html")
        html = file.read_text("utf-8")
        head = html[html.index("<head>") : html.index("<link")]
        assert re.match(
            r'<head>\s*<meta http-equiv="Content-Security-Policy" content="default-', head
        )
        assert "unsafe" not in head
        assert INLINE.findall(html) == [], path


def test_it_allows_nothing_but_files_of_the_site() -> None:
    directives = dict(one.split(" ", 1) for one in policy("home").split("; "))
    assert directives["default-src"] == "'none'"
    sources = {source for sources in directives.values() for source in sources.split()}
    assert sources == {"'none'", "'self'", "data:"}
    assert directives["img-src"] == "'self' data:"


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_kind_of_page_and_its_controls_keep_to_it(
    browser: Browser, serve: Serve, story_site: Path, language: str
) -> None:
    base = serve(story_site)
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in kinds(story_site):
        watched = Watched(page)
        page.goto(base + language + path)
        page.click("[data-skillreg-scheme]")
        page.click(".sr-menu > summary")
        page.keyboard.press("Escape")
        assert (path, watched.faults, watched.foreign(base)) == (path, [], [])
        page.close()
        page = context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "en/"])
def test_guides_keep_to_it(browser: Browser, serve: Serve, story_site: Path, language: str) -> None:
    base = serve(story_site)
    watched = Watched(browser.new_page())
    guides = [path for path in paths(story_site) if path.startswith(f"{language}guides/")]
    assert len(guides) > 8
    for path in guides:
        watched.page.goto(base + path)
    assert (watched.faults, watched.foreign(base)) == ([], [])
    watched.page.close()


def test_a_check_keeps_to_it(browser: Browser, serve: Serve, story_site: Path) -> None:
    base = serve(story_site)
    watched = Watched(browser.new_page())
    watched.page.goto(f"{base}verify/#{NUMBER}")
    watched.page.wait_for_selector("[data-part=verdict][data-look=good]")
    watched.page.goto(f"{base}organisations/{NUMBER[:13]}/")
    watched.page.wait_for_load_state("networkidle")
    assert (watched.faults, watched.foreign(base)) == ([], [])
    watched.page.close()


@pytest.mark.parametrize(
    "attack",
    [
        "<script>document.title = 'broken'</script>",
        "<img src=/none.png onerror=\"document.title = 'broken'\">",
        "<script src=https://evil.example/x.js></script>",
        "<link rel=stylesheet href=https://evil.example/x.css>",
        "<img src=https://evil.example/pixel.png>",
        "<iframe src=https://evil.example/></iframe>",
        "<body style='display: none'>",
    ],
)
def test_what_got_past_the_escaping_does_nothing(
    browser: Browser, serve: Serve, story_site: Path, attack: str
) -> None:
    page = browser.new_page()
    base = serve(story_site)

    def answer(route: Route) -> None:
        html = (story_site / "notices" / "index.html").read_text("utf-8")
        route.fulfill(body=html.replace("<h1", f"{attack}<h1", 1), content_type="text/html")

    page.route("**/notices/", answer)
    asked: list[str] = []
    page.route("https://evil.example/**", lambda route: asked.append(route.request.url))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{base}notices/", wait_until="load")
    assert page.title() != "broken"
    assert page.is_visible("h1")
    assert asked == []
    assert any("Content Security Policy" in text for text in refused)
    page.close()
