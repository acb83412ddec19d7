"""The page for lists in Chromium: each row as the verify page answers it, and nothing of the list in any request."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, Route
from skillreg.credentials.holder import encode_fragment
from skillreg.credentials.salt import spell

from tests.credentials.build import CODE, NUMBER, opening
from tests.tables.xlsx import claiming, packed, xlsx
from tests.verifying.lists import vectors
from tests.web.axe import violations
from tests.web.bulk import BulkPage, large_site
from tests.web.conftest import Serve, VerifyPage
from tests.web.files import drop
from tests.web.site import (
    LINK,
    FixtureSite,
    accreditation,
    certificate,
    correction,
    removal,
    revocation,
)

Publish = Callable[[], VerifyPage]

HERS = opening()
UNKNOWN = f"{CODE}264000099"
MISTYPED = f"{NUMBER[:-1]}O"
TITLES = "姓名\t证件号码\t证书编号\t校验码\t链接"
MEGABYTE = 1024 * 1024
FAULTS = json.loads(vectors.PATH.read_text("utf-8"))["faults"]
XLSX = [
    it for it in json.loads(vectors.PATH.read_text("utf-8"))["lists"] if it["name"][:4] == "XLSX"
]


@pytest.fixture
def bulk(publish: Publish) -> Callable[[], BulkPage]:
    """The page for lists of the site as the test has made it."""

    def opened() -> BulkPage:
        site = publish()
        return BulkPage(site.page, site.address).open()

    return opened


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join([TITLES, *("\t".join(row) for row in rows)])


def test_each_row_is_answered_as_the_verify_page_answers(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk().paste(
        table(
            ("", "", NUMBER, "", ""),
            (HERS.name, HERS.id_number, NUMBER, spell(HERS.salt), ""),
            (HERS.name, "", "", "", f"https://registry.example/verify/#{LINK}"),
            ("李娜", "", "", "", LINK),
            ("李娜", HERS.id_number, NUMBER, spell(HERS.salt), ""),
            ("张*明", "3.70105E+17", NUMBER, spell(HERS.salt), ""),
            ("", "", UNKNOWN, "", ""),
            ("", "", MISTYPED, "", ""),
            ("王芳", "", "", "", ""),
        )
    )
    assert seen.findings == [
        *("good", "goodHolder", "goodHolder", "notTheirs", "notTheirs", "unsure"),
        *("notFound", "mistyped", "unnumbered"),
    ]
    assert seen.summary == "共 9 行：3 行真实有效，4 行不能认可，2 行未能核验"
    assert seen.look == "bad"
    assert seen.notes == [
        "1 行只核验了证书，没有核对是谁的：表中没有链接，也没有校验码。",
        "5 行的编号与前面的行重复。",
    ]
    assert seen.cells("organisation")[0] == "示例养老服务有限公司(示例)"
    assert seen.cells("occupation")[0] == "养老护理员"
    assert seen.cells("level")[0] == "四级/中级工"
    assert seen.cells("awarded")[0] == "2026-04-28"
    assert seen.cells("holder")[:6] == ["未核对", "相符", "相符", "不符", "不符", "未能核对"]
    reasons = seen.cells("reasons")
    assert "不是本行所写的人" in reasons[3]
    assert "末几位已经丢失" in reasons[5]
    assert reasons[1] == "与第 2 行的编号重复。"


def test_the_sentence_on_a_mistyped_number_is_the_verify_pages(publish: Publish) -> None:
    site = publish()
    said = site.open(MISTYPED).fault
    seen = BulkPage(site.page, site.address).open().paste(MISTYPED)
    assert (seen.cells("reasons"), seen.findings) == ([said], ["mistyped"])


def test_revoked(site: FixtureSite, bulk: Callable[[], BulkPage]) -> None:
    site.block.append(revocation(25))
    seen = bulk().paste(NUMBER)
    assert (seen.findings, seen.look) == (["revoked"], "bad")
    assert "2026-05-11" in seen.cells("reasons")[0]


def test_corrected_and_its_organisation_removed(
    site: FixtureSite, bulk: Callable[[], BulkPage]
) -> None:
    site.block += [
        certificate(24, valid_from="2026-05-06T00:00:00+08:00", specialty="失智老人照护"),
        correction(25),
    ]
    site.accreditations.append(removal(27))
    seen = bulk().paste(NUMBER)
    assert (seen.findings, seen.look) == (["good"], "good")
    assert "第 2 版" in seen.cells("reasons")[0]
    assert "移出评价目录" in seen.cells("reasons")[0]
    assert "1 张证书更正过，以现行版为准。" in seen.notes


def test_out_of_scope(site: FixtureSite, bulk: Callable[[], BulkPage]) -> None:
    site.accreditations = [accreditation(3, levels=[5])]
    assert bulk().paste(NUMBER).findings == ["bad"]


def test_what_could_not_be_fetched_is_never_green(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk()
    seen.page.route("**/certificates/**", lambda route: route.abort())
    seen.paste(NUMBER)
    assert (seen.findings, seen.look) == (["unsure"], "unsure")
    assert seen.summary == "共 1 行：0 行真实有效，0 行不能认可，1 行未能核验"


def test_nothing_of_the_list_is_in_any_request(folder: Path, page: Page, serve: Serve) -> None:
    numbers = large_site(folder, 350)
    seen = BulkPage(page, serve(folder).rstrip("/")).open()
    rows = [(HERS.name, HERS.id_number, number, spell(HERS.salt), "") for number in numbers]
    seen.paste(table(*rows, ("", "", "", "", LINK)))
    assert len(seen.findings) == 351
    counted = Counter(seen.requests)
    assert all(url.startswith(f"{seen.address}/") for url in counted)
    assert {url: count for url, count in counted.items() if count > 1} == {}
    blocks = [url for url in counted if "/certificates/" in url]
    assert len(blocks) == 4
    for url in counted:
        for secret in (HERS.id_number, HERS.salt, spell(HERS.salt), LINK.split("~")[1], "~", "?"):
            assert secret not in url
    assert len([url for url in counted if url.endswith("accreditation.json")]) == 1


def test_the_file_to_hand_on(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk().paste(
        table(
            ("=HYPERLINK(1)", HERS.id_number, NUMBER, spell(HERS.salt), ""),
            ("张小明", "", "", "", LINK),
            ("＋甲", "", UNKNOWN, "", ""),
        )
    )
    name, data = seen.download()
    assert name == "核验结果-数据截至2026-05-12.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["姓名（名单）"] for row in rows] == ["'=HYPERLINK(1)", "张小明", "'＋甲"]
    assert [row["证书编号"] for row in rows] == [NUMBER, NUMBER, UNKNOWN]
    assert [row["核验结果"] for row in rows] == ["持证人不符", "真实有效，持证人相符", "查无此证"]
    assert [row["持证人"] for row in rows] == ["不符", "相符", "未核对"]
    for secret in (HERS.id_number, HERS.salt, spell(HERS.salt), LINK.split("~")[1]):
        assert secret not in text


def test_only_rows_with_a_problem(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk().paste(f"{NUMBER}\n{UNKNOWN}\n{NUMBER}\n")
    assert seen.shown == 3
    seen.page.check("[data-part=filter]")
    assert seen.shown == 2
    assert seen.cells("line") == ["1", "2", "3"]


def test_columns_are_named_and_what_was_left_aside(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk().paste(f"示例名单\n序号\t证书编号\t备注\n1\t{NUMBER}\t无\n")
    assert seen.columns == [
        "B 列“证书编号” → 证书编号",
        "没有用到：A 列“序号”；C 列“备注”",
        "数据从第 3 行开始。",
    ]


def test_in_english(publish: Publish) -> None:
    site = publish()
    seen = BulkPage(site.page, site.address).open("en/verify/bulk/").paste(f"{NUMBER}\n{UNKNOWN}\n")
    assert seen.summary == "Rows: 2. Genuine: 1; not to be accepted: 1; could not be checked: 0"
    assert seen.cells("finding")[1].strip().endswith("No such certificate")
    name, data = seen.download()
    assert name == "verified-data-up-to-2026-05-12.csv"
    assert data.decode("utf-8-sig").startswith("Row,Certificate number,Result,Remarks")


def test_stopping_keeps_what_is_known(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk()
    waiting: list[Route] = []
    seen.page.route("**/26/5/**", lambda route: waiting.append(route))
    others = [f"{CODE}265000{serial}01" for serial in range(1, 9)]
    seen.page.fill("[data-part=pasted]", "\n".join([NUMBER, *others]))
    seen.page.click("[data-part=list-form] button[type=submit]")
    seen.page.wait_for_selector("[data-part=done]:text-matches('^[1-9]')")
    seen.page.click("[data-part=stop]")
    for route in waiting:
        route.abort()
    seen.settle()
    assert seen.findings[0] == "good"
    assert set(seen.findings[1:]) == {"unsure", "notReached"}
    assert seen.notes[0].startswith("已停止：还有")


def test_another_list_before_the_first_is_done(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk()
    waiting: list[Route] = []
    seen.page.route("**/26/5/**", lambda route: waiting.append(route))
    seen.page.fill("[data-part=pasted]", f"{CODE}265000101")
    seen.page.click("[data-part=list-form] button[type=submit]")
    seen.page.wait_for_selector("[data-part=progress]:visible")
    seen.paste(NUMBER)
    for route in waiting:
        route.abort()
    seen.page.wait_for_timeout(200)
    assert seen.findings == ["good"]


def test_dropped_anywhere(bulk: Callable[[], BulkPage], page: Page) -> None:
    seen = bulk()
    drop(VerifyPage(page, seen.address), xlsx([["证书编号"], [NUMBER]]), "名单.xlsx")
    assert seen.settle().findings == ["good"]


def test_a_workbook_that_another_program_wrote(bulk: Callable[[], BulkPage]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["姓名", "证件号码", "证书编号", "校验码"],
        [HERS.name, 370105199001011234, NUMBER, "x"],
    ):
        sheet.append(row)
    sheet.append([HERS.name, HERS.id_number, NUMBER, spell(HERS.salt)])
    out = io.BytesIO()
    workbook.save(out)
    seen = bulk().pick(out.getvalue(), "名单.xlsx")
    assert seen.findings == ["unsure", "goodHolder"]
    assert "末几位已经丢失" in seen.cells("reasons")[0]


@pytest.mark.parametrize("vector", XLSX, ids=[it["name"] for it in XLSX])
def test_xlsx_files_as_python_reads_them(
    vector: dict[str, Any], bulk: Callable[[], BulkPage]
) -> None:
    seen = bulk().pick(base64.b64decode(vector["data"]), "名单.xlsx")
    taken = [f"{letters} 列“{title}”" for _, title, letters in vector["columns"]["taken"].values()]
    assert [line.split(" → ")[0] for line in seen.columns[: len(taken)]] == taken
    assert seen.cells("line") == [str(row["line"]) for row in vector["rows"]]
    assert seen.cells("number") == [row["typed"] for row in vector["rows"]]
    assert seen.cells("name") == [row["name"] for row in vector["rows"]]
    lost = [row["holder"] == "holder.rounded" for row in vector["rows"]]
    assert ["末几位已经丢失" in words for words in seen.cells("reasons")] == lost


@pytest.mark.parametrize("path", ["verify/bulk/", "en/verify/bulk/"])
def test_what_is_no_list_is_one_sentence(path: str, publish: Publish) -> None:
    site = publish()
    seen = BulkPage(site.page, site.address).open(path)
    said = {}
    for vector in FAULTS:
        seen.pick(base64.b64decode(vector["data"]))
        said[vector["name"]] = (vector["fault"], seen.fault)
        assert seen.fault.endswith("。" if path.startswith("verify") else ".")
        assert not seen.page.is_visible("[data-part=result]")
    assert len(set(said.values())) == len({fault for fault, _ in said.values()})


def test_too_many_rows(bulk: Callable[[], BulkPage]) -> None:
    assert "超过 10000 行" in bulk().pick(f"{NUMBER}\n".encode() * 10_001).fault


def bombs() -> dict[str, bytes]:
    """A workbook whose sheet is 300 MB once inflated, and the same one saying that it is of 1,000 bytes."""
    sheet = b" " * (300 * MEGABYTE)
    parts = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": sheet}
    bomb = packed(parts, zipfile.ZIP_DEFLATED)
    return {"as it is": bomb, "hidden": claiming(bomb, 1000)}


def test_a_bomb_is_not_inflated(bulk: Callable[[], BulkPage]) -> None:
    seen = bulk()
    for name, data in bombs().items():
        assert len(data) < MEGABYTE
        seen.pick(data, "名单.xlsx")
        assert ("解压后过大" in seen.fault) or (name == "hidden" and "已损坏" in seen.fault)


def test_a_file_of_many_megabytes(bulk: Callable[[], BulkPage]) -> None:
    assert "超过 20 MB" in bulk().pick(b"x" * (21 * MEGABYTE)).fault


def test_five_hundred_rows_of_thousands_of_certificates(
    folder: Path, page: Page, serve: Serve
) -> None:
    """Each block is fetched once, and the page goes on listening: a timer of 20 ms ticks all the while."""
    numbers = large_site(folder, 3000)
    seen = BulkPage(page, serve(folder).rstrip("/")).open()
    page.evaluate("() => { window.ticks = 0; setInterval(() => { window.ticks += 1; }, 20); }")
    seen.paste("\n".join(numbers[::6]))
    assert page.evaluate("window.ticks") > 20
    assert seen.findings == ["good"] * 500
    blocks = [url for url in seen.requests if "/certificates/" in url]
    assert len(blocks) == len({number[:20] for number in numbers[::6]})


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["verify/bulk/", "en/verify/bulk/"])
def test_axe_finds_nothing(path: str, width: int, publish: Publish) -> None:
    site = publish()
    site.page.set_viewport_size({"width": width, "height": 900})
    seen = BulkPage(site.page, site.address).open(path)
    assert violations(seen.page) == []
    seen.pick(b"GIF89a\0")
    assert violations(seen.page) == []
    seen.paste(
        table((HERS.name, "", "", "", LINK), ("", "", UNKNOWN, "", ""), ("x", "", "", "", ""))
    )
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_of_another_certificate(bulk: Callable[[], BulkPage]) -> None:
    """Its opening is right, its number another's."""
    seen = bulk().paste(
        table(("", "", UNKNOWN, "", LINK), ("", "", "", "", encode_fragment(UNKNOWN, HERS)))
    )
    assert seen.findings == ["twoNumbers", "notFound"]
