"""Who may change which file, by the lists of a registry as it was before the change.

| file | who |
|---|---|
| `submissions/<USCC>/…` | the organisation's maintainers; for a new organisation those that it names itself |
| `…/objections.yml` | the centre: city and county reviewers |
| `registry/reviews/…/<role>.yml` | reviewers of that role |
| `registry/organisations/`, `inspections/`, `removals/`, `revocations/`, `corrections/` | city reviewers |
| `registry/ledger/` | publishers |
| everything else below `registry/` | registrars |
"""

from __future__ import annotations

import re

from skillreg.domain.application import Application
from skillreg.registry import Registry
from skillreg.text import Text

_REVIEW = re.compile(r"registry/reviews/.+/(county|city|province)\.yml(\.sig)?")
_DECISIONS = re.compile(r"registry/(organisations|inspections|removals|revocations|corrections)/.+")
_FILING = re.compile(r"submissions/([^/]+)/.+")


class People:
    """The lists of `before`; `after` is asked only for the maintainers of an organisation that is new."""

    def __init__(self, before: Registry, after: Registry) -> None:
        self._before = before
        self._after = after

    def allowed(self, path: str) -> tuple[frozenset[str], Text]:
        """The accounts that may change a file, and in words who they are."""
        if path.endswith("/objections.yml"):
            return self._reviewers("city", "county"), Text("受理异议的中心", "the centre")
        if filing := _FILING.fullmatch(path):
            return self._maintainers(filing[1]), Text(
                "该机构的维护人(maintainers)", "the organisation's maintainers"
            )
        if path.startswith("registry/ledger/"):
            publishers = frozenset(self._before.settings.publishers)
            return publishers, Text("发布程序(publishers)", "the publishers")
        if review := _REVIEW.fullmatch(path):
            return self._reviewers(review[1]), Text(f"{review[1]} 评审员", f"{review[1]} reviewers")
        if _DECISIONS.fullmatch(path):
            return self._reviewers("city"), Text("市级评审员", "city reviewers")
        registrars = frozenset(self._before.settings.registrars)
        return registrars, Text("登记员(registrars)", "the registrars")

    def _maintainers(self, uscc: str) -> frozenset[str]:
        path = f"submissions/{uscc}/application.yml"
        known = self._before.model(path, Application) or self._after.model(path, Application)
        return frozenset(known.maintainers) if known else frozenset()

    def _reviewers(self, *roles: str) -> frozenset[str]:
        listed = self._before.reviewers.reviewers
        return frozenset(account for one in listed if one.role in roles for account in one.accounts)
