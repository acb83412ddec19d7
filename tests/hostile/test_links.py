"""Links with somebody else's opening, or with what is none; key records with keys that anybody could sign with."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route
from skillreg.credentials import base64url
from skillreg.credentials.holder import Opening, encode_fragment
from skillreg.errors import InputError, SkillregError
from skillreg.tree import FolderTree
from skillreg.verifying import verify_number

from tests.credentials.build import raw_multikey
from tests.hostile.conftest import NUMBER, Played
from tests.hostile.files import weak_points
from tests.hostile.test_files import PATIENCE_S, run
from tests.web.conftest import VerifyPage

WEAK = weak_points()


def openings() -> Iterator[tuple[str, str]]:
    """What stands behind the number in a link, by what is wrong with it."""
    other = Opening.of("11010519491231002X", "resident_id", "张小明", bytes(range(16)))
    whole = encode_fragment(NUMBER, other).partition("~")[2]

    def packed(content: object) -> str:
        return base64url.encode(json.dumps(content).encode())

    members = {"id_number": "1", "id_type": "resident_id", "name": "张", "salt": "A" * 22}
    yield "somebody else's", whole
    yield "cut off", whole[:-7]
    yield "something behind it", whole + "AAAA"
    yield "not base64", "%F0%9F%92%A9" * 20
    yield "standard base64", whole.replace("-", "+").replace("_", "/") + "=="
    yield "no JSON", base64url.encode(b"hello")
    yield "no UTF-8", base64url.encode(b"\xff" * 40)
    yield "an array", packed([1])
    yield "null", packed(None)
    yield "a member more", packed({**members, "x": 1})
    yield "a member less", packed({"name": "张"})
    yield "numbers for texts", packed(dict.fromkeys(members, 1))
    yield "a name twice", base64url.encode(b'{"name":"a",' + json.dumps(members)[1:].encode())
    yield "half a pair", packed({**members, "name": "\ud800"})
    yield "deep", base64url.encode(b"[" * 20_000)
    yield "large", packed({**members, "name": "张" * 100_000})
    yield "nothing", ""
    yield "two of them", f"{whole}~{whole}"


OPENINGS = dict(openings())


@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_by_the_command(played: Played, name: str) -> None:
    opening = OPENINGS[name]
    done = run(played, f"https://registry.example/verify/#{NUMBER}~{opening}")
    refused = isinstance(done.exception, InputError)
    assert refused or isinstance(done.exception, SystemExit), done.exception
    if opening and not refused:
        verdict = "cannot be accepted" if name == "somebody else's" else "could not be checked"
        assert verdict in done.output, name
    assert "张小明" not in done.output


def test_openings_by_the_page(visit: VerifyPage) -> None:
    """The certificate may be good; the holder is never answered yes, and their name not shown."""
    page = visit.page
    for name, opening in OPENINGS.items():
        page.goto("about:blank")
        page.goto(f"{visit.address}/verify/#{NUMBER}~{opening}")
        page.wait_for_selector(
            "[data-part=result]:visible, [data-part=number-fault]:not(:empty)",
            timeout=PATIENCE_S * 1000,
        )
        if visit.sees("result"):
            assert visit.answers.get("holder") in (None, "no", "unknown"), name
            assert "name" not in visit.facts, name
            assert "holder" in visit.answers or opening == "", name
            assert opening == "" or visit.look != "good", name


def records_with(weak: bytes, records: str) -> str:
    """A key record that lists a weak key for every organisation."""
    listed = json.loads(records)
    issuing = next(one for one in listed["keys"] if one["role"] == "issuing")
    listed["keys"].append({**issuing, "key": raw_multikey(weak)})
    return json.dumps(listed)


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_key_in_the_key_record_by_the_command(
    played: Played, name: str, tmp_path: Path
) -> None:
    """The whole record is refused: whoever lists such a key did not make it."""
    for part in ("ledger", "trust", "registry.yml"):
        source, copy = played.root / "registry" / part, tmp_path / "registry" / part
        if source.is_dir():
            shutil.copytree(source, copy)
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    record = tmp_path / "registry/trust/keys.json"
    record.write_text(records_with(WEAK[name], record.read_text("utf-8")), "utf-8")
    with pytest.raises(SkillregError):
        verify_number(FolderTree(tmp_path), NUMBER)


def test_weak_keys_in_the_key_record_by_the_page(played: Played, visit: VerifyPage) -> None:
    records = (played.site / "trust/keys.json").read_text("utf-8")
    for name, weak in WEAK.items():
        visit.page.route("**/trust/keys.json", answering(records_with(weak, records)))
        visit.page.route("**/verify/", without_brought_files)
        visit.page.goto("about:blank")
        visit.page.goto(f"{visit.address}/verify/#{NUMBER}")
        visit.page.wait_for_selector("[data-part=result]:visible")
        assert (visit.answers["key"], visit.look) == ("unknown", "unsure"), name
        visit.page.unroute("**/trust/keys.json")


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=200, content_type="application/json", body=body)


def without_brought_files(route: Route) -> None:
    """The page as it is when it fetches every file itself."""
    response = route.fetch()
    body = re.sub(r'(id="skillreg-brought">).*?(</script>)', r"\1{}\2", response.text(), flags=re.S)
    route.fulfill(response=response, body=body)
