"""What axe-core, which this project did not write, has against a page as it stands in the browser.

assert violations(page) == []
"""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.web.site import WEB

#: WCAG 2.2 A and AA, and what axe's makers advise beyond.
_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    places: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  }));
}"""


@cache
def _axe() -> str:
    return (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """One line a violation, with its places; empty when there is none."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    return [f"{it['id']}: {it['help']}\n  " + "\n  ".join(it["places"]) for it in found]
