"""Certificate files handed in: sound ones are compared with the record, all others get a clear sentence, at once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator

import pytest

from tests.credentials.build import NUMBER, ORGANISATION, opening, signer
from tests.web.conftest import VerifyPage
from tests.web.files import drop, hand_in, paste, pdf, plain_pdf
from tests.web.site import FixtureSite, accreditation, certificate

Publish = Callable[[], VerifyPage]

GOOD = certificate(20)[1]
FILE = json.dumps(GOOD, ensure_ascii=False, indent=2).encode()

GOOD_VERDICT = "证书有效：各项核验均通过"


def test_the_record_itself(publish: Publish) -> None:
    seen = hand_in(publish(), FILE, "certificate.json")
    assert (seen.answers["document"], seen.look, seen.verdict) == ("yes", "good", GOOD_VERDICT)
    assert seen.page.url.endswith("#" + NUMBER)
    assert seen.page.evaluate("document.activeElement.id") == "skillreg-verdict"


def test_pasted_and_dropped(publish: Publish) -> None:
    seen = publish()
    seen.page.goto(f"{seen.address}/verify/")
    seen.page.click("[data-part=handing] summary")
    seen.page.fill("[data-part=pasted]", FILE.decode())
    seen.page.click("[data-part=paste-form] button")
    seen.settle()
    assert seen.answers["document"] == "yes"
    gives: tuple[Callable[[], None], ...] = (
        lambda: paste(seen, FILE.decode()),
        lambda: drop(seen, pdf([("certificate.json", FILE)]), "certificate.pdf"),
    )
    for give in gives:
        seen.page.goto("about:blank")
        seen.page.goto(f"{seen.address}/verify/")
        seen.page.wait_for_selector("[data-part=handing]:visible")
        give()
        seen.settle()
        assert (seen.answers["document"], seen.look) == ("yes", "good")


def test_nothing_of_the_file_leaves_the_page(publish: Publish) -> None:
    seen = publish()
    sent: list[tuple[str, str, str | None]] = []
    seen.page.on("request", lambda it: sent.append((it.method, it.url, it.post_data)))
    hand_in(seen, pdf([("certificate.json", FILE)]), "certificate.pdf")
    assert {(method, data) for method, _, data in sent} == {("GET", None)}
    assert all(url.startswith(seen.address + "/") and "?" not in url for _, url, _ in sent)


def foreign_documents() -> Iterator[tuple[str, dict[str, object], str]]:
    """Files that are about the certificate and are not its record."""
    other = certificate(20, occupation_name="家政服务员")[1]
    yield "its own key", certificate(20, by=signer("stranger", ORGANISATION))[1], "document"
    yield "a bad proof more", {**GOOD, "proof": [*GOOD["proof"], *other["proof"]]}, "document"
    yield "no proof", {name: GOOD[name] for name in GOOD if name != "proof"}, "document"
    yield "well signed, another occupation", other, "document"
    yield "a member more", {**GOOD, "note": "x"}, "document"
    yield "a number that is not there", {**GOOD, "id": str(GOOD["id"])[:-1] + "9"}, "record"
    yield "of another registry", {**other, "id": f"https://evil.example/#{NUMBER}"}, "document"


@pytest.mark.parametrize(
    ("document", "refused"),
    [pytest.param(document, refused, id=name) for name, document, refused in foreign_documents()],
)
def test_a_file_that_is_not_the_record(
    publish: Publish, document: dict[str, object], refused: str
) -> None:
    seen = hand_in(publish(), json.dumps(document).encode(), "certificate.json")
    assert seen.look == "bad"
    assert seen.answers[refused] == "no"
    assert seen.answers["document"] == "no"
    assert "家政服务员" not in seen.page.inner_text("[data-part=facts]")


def hostile_json() -> Iterator[tuple[str, bytes, str]]:
    text = FILE.decode()
    yield "empty", b"", "这不是 JSON"
    yield "no JSON", b"hello", "这不是 JSON"
    yield "cut", FILE[:-20], "这不是 JSON"
    yield "UTF-16", text.encode("utf-16"), "这不是 JSON"
    yield "GBK", text.encode("gbk", "replace"), "这不是 JSON"
    yield "no object", b"[1, 2]", "没有证书编号"
    yield "no id", b'{"type": []}', "没有证书编号"
    yield "id is a number", b'{"id": 5}', "没有证书编号"
    yield "id without a number", b'{"id": "https://registry.example/#S1"}', "没有证书编号"
    yield "an accreditation", json.dumps(accreditation(3)[1]).encode(), "准入凭证"
    yield "a name twice", text.replace("{", '{"id": "x",', 1).encode(), "有歧义"
    yield "a name twice, escaped", text.replace("{", '{"\\u0069d": "x",', 1).encode(), "有歧义"
    yield "large integer", text.replace("{", '{"n": 9007199254740993,', 1).encode(), "有歧义"
    yield "half a pair", text.replace("{", '{"n": "\\ud800",', 1).encode(), "有歧义"
    yield "deep", b"[" * 100_000 + b"]" * 100_000, "有歧义"
    yield "large", b'{"id": "' + b"x" * 300_000 + b'"}', "文件过大"


def hostile_pdfs() -> Iterator[tuple[str, bytes, str]]:
    good = pdf([("certificate.json", FILE)])
    bomb = zlib.compress(bytes(50_000_000), 9)
    yield "no attachment", pdf([]), "没有附带证书数据"
    yield "another attachment", pdf([("other.json", FILE)]), "没有附带证书数据"
    yield "two of them", pdf([("certificate.json", FILE), ("certificate.json", b"{}")]), "不止一份"
    yield "encrypted", pdf([("certificate.json", FILE)], password="secret"), "已加密"
    yield "cut at the end", good[:-40], "不完整"
    yield "cut in the middle", good[: len(good) // 2], "不完整"
    yield "no JSON inside", pdf([("certificate.json", b"hello")]), "这不是 JSON"
    yield "too large inside", pdf([("certificate.json", b" " * 300_000)]), "过大"
    yield "a bomb", plain_pdf(bomb, "/Filter /FlateDecode"), "过大"
    yield "no deflate data", plain_pdf(b"hello", "/Filter /FlateDecode"), "已损坏"
    yield "another filter", plain_pdf(FILE, "/Filter /ASCII85Decode"), "不支持的压缩"
    yield "two filters", plain_pdf(FILE, "/Filter [/FlateDecode /FlateDecode]"), "不支持的压缩"
    yield "stream without an end", plain_pdf(FILE, "").replace(b"endstream", b""), "不完整"
    yield "negative length", plain_pdf(FILE, "/Length -50", length=False), ""
    yield "bomb of objects", objects_bomb(bomb), "过大"
    yield "strings without an end", b"%PDF-1.7\n" + b"1 0 obj (" * 800_000 + b"\n%%EOF", "过大"
    yield "arrays without an end", b"%PDF-1.7\n1 0 obj " + b"[" * 5_000_000 + b"\n%%EOF", "没有附带"
    yield "digits", b"%PDF-1.7\n" + b"1" * 5_000_000 + b" 0 obj\n%%EOF", "没有附带"
    yield "blanks", b"%PDF-1.7\n1 0 obj" + b" " * 5_000_000 + b"\n%%EOF", "没有附带"
    yield "large", b"%PDF-1.7\n" + bytes(9_000_000) + b"%%EOF", "文件过大"


def objects_bomb(bomb: bytes) -> bytes:
    head = b"%%PDF-1.7\n7 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>"
    return head % len(bomb) + b" stream\n" + bomb + b"\nendstream endobj\n%%EOF"


def test_no_file_makes_the_page_hang_or_say_yes(publish: Publish) -> None:
    """One page meets them all, one after the other."""
    seen = publish()
    seen.page.goto(f"{seen.address}/verify/")
    seen.page.wait_for_selector("[data-part=handing]:visible")
    told: dict[str, tuple[str, str]] = {}
    for name, data, words in (*hostile_json(), *hostile_pdfs()):
        seen.page.set_input_files(
            "[data-part=file]", {"name": "file", "mimeType": "", "buffer": data}
        )
        if words:
            seen.page.wait_for_selector("[data-part=handing-says][data-fault=true]")
            told[name] = (seen.page.inner_text("[data-part=handing-says]"), words)
            assert not seen.sees("result"), name
        else:
            seen.settle()
            assert seen.answers["document"] == "yes", name
            seen.page.evaluate("document.querySelector('[data-part=result]').hidden = true")
    assert {name: text for name, (text, words) in told.items() if words not in text} == {}


def test_pdfs_of_other_makers(publish: Publish) -> None:
    """Packed objects, a name in UTF-16, a length that stands elsewhere, an older version of the attachment."""
    seen = publish()
    utf16 = b"<" + ("\ufeff" + "certificate.json").encode("utf-16-be").hex().encode() + b">"
    for name, data in {
        "deflated": plain_pdf(zlib.compress(FILE), "/Filter /FlateDecode"),
        "name in UTF-16": plain_pdf(FILE, "", file_name=utf16),
        "name with an octal digit": plain_pdf(FILE, "", file_name=b"(certificate\\056json)"),
        "length elsewhere": plain_pdf(FILE, "/Length 9 0 R", length=False),
        "packed": packed_pdf(),
        "changed later": plain_pdf(b"{}", "") + plain_pdf(FILE, ""),
        "junk before": b"\n\n" + plain_pdf(FILE, ""),
    }.items():
        hand_in(seen, data, "certificate.pdf")
        assert seen.sees("result"), name
        assert (seen.answers["document"], seen.look) == ("yes", "good"), name


def packed_pdf() -> bytes:
    """The file specification stands in a deflated object stream, as in PDF 1.5 and later."""
    spec = b"<</Type /Filespec /F (certificate.json) /EF <</F 5 0 R>>>>"
    packed = zlib.compress(b"3 0 4 %d " % len(spec) + spec + b" [3 0 R]")
    first = len(b"3 0 4 %d " % len(spec))
    head = (
        b"%%PDF-1.7\n5 0 obj <</Length %d>> stream\r\n" % len(FILE) + FILE + b"\nendstream endobj\n"
    )
    stream = b"7 0 obj <</Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d>> stream\n"
    return head + stream % (first, len(packed)) + packed + b"\nendstream endobj\n%%EOF\n"


def test_without_decompression_in_the_browser(publish: Publish) -> None:
    seen = publish()
    seen.page.add_init_script("delete window.DecompressionStream")
    hand_in(seen, plain_pdf(zlib.compress(FILE), "/Filter /FlateDecode"), "certificate.pdf")
    assert "不能解压 PDF" in seen.page.inner_text("[data-part=handing-says]")
    hand_in(seen, plain_pdf(FILE, ""), "certificate.pdf")
    assert seen.answers["document"] == "yes"


def test_a_printed_page_has_no_certificate_in_it(publish: Publish) -> None:
    """What a browser saves as PDF looks the same and proves nothing."""
    seen = publish().open()
    printed = seen.page.pdf()
    hand_in(seen, printed, "print.pdf", path="en/verify/")
    assert "No certificate data" in seen.page.inner_text("[data-part=handing-says]")


def test_holder_of_a_file(publish: Publish) -> None:
    seen = hand_in(publish(), FILE, "certificate.json")
    for field, text in {
        "name": "张小明",
        "number": "11010519491231002X",
        "salt": opening().salt,
    }.items():
        seen.page.fill(f"[data-part=holder-{field}]", text)
    seen.page.press("[data-part=holder-salt]", "Enter")
    seen.page.wait_for_selector("[data-question=holder][data-answer=yes]")
    assert seen.answers["document"] == "yes"
    assert seen.facts["name"] == "张小明"


def test_file_while_the_record_cannot_be_had(publish: Publish, site: FixtureSite) -> None:
    seen = publish()
    seen.page.route("**/certificates/**", lambda route: route.abort())
    hand_in(seen, FILE, "certificate.json")
    assert (seen.answers["document"], seen.look) == ("unknown", "unsure")
