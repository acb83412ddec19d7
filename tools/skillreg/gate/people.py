"""Who may change which file, by the lists of a registry as it was before the change.

| file | who |
|---|---|
| `submissions/<USCC>/…` | the organisation's maintainers; for a new organisation those that it names itself |
| `…/application.yml` | registrars too, where nothing but `maintainers` changes or it can no longer be read |
| `…/objections.yml` | the centre: city and county reviewers |
| `registry/reviews/…/<role>.yml` | reviewers of that role, in office on the day |
| `registry/organisations/`, `inspections/`, `removals/`, `revocations/`, `corrections/` | city reviewers |
| `registry/ledger/`, `registry/witness/` | publishers |
| `registry/trust/timestamp.json`, `<n>.snapshot.json` | publishers and registrars |
| everything else below `registry/` | registrars |
"""

from __future__ import annotations

import re
from datetime import date

from skillreg.domain.application import Application
from skillreg.gate.change import PUBLISHED_FROM, is_signed_online
from skillreg.registry import Registry
from skillreg.text import Text

_REVIEW = re.compile(r"registry/reviews/.+/(county|city|province)\.yml(\.sig)?")
_DECISIONS = re.compile(r"registry/(organisations|inspections|removals|revocations|corrections)/.+")
_OBJECTIONS = re.compile(r"submissions/[^/]+/[^/]+/objections\.yml")
_FILING = re.compile(r"submissions/([^/]+)/.+")
#: Addresses that forges put into commits for people who hide theirs: the login name stands in them.
_HIDDEN_ADDRESS = re.compile(
    r"(?:[0-9]+[+-])?([a-z0-9._-]+)@users?\.noreply\.(?:github|gitlab|gitee)\.com"
)


def accounts_of(author: str) -> frozenset[str]:
    """The accounts that an author is: the address or login itself, and the login inside a forge's own address.

    >>> sorted(accounts_of("1234+Clerk@users.noreply.github.com"))
    ['1234+clerk@users.noreply.github.com', 'clerk']
    """
    author = author.lower()
    hidden = _HIDDEN_ADDRESS.fullmatch(author)
    return frozenset({author, hidden[1]} if hidden else {author})


class People:
    """The lists of `before`; `after` is asked only for an organisation that is new, and what changes in an application."""

    def __init__(self, before: Registry, after: Registry, day: date) -> None:
        self._before = before
        self._after = after
        self._day = day

    def allowed(self, path: str) -> tuple[frozenset[str], Text]:
        """The accounts that may change a file, and in words who they are."""
        if _OBJECTIONS.fullmatch(path):
            return self._reviewers("city", "county"), Text("受理异议的中心", "the centre")
        if filing := _FILING.fullmatch(path):
            return self._filers(path, filing[1]), Text(
                "该机构的维护人(maintainers)", "the organisation's maintainers"
            )
        if is_signed_online(path):
            both = self._registrars | frozenset(self._before.settings.publishers)
            return both, Text("发布程序或登记员", "the publishers or the registrars")
        if path.startswith(PUBLISHED_FROM):
            publishers = frozenset(self._before.settings.publishers)
            return publishers, Text("发布程序(publishers)", "the publishers")
        if review := _REVIEW.fullmatch(path):
            return self._reviewers(review[1]), Text(f"{review[1]} 评审员", f"{review[1]} reviewers")
        if _DECISIONS.fullmatch(path):
            return self._reviewers("city"), Text("市级评审员", "city reviewers")
        return self._registrars, Text("登记员(registrars)", "the registrars")

    @property
    def _registrars(self) -> frozenset[str]:
        return frozenset(self._before.settings.registrars)

    def _filers(self, path: str, uscc: str) -> frozenset[str]:
        """Who files for an organisation. Nobody takes over a folder by an application that replaces an unreadable one."""
        application = f"submissions/{uscc}/application.yml"
        before = self._before.model(application, Application)
        after = self._after.model(application, Application)
        if before is None and self._before.tree.read(application) is not None:
            return self._registrars
        known = before or after
        named = frozenset(known.maintainers) if known else frozenset()
        handed_over = path == application and _only_maintainers_differ(before, after)
        return named | self._registrars if handed_over else named

    def _reviewers(self, *roles: str) -> frozenset[str]:
        return frozenset(
            account
            for one in self._before.reviewers.reviewers
            if one.role in roles and one.in_office(self._day)
            for account in one.accounts
        )


def _only_maintainers_differ(before: Application | None, after: Application | None) -> bool:
    if before is None or after is None:
        return False
    return before.model_copy(update={"maintainers": after.maintainers}) == after
