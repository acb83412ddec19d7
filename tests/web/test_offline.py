"""The verifier in one file, opened from the disk in a browser that has no network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page
from skillreg.credentials import keys
from skillreg.credentials.canonical import canonicalise
from skillreg.site.offline import described, offline_page

from tests.credentials.build import (
    NUMBER,
    ORGANISATION,
    doubly_signed_certificate,
    opening,
    private_key,
    raw_multikey,
    signer,
)
from tests.web.axe import violations
from tests.web.conftest import VerifyPage
from tests.web.files import pdf
from tests.web.log import FixtureLog
from tests.web.site import LINK, FixtureSite, certificate

ENTRY = certificate(20)[1]
FILE = json.dumps(ENTRY, ensure_ascii=False, indent=2).encode()
LOG = FixtureLog({20: canonicalise(ENTRY)})
PROOF = bytes(LOG.proof(20))
GENUINE = {
    "content": "yes",
    "signature": "yes",
    "key": "yes",
    "log": "yes",
    "checkpoint": "yes",
    "scope": "unknown",
    "status": "unknown",
}
ANSWERED = "[data-part=result]:visible, [data-part=handing-says]:visible:not(:empty)"

Files = list[tuple[str, bytes]]


@cache
def made() -> bytes:
    site = FixtureSite()
    return offline_page(site.about, site.keys, second_proof=False)


@dataclass
class OfflinePage(VerifyPage):
    """The page as somebody sees it who has nothing but the file."""

    requests: list[str]

    def hand_in(self, *files: tuple[str, bytes]) -> OfflinePage:
        given = [FilePayload(name=name, mimeType="", buffer=data) for name, data in files]
        self.page.set_input_files("[data-part=file]:visible", given)
        return self.wait()

    def paste(self, text: str) -> OfflinePage:
        self.page.fill("[data-part=pasted]:visible", text)
        self.page.click("[data-part=paste-form]:visible button")
        return self.wait()

    def wait(self) -> OfflinePage:
        self.page.wait_for_function("() => !document.body.innerText.includes('正在读取')")
        self.page.wait_for_selector(ANSWERED)
        return self

    def say_opening(self, name: str = "张小明") -> OfflinePage:
        for field, text in (
            ("name", name),
            ("number", "11010519491231002x"),
            ("salt", opening().salt),
        ):
            self.page.fill(f"[data-part=holder-{field}]:visible", text)
        self.page.click("[data-part=holder-form]:visible button")
        self.page.wait_for_selector("[data-question=holder]:visible")
        return self

    @property
    def shown(self) -> str:
        return "main:not([hidden])"

    @property
    def answers(self) -> dict[str, str]:
        items = self.page.locator(f"{self.shown} [data-part=checks] > li").all()
        return {
            item.get_attribute("data-question") or "": item.get_attribute("data-answer") or ""
            for item in items
        }

    @property
    def look(self) -> str | None:
        return self.page.get_attribute(f"{self.shown} [data-part=verdict]", "data-look")

    @property
    def verdict(self) -> str:
        return self.page.inner_text(f"{self.shown} [data-part=verdict-text]")

    @property
    def facts(self) -> dict[str, str]:
        items = self.page.locator(f"{self.shown} [data-fact]").all()
        return {item.get_attribute("data-fact") or "": item.inner_text() for item in items}

    def reason(self, question: str) -> str:
        return self.page.inner_text(f"{self.shown} [data-question={question}] .skillreg-reason")

    @property
    def says(self) -> str:
        return self.page.inner_text("[data-part=handing-says]:visible")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(tmp_path: Path, page: Page) -> Iterator[Callable[..., OfflinePage]]:
    """Open the file as it lies on the disk; afterwards, it asked for nothing but itself and nothing failed."""
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda it: faults.append(it.text) if it.type == "error" else None)

    def open(content: bytes | None = None, fragment: str = "", script: str = "") -> OfflinePage:
        file = tmp_path / "verify-offline.html"
        file.write_bytes(content or made())
        if script:
            page.add_init_script(script)
        page.goto(f"{file.as_uri()}{fragment}")
        page.wait_for_selector("[data-part=handing]:visible")
        return OfflinePage(page, "", requests)

    yield open
    assert [url.split("#")[0] for url in requests] == [(tmp_path / "verify-offline.html").as_uri()]
    assert faults == []


def both(document: bytes = FILE, proof: bytes = PROOF) -> Files:
    return [("certificate.json", document), ("certificate.tlog-proof", proof)]


def test_a_certificate_and_its_proof(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().hand_in(*both())
    assert (seen.answers, seen.look) == (GENUINE, "unsure")
    assert "确由登记的机构签发并已入账" in seen.verdict
    assert (seen.facts["number"], "name" in seen.facts) == (NUMBER, False)
    assert "数据截至 2026-05-12" in seen.reason("status")
    assert "检查点为 30 条" in seen.reason("status")
    assert "https://registry.example/verify/" in seen.reason("scope")
    assert "2026-05-12" in seen.page.inner_text(f"{seen.shown} [data-part=checked]")


def test_the_pdf_with_both_attached(opened: Callable[..., OfflinePage]) -> None:
    given = pdf([("certificate.json", FILE), ("certificate.tlog-proof", PROOF)])
    assert opened().hand_in(("证书.pdf", given)).answers == GENUINE


def test_the_holder_by_the_link_in_the_qr_code(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().hand_in(*both()).paste(f"https://registry.example/verify/#{LINK}")
    seen.page.wait_for_selector("[data-question=holder]:visible")
    assert (seen.answers, seen.facts["name"]) == ({**GENUINE, "holder": "yes"}, "张小明")
    assert "签发给此人" in seen.verdict


def test_the_holder_typed(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().hand_in(*both()).say_opening()
    assert seen.answers["holder"] == "yes"


def test_by_the_fragment_first_and_the_file_then(opened: Callable[..., OfflinePage]) -> None:
    seen = opened(fragment=f"#{LINK}").hand_in(*both())
    assert seen.answers["holder"] == "yes"


def test_pasted_one_after_the_other(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().paste(FILE.decode())
    assert (seen.answers["log"], seen.verdict) == ("unknown", "未能完成核验：目前不能判断真伪")
    seen.paste(PROOF.decode())
    seen.page.wait_for_selector("[data-question=checkpoint]:visible")
    assert seen.answers == GENUINE


def test_in_the_other_language(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().hand_in(*both())
    seen.page.click("[data-part=switch]:visible")
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    assert (seen.answers, seen.verdict.startswith("Genuine: issued by a listed")) == (GENUINE, True)


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })",
        "Object.defineProperty(globalThis, 'crypto', { value: undefined })",
        "SubtleCrypto.prototype.importKey = () => Promise.reject(new Error('no'))",
    ],
    ids=["no subtle", "no crypto", "no Ed25519"],
)
def test_without_web_crypto(opened: Callable[..., OfflinePage], script: str) -> None:
    seen = opened(script=script).hand_in(*both())
    assert seen.answers == GENUINE
    forged = FILE.replace(b"(4-10-01-05)", b"(4-10-01-06)")
    assert forged != FILE
    seen.hand_in(*both(forged))
    assert (seen.answers["signature"], seen.look) == ("no", "bad")


SMALL_ORDER = bytes([1]) + bytes(31)


def bad_files() -> Iterator[tuple[str, Files, str, str]]:
    """What is handed in, the question that must not be answered yes, and its answer."""
    other = certificate(21)[1]
    foreign = FixtureLog(LOG.lines, key=private_key("stranger"))
    elsewhere = FixtureLog(LOG.lines, site="https://other.example")
    without_it = FixtureLog({})
    own_key = certificate(20, by=signer("stranger", ORGANISATION))[1]
    weak = {
        **ENTRY["proof"][0],
        "verificationMethod": f"{ORGANISATION}#{raw_multikey(SMALL_ORDER)}",
    }
    yield "changed occupation", both(_changed("养老护理员", "家政服务员")), "signature", "no"
    yield "its own key", both(_dumped(own_key)), "key", "no"
    yield "small-order key", both(_dumped({**ENTRY, "proof": [weak]})), "signature", "no"
    yield "no signature", both(_dumped({**ENTRY, "proof": []})), "signature", "no"
    yield (
        "one bad proof",
        both(_dumped({**ENTRY, "proof": [*ENTRY["proof"], *other["proof"]]})),
        "signature",
        "no",
    )
    yield (
        "another registry's",
        both(
            _dumped(
                {
                    **ENTRY,
                    "issuer": {**ENTRY["issuer"], "id": "did:web:evil.example:o:S000037150001"},
                }
            )
        ),
        "content",
        "no",
    )
    yield "another number", both(_changed(NUMBER, NUMBER[:-1] + "2")), "signature", "no"
    yield "the proof of another entry", both(proof=bytes(LOG.proof(21))), "log", "no"
    yield (
        "another entry's path under this index",
        both(proof=bytes(replace(LOG.proof(21), index=20))),
        "log",
        "no",
    )
    yield "a log without it", both(proof=bytes(without_it.proof(20))), "log", "no"
    yield "checkpoint by an unknown key", both(proof=bytes(foreign.proof(20))), "checkpoint", "no"
    yield "checkpoint of another log", both(proof=bytes(elsewhere.proof(20))), "checkpoint", "no"
    yield "proof cut short", both(proof=PROOF[:150]), "log", "unknown"
    yield "no proof", [("certificate.json", FILE)], "log", "unknown"
    yield (
        "a damaged proof in the PDF",
        [("a.pdf", pdf([("certificate.json", FILE), ("certificate.tlog-proof", b"?")]))],
        "log",
        "unknown",
    )


def _changed(old: str, new: str) -> bytes:
    assert old.encode() in FILE
    return FILE.replace(old.encode(), new.encode())


def _dumped(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("files", "question", "answer"),
    [pytest.param(files, question, answer, id=why) for why, files, question, answer in bad_files()],
)
def test_bad_files(
    opened: Callable[..., OfflinePage], files: Files, question: str, answer: str
) -> None:
    seen = opened().hand_in(*files)
    assert (seen.answers[question], seen.look) == (answer, "bad" if answer == "no" else "unsure")
    assert "确由登记的机构签发" not in seen.verdict
    if answer == "no":
        assert seen.facts == {}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (pdf([("certificate.json", FILE)])[:-200], "PDF 不完整"),
        (pdf([]), "没有附带证书数据"),
        (b"not a certificate", "不是 JSON"),
        (b'{"a": 1, "a": 2}', "有歧义"),
        (b"{}", "没有证书编号"),
        (b"\xff\xfe\x00", "不是 JSON"),
    ],
    ids=["truncated PDF", "PDF without it", "text", "ambiguous", "other JSON", "bytes"],
)
def test_files_that_are_no_certificate(
    opened: Callable[..., OfflinePage], file: bytes, words: str
) -> None:
    seen = opened().hand_in(*both())
    seen.hand_in(("file", file))
    assert words in seen.says
    assert seen.page.locator("[data-part=result]:visible").count() == 0


def test_somebody_elses_opening_and_a_changed_name(opened: Callable[..., OfflinePage]) -> None:
    seen = opened().hand_in(*both()).say_opening(name="张小华")
    assert (seen.answers["holder"], seen.look, "name" in seen.facts) == ("no", "bad", False)
    seen.paste(f"{NUMBER[:-1]}2~{LINK.split('~')[1]}")
    assert "另一张证书" in seen.says


def test_no_flipped_byte_is_taken_for_good() -> None:
    site = FixtureSite()
    given = {
        "about": site.about,
        "keys": json.loads(keys.dump(site.keys)),
        "entry": canonicalise(ENTRY).decode(),
        "proof": PROOF.decode(),
    }
    ran = subprocess.run(
        ["node", str(Path(__file__).with_name("flipped.mjs"))],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert json.loads(ran.stdout) == {"untouched": "genuine", "entry": [], "proof": []}


def test_a_certificate_that_is_younger_than_the_file(opened: Callable[..., OfflinePage]) -> None:
    """The key record inside cannot know what became of the key in between."""
    site = FixtureSite(size=15)
    seen = opened(offline_page(site.about, site.keys, second_proof=False)).hand_in(*both())
    assert (seen.answers["key"], seen.look, seen.facts) == ("unknown", "unsure", {})
    assert "请下载新的离线核验文件" in seen.reason("key")


def test_names_are_text(opened: Callable[..., OfflinePage]) -> None:
    site = FixtureSite()
    name = "</script><script>alert(1)</script><!--"
    about = {**site.about, "name": {"zh": name, "en": name}}
    seen = opened(offline_page(about, site.keys, second_proof=False))
    assert name in seen.page.inner_text("main:not([hidden])")


@pytest.mark.parametrize("official", [True, False])
def test_a_sample_says_so_before_anything_is_handed_in(
    opened: Callable[..., OfflinePage], official: bool
) -> None:
    site = FixtureSite(official=official)
    seen = opened(offline_page(site.about, site.keys, second_proof=False))
    assert ("示例 / 非官方" in seen.page.inner_text(seen.shown)) is not official


def test_the_policy_lets_nothing_else_run() -> None:
    text = made().decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy == (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(
        r"\b(src|srcset)=|<link|@import|url\(|\bon[a-z]+=\"", text.split("<script>")[0]
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_same_registry_gives_the_same_file() -> None:
    site = FixtureSite()
    again = offline_page(site.about, site.keys, second_proof=False)
    assert again == made()
    assert described(again)["sha256"] == hashlib.sha256(again).hexdigest()


def test_with_the_second_proof_it_can_read_json_ld() -> None:
    site = FixtureSite()
    assert len(offline_page(site.about, site.keys, second_proof=True)) > 1.5 * len(made())


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(opened: Callable[..., OfflinePage], width: int, scheme: str) -> None:
    seen = opened()
    seen.page.set_viewport_size({"width": width, "height": 800})
    seen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert violations(seen.page) == []
    seen.hand_in(*both())
    seen.page.click("[data-part=switch]:visible")
    assert violations(seen.page) == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert seen.page.evaluate(overflow) <= 0


def doubly_signed(spoiled: int | None = None) -> Files:
    """A logged certificate with a proof of either cryptosuite; one of them may be that of another certificate."""
    document = doubly_signed_certificate()
    if spoiled is not None:
        other = doubly_signed_certificate(specialty="失智照护")
        document["proof"][spoiled] = other["proof"][spoiled]
    line = canonicalise(document)
    return both(line, bytes(FixtureLog({20: line}).proof(20)))


@pytest.mark.parametrize(("spoiled", "expected"), [(None, "yes"), (0, "no"), (1, "no")])
def test_every_proof_has_to_hold(
    opened: Callable[..., OfflinePage], site: FixtureSite, spoiled: int | None, expected: str
) -> None:
    content = offline_page(site.about, site.keys, second_proof=True)
    seen = opened(content).hand_in(*doubly_signed(spoiled))
    assert seen.answers["signature"] == expected


def test_a_proof_that_it_was_made_without_is_no_yes(page: Page, tmp_path: Path) -> None:
    """As a page is that somebody kept from before the registry asked for the second proof."""
    file = tmp_path / "verify-offline.html"
    file.write_bytes(made())
    page.goto(file.as_uri())
    seen = OfflinePage(page, "", []).hand_in(*doubly_signed())
    assert (seen.answers["signature"], seen.look) == ("unknown", "unsure")
