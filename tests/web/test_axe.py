"""axe-core on the verify page in each of its states, in both languages; the page for lists has its own (test_bulk.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.credentials.build import NUMBER
from tests.web.axe import violations
from tests.web.conftest import VerifyPage
from tests.web.site import LINK, FixtureSite, certificate, correction, removal, revocation

Publish = Callable[[], VerifyPage]
PATHS = pytest.mark.parametrize("path", ["verify/", "en/verify/"])


@PATHS
def test_empty(publish: Publish, path: str) -> None:
    seen = publish()
    seen.page.goto(f"{seen.address}/{path}")
    seen.page.wait_for_selector("[data-part=number-form]:visible")
    assert violations(seen.page) == []


@PATHS
@pytest.mark.parametrize(
    "fragment",
    [NUMBER, LINK, NUMBER[:-1] + "9", NUMBER[:-1], LINK[:-9]],
    ids=["yes", "holder", "unknown", "mistyped", "damaged link"],
)
def test_answers(publish: Publish, fragment: str, path: str) -> None:
    assert violations(publish().open(fragment, path).page) == []


@PATHS
def test_revoked(site: FixtureSite, publish: Publish, path: str) -> None:
    site.block.append(revocation(25))
    assert violations(publish().open(path=path).page) == []


@PATHS
def test_corrected_by_an_organisation_since_removed(
    site: FixtureSite, publish: Publish, path: str
) -> None:
    site.block += [
        certificate(24, valid_from="2026-05-06T00:00:00+08:00", specialty="失智老人照护"),
        correction(25),
    ]
    site.accreditations.append(removal(27))
    assert violations(publish().open(path=path).page) == []


@PATHS
def test_could_not_check(publish: Publish, path: str) -> None:
    seen = publish()
    seen.page.route("**/trust/keys.json", lambda route: route.abort())
    assert violations(seen.open(path=path).page) == []
