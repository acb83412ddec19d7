"""Whatever one thing is changed about a good certificate, the answer is never yes: by the library, and by the page."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from skillreg.credentials.canonical import JsonObject, canonicalise, parse, parse_canonical
from skillreg.errors import SkillregError
from skillreg.verifying import verify_document

from tests.hostile.conftest import NUMBER, Played
from tests.hostile.mutations import changed_bytes, changed_members
from tests.hostile.test_files import PATIENCE_S
from tests.web.conftest import VerifyPage
from tests.web.files import ANSWERED

#: How many mutants the page meets in one run; always the same ones.
SAMPLE = 30

often = settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def verdict(played: Played, data: bytes) -> str:
    try:
        return verify_document(played.tree, data).verdict
    except SkillregError:
        return "refused"


def is_the_same(played: Played, data: bytes, good: JsonObject | None = None) -> bool:
    """Whether a change is none: another spelling of the very same JSON."""
    try:
        return canonicalise(parse(data)) == canonicalise(good or played.certificate)
    except SkillregError:
        return False


@often
@given(data=st.data())
def test_any_byte(played: Played, data: st.DataObject) -> None:
    mutant = data.draw(changed_bytes(played.line(NUMBER)))
    assert (verdict(played, mutant) == "yes") == is_the_same(played, mutant)


@often
@given(data=st.data())
def test_any_member(played: Played, data: st.DataObject) -> None:
    mutant = written(data.draw(changed_members(played.certificate)))
    assert (verdict(played, mutant) == "yes") == is_the_same(played, mutant)


def written(document: Any) -> bytes:
    """As a careless program writes it: NaN and half surrogate pairs, too."""
    return json.dumps(document).encode()


def test_a_sample_by_the_page(played: Played, visit: VerifyPage) -> None:
    line = played.line(NUMBER)
    chosen = random.Random(1)
    mutants: list[bytes] = []
    while len(mutants) < SAMPLE:
        place = chosen.randrange(len(line))
        mutant = line[:place] + bytes([chosen.randrange(256)]) + line[place + 1 :]
        if not is_the_same(played, mutant):
            mutants.append(mutant)
    page = visit.page
    for mutant in mutants:
        page.evaluate(
            """() => {
              document.querySelector("[data-part=result]").hidden = true;
              document.querySelector("[data-part=handing-says]").setAttribute("data-fault", "false");
            }"""
        )
        page.set_input_files(
            "[data-part=file]", {"name": "certificate.json", "mimeType": "", "buffer": mutant}
        )
        page.wait_for_selector(ANSWERED, timeout=PATIENCE_S * 1000)
        assert not visit.sees("result") or visit.look == "bad", mutant


@often
@given(data=st.data())
def test_any_member_of_an_accreditation(played: Played, data: st.DataObject) -> None:
    good = played.accreditation
    mutant = written(data.draw(changed_members(parse_canonical(good))))
    assert verdict(played, good) == "yes"
    assert (verdict(played, mutant) == "yes") == is_the_same(played, mutant, parse_canonical(good))
