"""Mistakes in a number are told while one types, at the field; short is no mistake until it is handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.credentials.build import CODE, NUMBER
from tests.web.conftest import VerifyPage

Publish = Callable[[], VerifyPage]

NAME = "示例养老服务有限公司(示例)"
NEXT_YEAR = f"{(date.today().year + 1) % 100:02d}"


def typing(seen: VerifyPage, path: str = "verify/") -> VerifyPage:
    """The page with the field in focus, and what the registry knows at hand."""
    with seen.page.expect_response("**/data/registry.json"):
        seen.page.goto(f"{seen.address}/{path}")
        seen.page.focus("[data-part=number]")
    return seen


def hint(seen: VerifyPage) -> str:
    return seen.page.inner_text("[data-part=number-progress]")


def test_as_one_types(publish: Publish) -> None:
    """Key by key to the whole number, without one false alarm on the way."""
    seen = typing(publish())
    for place, key in enumerate(NUMBER, 1):
        seen.page.keyboard.type(key)
        assert seen.fault == ""
        if place < 13:
            assert hint(seen) == f"已输入 {place} 位，还差 {22 - place} 位。"
        elif place < 22:
            assert hint(seen) == f"{NAME}。已输入 {place} 位，还差 {22 - place} 位。"
    assert hint(seen) == f"{NAME}。22 位，格式正确。"
    assert seen.page.get_attribute("[data-part=number]", "aria-invalid") == "false"
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert (seen.look, hint(seen)) == ("good", "")


MISTAKES = [
    ("0", "缺少开头的字母", "letter at the beginning is missing"),
    ("X", "第 1 位应为 S", "Character 1 is S"),
    ("S0000371500O", "第 12 位是“O”", "Character 12 is “O”"),
    ("S000099", "第 6 至 7 位“99”是省份代码", "Characters 6 to 7, “99”, are the Province"),
    ("S000037150009", "没有代码为 S000037150009 的评价机构", "knows no S000037150009"),
    (f"{CODE}{NEXT_YEAR}", f"20{NEXT_YEAR} 年还没有到", f"20{NEXT_YEAR} has not come"),
    (f"{CODE}267", "第 16 位“7”是等级代码", "Character 16, “7”, is the Level"),
    (f"{CODE}264000000", "第 17 至 22 位“000000”是顺序号", "are the Serial"),
    (f"{NUMBER}5", "多了 1 位", "1 too many"),
    ("1537001234567890", "旧的职业资格证书", "old vocational qualification"),
]


@pytest.mark.parametrize(("path", "language"), [("verify/", 1), ("en/verify/", 2)])
def test_mistakes(publish: Publish, path: str, language: int) -> None:
    seen = typing(publish(), path)
    for mistake in MISTAKES:
        seen.page.fill("[data-part=number]", mistake[0])
        assert mistake[language] in seen.fault
        assert hint(seen) == ""
        assert seen.page.get_attribute("[data-part=number]", "aria-invalid") == "true"
        assert not seen.sees("result")
    seen.page.fill("[data-part=number]", "")
    assert (seen.fault, hint(seen)) == ("", "")


def test_said_to_screen_readers_at_the_field(publish: Publish) -> None:
    seen = typing(publish())
    described = seen.page.get_attribute("[data-part=number]", "aria-describedby") or ""
    fault = seen.page.locator("[data-part=number-fault]")
    assert fault.get_attribute("id") in described.split()
    assert fault.get_attribute("aria-live") == "polite"


def test_without_the_registrys_data(publish: Publish) -> None:
    """No organisation is called unknown before it is known which there are."""
    seen = publish()
    seen.page.route("**/data/registry.json", lambda route: route.abort())
    seen.page.goto(f"{seen.address}/verify/")
    seen.page.fill("[data-part=number]", "S000037159999")
    assert seen.fault == ""
    assert hint(seen) == "已输入 13 位，还差 9 位。"


def test_what_was_handed_in_keeps_its_words(publish: Publish) -> None:
    """The list of organisations comes when the number was handed in already."""
    seen = publish()
    with seen.page.expect_response("**/data/registry.json"):
        seen.open(f"{CODE}2640")
    seen.page.wait_for_timeout(300)
    assert "少了 5 位" in seen.fault
