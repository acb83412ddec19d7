"""Is the record in the log, and is the log the same for everybody? Asked on the verify page, in Chromium."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from skillreg.credentials.keys import KeyRecord

from tests.credentials.build import key, private_key
from tests.web.conftest import ALL_YES, NO_LOG, NOT_LOGGED, VerifyPage, but
from tests.web.site import FixtureSite, certificate, revocation

Publish = Callable[[], VerifyPage]


def test_in_a_log_that_was_never_seen(publish: Publish) -> None:
    seen = publish().open()
    assert (seen.answers, seen.look) == (ALL_YES, "good")
    assert "账本第 20 条，由 30 条时的检查点证明" in seen.reason("log")
    assert "只有账本自己的签名，还没有见证者联署" in seen.reason("checkpoint")
    assert "第一次见到这个账本，已记住它的检查点（30 条）" in seen.page.inner_text(
        "[data-part=checked]"
    )


def test_only_the_checkpoint_is_kept(publish: Publish, site: FixtureSite) -> None:
    seen = publish().open()
    assert seen.page.evaluate("({ ...localStorage })") == {
        "skillreg.checkpoint.registry.example/log/1": bytes(site.log.checkpoint()).decode()
    }
    assert seen.page.evaluate("sessionStorage.length + document.cookie.length") == 0


def again(seen: VerifyPage, site: FixtureSite, folder: Path) -> VerifyPage:
    """Publish the site as it is now, and come back with the same browser."""
    shutil.rmtree(folder)
    site.write(folder)
    seen.page.goto("about:blank")
    return seen.open()


@pytest.mark.parametrize("size", [31, 32, 300])
def test_a_log_that_has_grown(publish: Publish, site: FixtureSite, folder: Path, size: int) -> None:
    seen = publish().open()
    assert "与此浏览器上次见到的相同" in again(seen, site, folder).reason("seen")
    assert "第一次" not in seen.page.inner_text("[data-part=checked]")
    site.size = size
    again(seen, site, folder)
    assert (seen.answers, seen.look) == (but(seen="yes"), "good")
    assert f"从此浏览器上次见到的 30 条续写到 {size} 条" in seen.reason("seen")
    assert f"\n{size}\n" in str(seen.page.evaluate("Object.values(localStorage)[0]"))


@pytest.mark.parametrize("size", [30, 31, 300])
def test_a_log_that_was_rewritten(
    publish: Publish, site: FixtureSite, folder: Path, size: int
) -> None:
    """Both are signed by the log's key: what one browser sees in a day is the evidence, and is kept."""
    seen = publish().open()
    before = bytes(site.log.checkpoint()).decode()
    site.size, site.between = size, "another entry"
    again(seen, site, folder)
    assert (seen.answers, seen.look) == (but(seen="no"), "bad")
    assert (seen.verdict, seen.facts) == ("账本前后矛盾：不可采信", {})
    links = seen.page.locator("[data-part=fork] a").all()
    saved = [unquote(str(it.get_attribute("href"))).partition(",")[2] for it in links]
    assert saved == [before, bytes(site.log.checkpoint()).decode()]
    with seen.page.expect_download() as download:
        links[0].click()
    assert download.value.path().read_text(encoding="utf-8") == before
    assert seen.page.evaluate("Object.values(localStorage)[0]") == before


def test_a_log_that_was_rolled_back(publish: Publish, site: FixtureSite, folder: Path) -> None:
    """Or an old copy in somebody's cache: no proof either way."""
    site.size = 40
    seen = publish().open()
    site.size = 30
    again(seen, site, folder)
    assert (seen.answers, seen.look) == (but(seen="unknown"), "unsure")
    assert "以前见过 40 条的账本，网站现在只出示 30 条" in seen.reason("seen")


def test_a_browser_that_keeps_nothing(publish: Publish) -> None:
    seen = publish()
    seen.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    assert (seen.open().answers, seen.look) == (ALL_YES, "good")
    assert "已记住" not in seen.page.inner_text("[data-part=checked]")


def test_something_else_under_its_name(publish: Publish) -> None:
    seen = publish()
    seen.page.add_init_script(
        "localStorage.setItem('skillreg.checkpoint.registry.example/log/1', 'x')"
    )
    assert seen.open().answers == ALL_YES


def test_a_checkpoint_by_an_unknown_key(publish: Publish, site: FixtureSite) -> None:
    site.log_key = "stranger"
    seen = publish().open()
    assert (seen.answers, seen.look) == (but(checkpoint="no"), "bad")
    assert "没有登记库密钥表所列账本密钥的签名" in seen.reason("checkpoint")
    assert seen.facts == {}


def test_a_record_that_is_not_in_the_log(publish: Publish, site: FixtureSite, folder: Path) -> None:
    """Signed by the organisation's own key, and shown to this visitor only."""
    seen = publish()
    hidden = FixtureSite(block=[certificate(20, occupation_name="养老护理员(二)")])
    shutil.rmtree(folder)
    hidden.write(folder)
    site.log.write(folder)
    seen.open()
    assert (seen.answers, seen.look) == (but(**NOT_LOGGED), "bad")
    assert seen.facts == {}


def test_a_revocation_that_is_not_in_the_log_revokes_all_the_same(
    publish: Publish, site: FixtureSite, folder: Path
) -> None:
    seen = publish()
    shutil.rmtree(folder)
    FixtureSite(block=[*site.block, revocation(25)]).write(folder)
    site.log.write(folder)
    seen.open()
    assert seen.verdict == "证书已被撤销"
    assert seen.answers["log"] == "no"


@pytest.mark.parametrize(
    ("path", "content", "answers"),
    [
        ("checkpoint", None, NO_LOG),
        ("checkpoint", b"nothing", NO_LOG),
        ("tile/0/000.p/30", None, NO_LOG),
        ("tile/0/000.p/30", b"cut", NO_LOG),
        ("tile/0/000.p/30", bytes(30 * 32), NOT_LOGGED),
    ],
    ids=["no checkpoint", "no note", "no tile", "tile cut short", "other hashes"],
)
def test_files_of_the_log_that_are_not_as_they_must_be(
    publish: Publish, folder: Path, path: str, content: bytes | None, answers: dict[str, str | None]
) -> None:
    seen = publish()
    file = folder / "log" / path
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    seen.open()
    assert seen.answers == but(**answers)
    assert seen.look == ("bad" if answers["log"] == "no" else "unsure")


@pytest.mark.parametrize(
    ("size", "tiles"),
    [
        (30, ["tile/0/000.p/30"]),
        (300, ["tile/0/000"]),
        (70_000, ["tile/0/000", "tile/1/000"]),
    ],
)
def test_a_page_that_brings_files_along_fetches_four_at_most(
    publish: Publish, site: FixtureSite, size: int, tiles: list[str]
) -> None:
    site.brings, site.size = True, size
    seen = publish()
    fetched: list[str] = []
    seen.page.on("request", lambda it: fetched.append(it.url.removeprefix(seen.address + "/")))
    assert seen.open().answers == ALL_YES
    data = [url for url in fetched if not url.startswith(("verify/", "assets/", "shell.css"))]
    assert sorted(data) == sorted(
        [
            "certificates/S000037150001/26/4/0000.json",
            "organisations/S000037150001/accreditation.json",
            *(f"log/{tile}" for tile in tiles),
        ]
    )


def test_a_page_out_of_the_cache_fetches_everything(publish: Publish, site: FixtureSite) -> None:
    """It may be of yesterday, and not know of a key that was revoked since."""
    site.brings = True
    seen = publish()
    seen.page.add_init_script(
        "Object.defineProperty(PerformanceResourceTiming.prototype, 'transferSize', { get: () => 0 })"
    )
    fetched: list[str] = []
    seen.page.on("request", lambda it: fetched.append(it.url.rsplit("/", 1)[-1].split("#")[0]))
    assert seen.open().answers == ALL_YES
    assert {"registry.json", "keys.json", "checkpoint"} <= set(fetched)


WITNESS = KeyRecord(key("stranger"), "witness", ("did:web:other.example:reg",))
NAME = "other.example/reg/witness/1"
NOON = 1_779_105_600  # 2026-05-18 12:00 UTC


def cosign(site: FixtureSite, folder: Path, name: str = NAME, by: str = "stranger") -> None:
    signed = site.log.cosigned(private_key(by), name, NOON)
    (folder / "log" / "checkpoint").write_bytes(bytes(signed))


def test_a_checkpoint_that_a_witness_has_cosigned(
    publish: Publish, site: FixtureSite, folder: Path
) -> None:
    site.keys = (*site.keys, WITNESS)
    seen = publish()
    cosign(site, folder)
    seen.open()
    assert (seen.answers, seen.look) == (but(time="yes"), "good")
    assert f"由 {NAME} 联署见证" in seen.reason("checkpoint")
    assert f"不晚于 2026-05-18 12:00 UTC 已在账本中，以 {NAME} 的时钟为准" in seen.reason("time")


@pytest.mark.parametrize(
    ("listed", "name", "by"),
    [
        ((), NAME, "stranger"),
        ((WITNESS,), "third.example/witness/1", "stranger"),
        ((WITNESS,), NAME, "never"),
    ],
    ids=["not listed", "another name", "another key"],
)
def test_a_cosignature_by_nobody_known_says_nothing(
    publish: Publish,
    site: FixtureSite,
    folder: Path,
    listed: tuple[KeyRecord, ...],
    name: str,
    by: str,
) -> None:
    site.keys = (*site.keys, *listed)
    seen = publish()
    cosign(site, folder, name, by)
    assert seen.open().answers == ALL_YES
    assert "只有账本自己的签名" in seen.reason("checkpoint")


def test_a_bad_cosignature_of_a_known_witness(
    publish: Publish, site: FixtureSite, folder: Path
) -> None:
    site.keys = (*site.keys, WITNESS)
    seen = publish()
    file = folder / "log" / "checkpoint"
    good = site.log.cosigned(private_key("stranger"), NAME, NOON)
    late = site.log.cosigned(private_key("stranger"), NAME, NOON + 60)
    lines = [str(it.note.signatures[1]).split(" ")[2] for it in (good, late)]
    mixed = base64.b64encode(
        base64.b64decode(lines[0])[:12] + base64.b64decode(lines[1])[12:]
    ).decode()
    file.write_bytes(bytes(good).replace(lines[0].strip().encode(), mixed.encode()))
    assert seen.open().answers == but(checkpoint="no")
    assert "签名不成立" in seen.reason("checkpoint")
