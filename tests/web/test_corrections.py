"""Corrections, removals and suspensions in the published files, true and forged: what the page believes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.credentials.build import ORGANISATION, REGISTRY, signer
from tests.web.conftest import ALL_YES, VerifyPage
from tests.web.site import (
    FixtureSite,
    Logged,
    accreditation,
    certificate,
    correction,
    removal,
    revocation,
)

Publish = Callable[[], VerifyPage]

LATER = "2026-05-06T00:00:00+08:00"


def second(index: int = 24, **changes: Any) -> Logged:
    return certificate(index, valid_from=LATER, **{"specialty": "失智老人照护", **changes})


def moved(logged: Logged, index: int) -> Logged:
    return index, logged[1]


@pytest.mark.parametrize(
    ("block", "answer", "words"),
    [
        ([second()], "no", "机构不能自行更正"),
        (
            [second(), correction(25, by=signer("issuing", ORGANISATION))],
            "no",
            "没有登记机关的有效",
        ),
        ([second(), correction(25, by=signer("issuing", REGISTRY))], "no", "没有登记机关的有效"),
        ([second(), moved(correction(25), 26)], "no", "没有登记机关的有效"),
        ([second(), correction(25, replaces=19)], "no", "机构不能自行更正"),
        ([second(), correction(25, fields=["holder"])], "no", "改动超出了更正决定"),
        ([second(level=5), correction(25)], "record", "与证书编号或账本位置不一致"),
        ([second(basis="别的标准"), correction(25)], "no", "改动超出了更正决定"),
        ([second(organisation_name="另一机构"), correction(25)], "no", "改动超出了更正决定"),
        ([correction(25)], "unknown", "网站上没有更正后的版本"),
    ],
    ids=[
        "no word of the registry",
        "the organisation's own word",
        "wrong key",
        "wrong place",
        "of another version",
        "another field",
        "another level",
        "another standard",
        "another name",
        "withheld",
    ],
)
def test_corrections_that_are_not_the_registrys(
    publish: Publish, site: FixtureSite, block: list[Logged], answer: str, words: str
) -> None:
    site.block += block
    seen = publish().open()
    question = "record" if answer == "record" else "correction"
    assert seen.answers[question] == ("no" if answer == "record" else answer)
    assert words in seen.reason(question)
    assert seen.look == ("unsure" if answer == "unknown" else "bad")


def test_a_withheld_correction_that_nobody_signed(publish: Publish, site: FixtureSite) -> None:
    """Anybody can write such an entry into a file: it says nothing."""
    site.block.append(correction(25, by=signer("stranger", REGISTRY)))
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")


def test_each_version_is_checked(publish: Publish, site: FixtureSite) -> None:
    """The older version is forged; the newest is sound."""
    site.block = [certificate(20, by=signer("stranger", ORGANISATION)), second(), correction(25)]
    seen = publish().open()
    assert (seen.answers["key"], seen.look) == ("no", "bad")
    newest, first = seen.versions()
    assert (newest.count("有效"), newest.count("无效")) == (2, 0)
    assert "✕ 无效" in first
    assert "失智老人照护" not in seen.page.inner_text("[data-part=result]")


def test_corrected_and_revoked(publish: Publish, site: FixtureSite) -> None:
    site.block += [second(), correction(25), revocation(26)]
    seen = publish().open()
    assert (seen.look, seen.verdict) == ("bad", "证书已被撤销")
    assert [text.splitlines()[0] for text in seen.versions()] == [
        "第 2 版（已随证书撤销）",
        "第 1 版（已随证书撤销）",
    ]


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ([removal(22)], "已于 2026-05-06 移出评价目录（管理失序）。此证书在移出之前发出，仍然有效"),
        (
            [accreditation(22, status="suspended")],
            "自 2026-03-02 起暂停评价（评价场地整改(示例)）。此证书在暂停之前发出，仍然有效",
        ),
        ([accreditation(22, status="suspended"), accreditation(23)], ""),
        ([removal(22, by=signer("issuing", REGISTRY))], "未能确认它出自登记机关"),
    ],
    ids=["removed", "suspended", "taken up again", "not the registry's word"],
)
def test_the_organisation_since(
    publish: Publish, site: FixtureSite, since: list[Logged], words: str
) -> None:
    site.accreditations += since
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert words in "".join(seen.notes)
    assert len(seen.notes) == (1 if words else 0)


@pytest.mark.parametrize("by", [None, signer("issuing", REGISTRY)])
def test_issued_after_the_removal(publish: Publish, site: FixtureSite, by: Any) -> None:
    """A removal that is not proven does not make room for the accreditation before it."""
    site.accreditations.append(removal(12, by=by))
    seen = publish().open()
    assert (seen.answers, seen.look) == ({**ALL_YES, "scope": "no"}, "bad")


def test_beyond_the_published_ledger(publish: Publish, site: FixtureSite) -> None:
    site.block = [certificate(30)]
    seen = publish().open()
    assert (seen.answers["record"], seen.look) == ("unknown", "unsure")
    assert seen.verdict == "尚未入账：现在还不能作准"
