"""The verify page in Chromium, on real signed records: what each fault turns into, and what is never green."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route
from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.credentials.keys import KeyRecord
from skillreg.credentials.salt import spell

from tests.credentials.build import (
    CODE,
    NUMBER,
    ORGANISATION,
    REGISTRY,
    key,
    opening,
    records,
    seed,
    signer,
)
from tests.web.conftest import ALL_YES, NO_LOG, NOT_LOGGED, QUESTIONS, VerifyPage, but
from tests.web.site import (
    ACCREDITATION,
    BLOCK,
    LINK,
    FixtureSite,
    accreditation,
    certificate,
    correction,
    entry,
    removal,
    revocation,
)

Publish = Callable[[], VerifyPage]

LATER = "2026-05-06T00:00:00+08:00"
WITHOUT_ED25519 = """
const refuse = () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
SubtleCrypto.prototype.importKey = refuse;
SubtleCrypto.prototype.verify = refuse;
"""


def tamper(folder: Path, path: str, old: str, new: str) -> None:
    """Change a published file; one byte for one byte."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert len(old) == len(new)
    file.write_text(text.replace(old, new), encoding="utf-8")
    later = file.stat().st_mtime + 60  # a browser asks by the second whether its copy is still good
    os.utime(file, (later, later))


def test_valid_certificate(publish: Publish) -> None:
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert seen.facts == {
        "occupation": "养老护理员 4-10-01-05",
        "specialization": "--",
        "level": "四级/中级工",
        "number": NUMBER,
        "organisation": "示例养老服务有限公司(示例)",
        "awarded": "2026-04-28",
    }
    assert seen.sees("holder")
    assert seen.page.inner_text("[data-part=command]") == f"skillreg verify {NUMBER}"


def test_in_english(publish: Publish) -> None:
    seen = publish().open(path="en/verify/")
    assert (seen.answers, seen.verdict) == (ALL_YES, "Valid: every check passed")
    assert seen.facts["level"] == "Level 4, intermediate worker"
    assert seen.page.inner_text("[data-question=key] .skillreg-answer") == "Yes"
    link = seen.page.locator("[data-fact=organisation] a").evaluate("(link) => link.href")
    assert link == f"{seen.address}/en/organisations/{CODE}/"


def test_one_changed_byte(publish: Publish, folder: Path) -> None:
    site = publish()
    tamper(folder, BLOCK, "(4-10-01-05)", "(4-10-01-06)")
    seen = site.open()
    assert (seen.answers, seen.look) == (but(signature="no", **NOT_LOGGED), "bad")
    assert seen.facts == {}
    assert seen.sees("facts-hidden")
    assert not seen.sees("holder")


def test_noble_where_the_browser_lacks_ed25519(publish: Publish, folder: Path) -> None:
    site = publish()
    fetched: list[str] = []
    site.page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    site.page.add_init_script(WITHOUT_ED25519)
    assert site.open().answers == ALL_YES
    assert [name for name in fetched if name.startswith("noble-")]
    tamper(folder, BLOCK, "(4-10-01-05)", "(4-10-01-06)")
    site.page.reload()
    site.settle()
    assert site.answers == but(signature="no", **NOT_LOGGED)


def test_no_ed25519_at_all(publish: Publish) -> None:
    site = publish()
    site.page.add_init_script(WITHOUT_ED25519)
    site.page.route("**/noble-*.js", lambda route: route.abort())
    seen = site.open()
    assert seen.answers == but(signature="unknown", scope="unknown", **NO_LOG)
    assert (seen.look, seen.facts) == ("unsure", {})


def test_noble_is_not_fetched_needlessly_and_nothing_from_elsewhere(publish: Publish) -> None:
    site = publish()
    fetched: list[str] = []
    site.page.on("request", lambda request: fetched.append(request.url))
    site.open(LINK)
    assert all(url.startswith(site.address + "/") for url in fetched)
    assert not [url for url in fetched if "noble" in url]
    assert len([url for url in fetched if url.endswith(".json")]) == 4
    assert not [url for url in fetched if LINK.split("~")[1] in url.split("#")[0]]


ISSUING = records()[2]
LOG = next(record for record in records() if record.role == "log")
NOTHING = {**dict.fromkeys(QUESTIONS, "unknown"), **NO_LOG}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ((), "没有密钥"),
        ((replace(ISSUING, role="registry"),), "用途"),
        ((replace(ISSUING, issuers=(f"{REGISTRY}:o:S000037150002",)),), f"未登记给 {ORGANISATION}"),
        ((replace(ISSUING, until=20, status="retired"),), "有效区间不含账本第 20 条"),
        ((replace(ISSUING, from_=21),), "有效区间不含账本第 20 条"),
        ((replace(ISSUING, status="revoked"),), "已被撤销"),
    ],
    ids=["not listed", "wrong role", "wrong issuer", "retired before", "not yet", "revoked"],
)
def test_key_not_believed(
    publish: Publish, site: FixtureSite, changed: tuple[KeyRecord, ...], words: str
) -> None:
    site.keys = (records()[0], LOG, *changed)
    seen = publish().open()
    assert (seen.answers, seen.look, seen.facts) == (but(key="no"), "bad", {})
    assert words in seen.reason("key")


def test_retired_key_within_its_window(publish: Publish, site: FixtureSite) -> None:
    site.keys = (records()[0], LOG, replace(ISSUING, until=21, status="retired"))
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert "现已停用" in seen.reason("key")


def test_document_that_names_its_own_key(publish: Publish, site: FixtureSite) -> None:
    site.block = [certificate(20, by=signer("stranger", ORGANISATION))]
    assert publish().open().answers == but(key="no")


def test_signed_in_another_name(publish: Publish, site: FixtureSite) -> None:
    site.block = [certificate(20, by=signer("issuing", f"{REGISTRY}:o:S000037150002"))]
    assert publish().open().answers == but(key="no")


def test_one_bad_proof_beside_a_good_one(publish: Publish, site: FixtureSite) -> None:
    index, good = certificate(20)
    _, other = certificate(20, occupation_name="家政服务员")
    site.block = [(index, {**good, "proof": [*good["proof"], *other["proof"]]})]
    assert publish().open().answers == but(signature="no")


def test_revoked(publish: Publish, site: FixtureSite) -> None:
    site.block.append(revocation(25))
    seen = publish().open()
    assert (seen.answers, seen.look) == (but(status="no"), "bad")
    assert seen.verdict == "证书已被撤销"
    assert "2026-05-11" in seen.reason("status")
    shown = {name: text for name, text in seen.facts.items() if name.startswith("revoked")}
    assert shown == {
        "revokedFrom": "2026-05-11",
        "revokedGround": "考试作弊",
        "revokedReason": "考生冒名顶替(示例)",
        "revokedAuthority": "示例市职业技能鉴定指导中心",
    }


def test_revocation_that_is_not_the_registrys(publish: Publish, site: FixtureSite) -> None:
    site.block.append(revocation(25, by=signer("issuing", REGISTRY)))
    seen = publish().open()
    assert (seen.answers, seen.look) == (but(status="unknown"), "unsure")


@pytest.mark.parametrize(
    ("accreditations", "words"),
    [
        ([accreditation(3, levels=[5, 3])], "范围不含职业 4-10-01-05"),
        ([accreditation(3), accreditation(8, status="suspended")], "暂停"),
        ([accreditation(3), accreditation(8, status="removed")], "移出"),
        ([accreditation(21)], "没有该机构的备案"),
        ([accreditation(3, by=signer("issuing", REGISTRY))], "没有登记机关的有效签名"),
        ([accreditation(3, by=signer("registry", ORGANISATION))], "没有登记机关的有效签名"),
        ([(4, accreditation(3)[1])], "没有登记机关的有效签名"),
    ],
    ids=["level", "suspended", "removed", "later", "wrong key", "wrong name", "wrong place"],
)
def test_out_of_scope(
    publish: Publish,
    site: FixtureSite,
    accreditations: list[tuple[int, dict[str, object]]],
    words: str,
) -> None:
    site.accreditations = accreditations
    seen = publish().open()
    assert (seen.answers, seen.look) == (but(scope="no"), "bad")
    assert words in seen.reason("scope")


def test_removed_since(publish: Publish, site: FixtureSite) -> None:
    """What becomes of the organisation later does not touch what it issued."""
    site.accreditations.append(removal(22))
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert seen.notes == [
        "该机构已于 2026-05-06 移出评价目录（管理失序）。此证书在移出之前发出，仍然有效。"
    ]


def test_moved_to_another_place_in_the_ledger(publish: Publish, site: FixtureSite) -> None:
    site.block = [(12, certificate(20)[1])]
    seen = publish().open()
    assert (seen.answers["record"], seen.look, seen.facts) == ("no", "bad", {})


def test_corrected(publish: Publish, site: FixtureSite) -> None:
    site.block += [certificate(24, specialty="失智老人照护", valid_from=LATER), correction(25)]
    seen = publish().open()
    assert (seen.answers, seen.look) == ({**ALL_YES, "correction": "yes"}, "good")
    assert seen.facts["specialization"] == "失智老人照护"
    assert "第 2 版" in seen.reason("record")
    assert "第 2 版（自 2026-05-06 起）" in seen.notes[0]


def test_example_registry_says_so(publish: Publish, site: FixtureSite) -> None:
    site.official = False
    assert "非官方" in publish().open().page.inner_text("[data-part=example]")


def test_official_registry_does_not(publish: Publish) -> None:
    assert not publish().open().sees("example")


def test_opening_shows_the_holder(publish: Publish) -> None:
    seen = publish().open(LINK)
    assert (seen.answers, seen.look) == ({**ALL_YES, "holder": "yes"}, "good")
    assert seen.facts["name"] == "张小明"
    assert seen.facts["idNumber"] == "11010519491231002X"
    assert seen.facts["idType"] == "居民身份证"
    assert not seen.sees("holder")


def test_opening_of_someone_else(publish: Publish) -> None:
    other = Opening.of("11010519491231002X", "resident_id", "李小明", seed("salt")[:16])
    seen = publish().open(encode_fragment(NUMBER, other))
    assert (seen.answers, seen.look) == ({**ALL_YES, "holder": "no"}, "bad")
    assert "name" not in seen.facts
    assert "李小明" not in seen.page.inner_text("body")


def test_truncated_opening(publish: Publish) -> None:
    seen = publish().open(LINK[:-8])
    assert (seen.answers, seen.look) == ({**ALL_YES, "holder": "unknown"}, "unsure")
    assert "name" not in seen.facts


def test_holder_of_a_record_that_is_not_proven(publish: Publish, folder: Path) -> None:
    site = publish()
    tamper(folder, BLOCK, "(4-10-01-05)", "(4-10-01-06)")
    seen = site.open(LINK)
    assert (seen.answers["holder"], seen.facts) == ("unknown", {})


def fill_holder(seen: VerifyPage, **typed: str) -> None:
    usual = {"name": " 张小明 ", "number": "110105 19491231 002x", "salt": opening().salt}
    for field, text in {**usual, **typed}.items():
        seen.page.fill(f"[data-part=holder-{field}]", text)
    seen.page.click("[data-part=holder-form] button")
    seen.page.wait_for_selector("[data-question=holder], [data-part=holder-fault]:visible")


def test_typed_holder(publish: Publish) -> None:
    seen = publish().open()
    fill_holder(seen)
    assert (seen.answers["holder"], seen.look, seen.facts["name"]) == ("yes", "good", "张小明")
    assert NUMBER in seen.page.url
    assert "~" not in seen.page.url


def test_typed_holder_that_does_not_match(publish: Publish) -> None:
    seen = publish().open()
    fill_holder(seen, name="张小华")
    assert (seen.answers["holder"], seen.look) == ("no", "bad")
    assert seen.sees("holder")
    fill_holder(seen)
    seen.page.wait_for_selector("[data-question=holder][data-answer=yes]")


def test_typed_holder_with_a_short_salt(publish: Publish) -> None:
    seen = publish().open()
    fill_holder(seen, salt="53EasOJ7")
    assert "holder" not in seen.answers
    assert "26 位" in seen.page.inner_text("[data-part=holder-fault]")


def test_typed_holder_with_the_check_code_of_the_paper(publish: Publish) -> None:
    seen = publish().open()
    fill_holder(seen, salt=spell(opening().salt).lower().replace("-", " "))
    assert (seen.answers["holder"], seen.look) == ("yes", "good")


def test_unknown_number(publish: Publish) -> None:
    seen = publish().open(f"{CODE}264000099")
    assert (seen.answers["record"], seen.look, seen.verdict) == ("no", "bad", "查无此证书")
    assert seen.answers == {"record": "no"}
    assert seen.sees("parts")
    assert "编号格式正确" in seen.page.inner_text("[data-part=advice]")


def test_unknown_organisation(publish: Publish) -> None:
    seen = publish().open("S000037159999264000001")
    assert (seen.answers["record"], seen.verdict) == ("no", "查无此证书")
    assert "没有代码为 S000037159999 的评价机构" in seen.reason("record")


@pytest.mark.parametrize(
    ("typed", "words", "wrong"),
    [
        ("S00003715000126400001", "少了 1 位", ["serial"]),
        ("S0000371500012640000012", "多了 1 位", []),
        ("S00003715000126400000I", "第 22 位是“I”", ["serial"]),
        ("S000037150001266000001", "等级代码", ["level"]),
        ("S000099150001264000001", "省份代码", ["province"]),
        ("S000037150001264000000", "顺序号", ["serial"]),
        ("000037150001264000001", "缺少开头的字母", None),
        ("1537001234567890", "旧的职业资格证书", None),
        ("<b>S</b>", "除首位外应全是数字", None),
    ],
)
def test_mistyped(publish: Publish, typed: str, words: str, wrong: list[str] | None) -> None:
    seen = publish()
    seen.page.goto(f"{seen.address}/verify/")
    seen.type(typed)
    assert words in seen.fault
    assert not seen.sees("result")
    assert seen.sees("parts")
    assert seen.page.get_attribute("[data-part=number]", "aria-invalid") == "true"
    rows = [row.get_attribute("data-right") for row in seen.page.locator("tbody tr").all()]
    names = ["kind", "ministry", "province", "sequence", "year", "level", "serial"]
    if wrong is not None:
        assert [name for name, right in zip(names, rows, strict=True) if right == "false"] == wrong


def test_nothing_typed(publish: Publish) -> None:
    seen = publish()
    seen.page.goto(f"{seen.address}/verify/")
    assert not seen.sees("result")
    assert not seen.sees("needs-script")
    seen.type("  ")
    assert seen.fault == "请输入证书编号。"
    assert not seen.sees("parts")


def test_typed_generously_and_followed_by_links(publish: Publish) -> None:
    seen = publish()
    seen.page.goto(f"{seen.address}/verify/")
    seen.type(" s0000 37-150001 ２６ 4 000001 ")
    assert seen.answers == ALL_YES
    assert seen.page.url.endswith(f"#{NUMBER}")
    assert seen.page.evaluate("document.activeElement.id") == "skillreg-verdict"
    seen.type(f"https://registry.example/verify/#{LINK}")
    seen.page.wait_for_selector("[data-question=holder]")
    assert seen.facts["name"] == "张小明"
    seen.page.go_back()
    seen.page.wait_for_selector("[data-question=holder]", state="detached")
    assert "name" not in seen.facts


def abort(page: Page, path: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route(f"**/{path}", refuse)


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("data/registry.json", but(**NOTHING)),
        (BLOCK, but(**NOTHING)),
        ("trust/keys.json", but(key="unknown", scope="unknown", **NO_LOG)),
        (ACCREDITATION, but(scope="unknown")),
    ],
)
@pytest.mark.parametrize("fault", ["network", "damaged"])
def test_file_that_cannot_be_had(
    publish: Publish, folder: Path, path: str, answers: dict[str, str], fault: str
) -> None:
    seen = publish()
    if fault == "network":
        abort(seen.page, path)
    else:
        (folder / path).write_text('[{"index": ', encoding="utf-8")
    seen.open()
    assert (seen.answers, seen.look) == (answers, "unsure")
    words = {"network": "网络不通", "damaged": "已损坏"}[fault]
    assert words in seen.page.inner_text("[data-part=checks]")


def test_site_without_its_other_files(publish: Publish, folder: Path) -> None:
    """A missing block means no record only where the site is otherwise there."""
    seen = publish()
    for path in ("data/registry.json", "trust/keys.json", BLOCK):
        (folder / path).unlink()
    seen.open()
    assert (set(seen.answers.values()), seen.look) == ({"unknown"}, "unsure")


def test_names_are_text(publish: Publish, site: FixtureSite) -> None:
    site.block = [certificate(20, organisation_name="<img src=x onerror=alert(1)>机构")]
    seen = publish().open()
    assert seen.facts["organisation"] == "<img src=x onerror=alert(1)>机构"
    assert seen.page.locator("[data-part=facts] img").count() == 0


def test_hostile_block(publish: Publish, site: FixtureSite, folder: Path) -> None:
    """Deep nesting, thousands of proofs, wrong types: an answer, never a hang and never green."""
    seen = publish()
    index, good = certificate(20)
    nested: object = []
    for _ in range(200):
        nested = [nested]
    for bad in (
        {**good, "x": nested},
        {**good, "proof": good["proof"] * 5000},
        {**good, "issuer": 5},
    ):
        (folder / BLOCK).write_text(json.dumps([{"index": index, "entry": bad}]), encoding="utf-8")
        seen.open(f"{CODE}264000001")
        seen.page.reload()
        seen.settle()
        assert seen.look == "bad"
        assert seen.answers["signature"] == "no"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["verify/", "en/verify/"])
def test_fits_the_screen(publish: Publish, path: str, width: int) -> None:
    seen = publish()
    seen.page.set_viewport_size({"width": width, "height": 800})
    for fragment in (LINK, f"{CODE}264000099", "S0000371500012"):
        seen.open(fragment, path)
        seen.page.reload()
        seen.settle()
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert seen.page.evaluate(overflow) <= 0


def test_by_keyboard_and_for_screen_readers(publish: Publish) -> None:
    seen = publish().open()
    fields = """[...document.querySelectorAll("input, select, textarea")]"""
    unnamed = f"{fields}.filter((it) => it.labels.length === 0).length"
    assert seen.page.evaluate(unnamed) == 0
    assert seen.page.inner_text("[data-part=progress]") == seen.verdict
    assert seen.page.locator("[data-part=checks] .skillreg-answer").all_inner_texts() == [
        "是"
    ] * len(QUESTIONS)
    reached = set()
    seen.page.focus("[data-part=number]")
    for _ in range(20):
        seen.page.keyboard.press("Tab")
        if seen.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            seen.page.keyboard.press("Enter")
        reached.add(seen.page.evaluate("document.activeElement.dataset.part"))
    holder = {"holder-name", "holder-type", "holder-number", "holder-salt"}
    assert reached >= {"file", "pasted", "print", *holder}


def test_a_page_that_fails_says_so(publish: Publish) -> None:
    seen = publish()
    seen.page.add_init_script("Promise.all = () => { throw new Error('broken'); }")
    seen.page.goto(f"{seen.address}/verify/#{NUMBER}")
    seen.page.get_by_text("本页出错，未能完成核验").wait_for()
    assert not seen.sees("result")


def test_entry_of_another_type_is_no_certificate(publish: Publish, site: FixtureSite) -> None:
    index, other = entry("PlanNotice", 20, {"id": ORGANISATION, "key": key("issuing")})
    site.block = [(index, {**other, "id": certificate(20)[1]["id"]})]
    assert publish().open().answers["record"] == "no"
