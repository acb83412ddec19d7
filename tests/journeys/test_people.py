"""The people that the site is for, and what each comes to do: from the first page to the answer, by what they see."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from skillreg.credentials.holder import encode_fragment
from skillreg.credentials.salt import spell

from tests.journeys.visitor import Visitor
from tests.site.kinds import kinds
from tests.site.registries import CODE
from tests.web.test_demo_site import first_certificate, openings
from tests.web.test_verify import WITHOUT_ED25519

ELDERLY_CARE = "4-10-01-05"
SCHOOL = "示例阳光养老服务职业培训学校"


def test_a_citizen_finds_who_may_examine_an_occupation(visitor: Visitor) -> None:
    page = visitor.open().page
    box = page.locator("article form[role=search] input[type=search]").first
    box.fill("ylhly")
    box.press("Enter")
    found = page.locator(f"article a[href$='occupations/{ELDERLY_CARE}/']").first
    found.wait_for()
    found.click()
    page.wait_for_url(f"{visitor.home}occupations/{ELDERLY_CARE}/")
    visitor.reads(SCHOOL)
    visitor.follow(f"organisations/{CODE}/")
    page.wait_for_url(f"{visitor.home}organisations/{CODE}/")
    visitor.reads("五级/初级工", "Junior worker (level 5)")


def test_a_citizen_finds_it_in_the_lists(visitor: Visitor) -> None:
    visitor.open().go("organisations/")
    visitor.follow(f"{CODE}/")
    visitor.follow(f"occupations/{ELDERLY_CARE}/")
    visitor.reads(SCHOOL)


def test_a_holder_opens_the_link_of_the_qr_code(visitor: Visitor, story_site: Path) -> None:
    certificate = first_certificate(story_site)
    opening = next(it for it in openings() if it.commit() == certificate["commitment"])
    page = visitor.open(f"verify/#{encode_fragment(certificate['number'], opening)}").page
    page.wait_for_selector("[data-part=verdict][data-look=good]")
    assert page.inner_text("[data-fact=name]") == opening.name
    page.click("[data-skillreg-language]")
    page.wait_for_selector("[data-part=verdict][data-look=good]")
    assert page.inner_text("[data-fact=name]") == opening.name  # it came along behind the #


def test_an_employer_checks_a_number(visitor: Visitor, story_site: Path) -> None:
    certificate = first_certificate(story_site)
    page = visitor.open().page
    box = page.locator("article form[role=search] input[type=search]").first
    box.fill(certificate["number"])
    box.press("Enter")
    page.wait_for_url(f"{visitor.home}verify/#{certificate['number']}")
    page.wait_for_selector("[data-part=verdict][data-look=good]")
    assert page.inner_text("[data-fact=organisation]") == certificate["organisation"]


def test_an_employer_checks_a_list(visitor: Visitor, story_site: Path) -> None:
    certificate = first_certificate(story_site)
    opening = next(it for it in openings() if it.commit() == certificate["commitment"])
    page = visitor.open().go("verify/bulk/").page
    row = [opening.name, opening.id_number, certificate["number"], spell(opening.salt)]
    page.fill("[data-part=pasted]", "\n".join(["姓名\t身份证号\t证书编号\t校验码", "\t".join(row)]))
    page.click("[data-part=list-form] button[type=submit]")
    page.wait_for_selector("[data-filled=true]", state="attached")
    assert page.get_attribute("[data-part=summary]", "data-look") == "good"
    assert certificate["number"] in page.inner_text("[data-part=table]")


def test_a_journalist_follows_an_inspection(visitor: Visitor) -> None:
    page = visitor.open().go("supervision/").page
    visitor.follow("2026-01/")
    page.wait_for_url(f"{visitor.home}supervision/2026-01/")
    visitor.reads("RFC 3797")
    visitor.reads("示例鲁西技师学院")
    files = page.locator("article a[href*='.json'], article a[href*='.yml']")
    assert files.count() > 0
    for place in range(files.count()):
        answer = page.request.get(files.nth(place).evaluate("link => link.href"))
        assert answer.ok


def test_a_journalist_sees_what_is_under_notice_and_until_when(visitor: Visitor) -> None:
    page = visitor.open().go("notices/").page
    visitor.follow(f"{CODE}/2026-0002/")
    page.wait_for_url(f"{visitor.home}notices/{CODE}/2026-0002/")
    visitor.reads("还剩 5 个工作日", "5 working days left")
    assert page.locator(".sr-people li").count() == 41


def test_a_clerk_reads_how_to_file(visitor: Visitor) -> None:
    visitor.open().go("guides/organisations/")
    visitor.reads("application.yml")
    visitor.go("rules/")
    visitor.follow("pln/")
    visitor.reads("PLN201")


def test_a_reviewer_sees_what_waits(visitor: Visitor) -> None:
    page = visitor.open().go("reviews/").page
    visitor.reads("轮到谁", "whose turn")
    assert page.locator("article .sr-card").count() > 0


def test_an_auditor_takes_the_data_and_the_log(visitor: Visitor) -> None:
    page = visitor.open().go("data/").page
    catalogue = page.locator("article a[href$='index.json']").first.evaluate("link => link.href")
    assert page.request.get(catalogue).ok
    table = page.locator("article a[href$='organisations.csv']").first.evaluate("link => link.href")
    assert CODE in page.request.get(table).text()
    about = page.request.get(f"{visitor.base}data/registry.json").json()
    checkpoint = page.request.get(f"{visitor.base}log/checkpoint").text().splitlines()
    assert int(checkpoint[1]) == about["size"]
    visitor.go("guides/audit/")
    visitor.reads("skillreg audit")


def test_an_organisations_accreditation_is_checked_without_ed25519(visitor: Visitor) -> None:
    visitor.page.add_init_script(WITHOUT_ED25519)
    page = visitor.open(f"organisations/{CODE}/").page
    shown = page.locator("[data-skillreg-accreditation]").first
    shown.scroll_into_view_if_needed()
    check = shown.locator("[data-part=check]")
    check.click()
    shown.locator("[data-part=verdict][data-look=good]").wait_for()


def test_lists_notices_and_guides_read_well_without_scripts(
    browser: Browser, base: str, story_site: Path, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    for path in kinds(story_site):
        page.goto(base + path)
        assert page.locator("h1").first.is_visible(), path
        assert len(page.inner_text("article")) > 60, path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(base)
    box = page.locator("article form[role=search] input[type=search]").first
    box.fill("养老护理员")
    box.press("Enter")
    assert page.url.startswith(f"{base}search/?q=")
    page.locator("article a[href$='occupations/']").first.click()
    assert page.url == f"{base}occupations/"
    context.close()
