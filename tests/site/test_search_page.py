"""The search in a real browser, on the demo's site: what visitors type, and that it stays with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.registries import CODE
from tests.story import SCHOOL
from tests.web.axe import violations

Serve = Callable[[Path], str]
NUMBER = f"{CODE}264000001"
NAME = "示例阳光养老服务职业培训学校"
FOUND = {"": "找到", "en/": "found"}


class Visit:
    """A visitor whose requests and errors are kept."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda said: self.faults.append(said.text) if said.type == "error" else None
        )

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def search(self, typed: str, language: str = "") -> Page:
        self.go(f"{language}search/#q={quote(typed)}")
        expect(self.page.locator("[data-part=says]")).not_to_have_text("", timeout=15_000)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def hits(self, kind: str) -> list[str]:
        return self.page.locator(f"[aria-labelledby=sr-found-{kind}] .sr-hit a").all_inner_texts()


@pytest.fixture
def visit(browser: Browser, serve: Serve, story_site: Path) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Visit(context.new_page(), serve(story_site))
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["", "en/"])
def test_found_marked_counted_and_fit_for_everybody(
    browser: Browser, serve: Serve, story_site: Path, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    visit = Visit(context.new_page(), serve(story_site))
    page = visit.search("ylhly", language)
    assert visit.hits("occupations")[0] == "养老护理员"
    assert page.locator("mark").first.inner_text() == "养老护理员"
    assert FOUND[language] in page.inner_text("[data-part=says]")
    expect(page.locator("[role=status][data-part=spoken]")).to_contain_text(FOUND[language])
    for typed in ("ylhly", "养老", "S00037150001", "没有这个词"):
        page.fill("#sr-query", typed)
        page.wait_for_timeout(50)
        assert violations(page) == [], typed
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.faults == []
    context.close()


@pytest.mark.parametrize(
    ("typed", "kind", "first"),
    [
        ("yanglao", "occupations", "养老护理员"),
        ("老护", "occupations", "养老护理员"),
        ("４－１０－０１－０５", "occupations", "养老护理员"),
        (CODE, "organisations", NAME),
        ("Ｓ0000 3715-0001", "organisations", NAME),
        (SCHOOL.uscc.lower(), "organisations", NAME),
        ("dong'e yanglao", "organisations", NAME),
        ("公示 异议", "guides", ""),
        ("PLN201", "guides", "规则 › PLN201"),
    ],
)
def test_each_kind_is_found(visit: Visit, typed: str, kind: str, first: str) -> None:
    page = visit.search(typed)
    expect(page.locator(f"[aria-labelledby=sr-found-{kind}] .sr-hit a").first).to_contain_text(
        first
    )


def test_what_is_typed_stays_in_the_browser(visit: Visit) -> None:
    page = visit.go("")
    page.fill(".sr-quick__field", "养老")
    page.press(".sr-quick__field", "Enter")
    page.wait_for_url(f"{visit.base}search/#q=*")
    page.locator(".sr-hit").first.wait_for()
    page.fill("#sr-query", "护理员")
    page.wait_for_load_state("networkidle")
    sent = [url for url in visit.requests if quote("养老") in url or quote("护理") in url]
    assert [url for url in sent if "#" not in url] == []
    assert all(url.startswith(visit.base) for url in visit.requests)


def test_words_that_came_to_the_server_all_the_same_go_behind_the_fragment(visit: Visit) -> None:
    page = visit.go(f"search/?q={quote('养老')}")
    page.locator(".sr-hit").first.wait_for()
    assert page.url == f"{visit.base}search/#q={quote('养老')}"
    assert page.input_value("#sr-query") == "养老"


@pytest.mark.parametrize("box", [".sr-quick__field", "#sr-query"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_certificates_number_goes_straight_to_verify(
    visit: Visit, box: str, language: str
) -> None:
    page = visit.go(f"{language}search/")
    page.fill(box, f" ｓ0000 {NUMBER[5:]}")
    page.press(box, "Enter")
    page.wait_for_url(f"{visit.base}{language}verify/#*")
    page.wait_for_selector("[data-part=result]:visible")
    assert page.get_attribute("[data-part=verdict]", "data-look") == "good"
    assert not any(NUMBER[5:] in url.partition("#")[0] for url in visit.requests)


def test_a_mistyped_number_is_explained_by_the_verify_page(visit: Visit) -> None:
    visit.go(f"search/#q={NUMBER[:-1]}O")
    visit.page.wait_for_url(f"{visit.base}verify/#*")
    expect(visit.page.locator("[data-part=number-fault]")).to_contain_text("22")


def test_a_mistyped_code_is_asked_about(visit: Visit) -> None:
    page = visit.search(CODE[:5] + CODE[6:])
    page.locator(".sr-near", has_text=CODE).click()
    expect(page.locator(".sr-hit a").first).to_have_text(NAME)
    assert page.url.endswith(f"#q={CODE}")
    assert page.evaluate("document.activeElement.id") == "sr-query"


def test_credit_codes_are_fetched_for_what_looks_like_one_only(visit: Visit) -> None:
    visit.search("养老")
    assert not any("credit" in url for url in visit.requests)
    page = visit.search(f"{SCHOOL.uscc[:-2]}{SCHOOL.uscc[-1]}")
    expect(page.locator(".sr-near").first).to_have_text(SCHOOL.uscc)
    assert any("credit-0.json" in url for url in visit.requests)


def test_choices_narrow_count_and_stay_in_the_address(visit: Visit) -> None:
    page = visit.go("search/")
    page.get_by_role("button", name="评价机构").click()
    expect(page.locator(".sr-hit")).to_have_count(3)
    options = page.get_by_label("机构类别").locator("option").all_inner_texts()
    assert options[0] == "不限"
    assert "民办职业培训机构（1）" in options
    page.get_by_label("机构类别").select_option("training_school")
    expect(page.locator(".sr-hit")).to_have_count(1)
    assert page.url.endswith("#kind=organisations&type=training_school")
    page.reload()
    expect(page.locator(".sr-hit")).to_have_count(1)
    assert page.get_by_label("机构类别").input_value() == "training_school"
    page.fill("#sr-query", "没有这个")
    page.get_by_role("button", name="清除筛选").click()
    assert (
        page.get_by_label("机构类别").count() == 0
        or page.get_by_label("机构类别").input_value() == ""
    )


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit.go("search/")
    page.locator(".sr-kind").first.wait_for()
    page.focus("#sr-query")
    page.keyboard.type("yanglao")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.sr-hit') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visit.base}organisations/{CODE}/")
    page.go_back()
    expect(page.locator(".sr-hit").first).to_be_visible()
    page.locator(".sr-kind", has_text="职业").press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"


def test_more_of_a_long_list_keeps_the_place(visit: Visit) -> None:
    page = visit.go("search/#kind=occupations")
    expect(page.locator(".sr-hit")).to_have_count(30)
    page.get_by_role("button", name="再看 30 条").press("Enter")
    expect(page.locator(".sr-hit")).to_have_count(60)
    focused = page.evaluate(
        "[...document.querySelectorAll('.sr-hit a')].indexOf(document.activeElement)"
    )
    assert focused == 30


@pytest.mark.parametrize("path", ["organisations/", "en/occupations/"])
def test_a_lists_own_page_looks_for_its_kind_and_keeps_its_list(visit: Visit, path: str) -> None:
    page = visit.go(path)
    listed = page.locator("[data-skillreg-listed]")
    assert listed.is_visible()
    assert not any("/search/" in url for url in visit.requests)
    page.locator(".sr-finder summary").click()
    expect(page.locator(".sr-finder select:visible").first).to_be_visible()
    assert listed.is_visible()
    page.fill("#sr-query", "yanglao")
    expect(page.locator(".sr-hit").first).to_contain_text("养老")
    expect(listed).to_be_hidden()
    assert page.locator(".sr-kind").count() == 0
    page.fill("#sr-query", "没有这个")
    page.get_by_role("link", name="没有这个").click()
    page.wait_for_url("**/search/#q=*")
    page.go_back()
    page.fill("#sr-query", "")
    expect(page.locator("[data-skillreg-listed]")).to_be_visible()
    assert visit.faults == []


def test_an_identity_number_finds_nobody(visit: Visit) -> None:
    page = visit.search("11010519491231002X")
    expect(page.locator("[data-part=found]")).to_contain_text("没有离开您的浏览器")


def test_hostile_names_stay_text_among_what_is_found(
    browser: Browser, serve: Serve, hostile_site: Path
) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), serve(hostile_site))
    for typed in ("<img", "{{ 7", "xss"):
        page = visit.search(typed)
        expect(page.locator(".sr-hit a").first).to_contain_text("xss")
        assert page.locator("#xss").count() == 0
    assert visit.faults == []
    context.close()


@pytest.mark.parametrize(
    ("missing", "says"), [("index.json", "不等于没有结果"), ("guides-zh.json", "可能不全")]
)
def test_what_could_not_be_fetched_is_not_nothing_found(
    visit: Visit, missing: str, says: str
) -> None:
    visit.page.route(f"**/search/{missing}", lambda route: route.abort())
    page = visit.go("search/#q=zzzz")
    expect(page.locator("[data-part=says]")).to_contain_text(says)


def test_without_scripts_the_form_leads_to_lists(
    browser: Browser, serve: Serve, story_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = serve(story_site)
    page.goto(base)
    page.fill(".sr-quick__field", "养老")
    page.press(".sr-quick__field", "Enter")
    page.wait_for_url(f"{base}search/?q=*")
    page.locator(".sr-finder noscript a, .sr-finder .sr-note a").first.click()
    page.wait_for_url(f"{base}organisations/")
    context.close()
