"""The registry's signed status lists against what a site shows: what was left out leaves its mark there.

A site that hides a revocation, suspension or removal hides an entry, and nobody misses an entry of which he does not know.
The lists have one bit for each place of the ledger, are signed as a whole, and name nobody: a site that shows them has to
show all of them or an older one. So a bit that is set, where nothing that was shown sets it, tells that something is held
back; that a whole list is old cannot be told from it.
"""

from __future__ import annotations

from skillreg.credentials import status
from skillreg.credentials.canonical import parse
from skillreg.credentials.did import registry_did
from skillreg.credentials.proof import Resolve, holds, verify
from skillreg.domain.state import OrganisationState
from skillreg.text import Text
from skillreg.verifying.published import Published
from skillreg.verifying.report import LEFT_OUT, REVOCATION, Check

_NO_LIST = Text("没有登记机关签名的状态列表", "there is no status list signed by the registry")
_HIDDEN: dict[status.Purpose, Text] = {
    "revocation": Text("已被替代或移出", "was replaced, or the organisation removed"),
    "suspension": Text("已被暂停", "is suspended"),
}


class SignedLists:
    """The lists that a site shows, each fetched once, believed by the registry's signature."""

    def __init__(self, source: Published) -> None:
        self._source = source
        self._bits: dict[str, tuple[bytes, str] | None] = {}

    def of_certificate(self, index: int) -> Check:
        """Whether the list of revocations has a version of a certificate, of which the site shows no revocation."""
        found = self._list(index, "revocation")
        if found is None:
            return Check(REVOCATION, "unknown", _NO_LIST)
        bits, day = found
        if status.is_set(bits, index % status.ENTRIES):
            return Check(
                REVOCATION,
                "no",
                Text(
                    f"{day} 签名的状态列表里已撤销,网站却没有列出撤销决定",
                    f"revoked by the list signed on {day}; the site leaves the decision out",
                ),
            )
        return Check(
            REVOCATION,
            "yes",
            Text(
                f"网站没有撤销记录,{day} 签名的状态列表里也没有",
                f"the site shows no revocation, and the list signed on {day} has none",
            ),
        )

    def of_accreditations(self, state: OrganisationState) -> Check:
        """Whether the lists mark an accreditation that nothing shown ends or suspends."""
        latest = ""
        suspended = any(one.status == "suspended" for one in state.accreditations[-1:])
        for one in (one for one in state.accreditations if one.listed):
            shown = {"revocation": one.ended, "suspension": one.ended or suspended}
            for purpose in status.PURPOSES:
                found = self._list(one.index, purpose)
                if found is None:
                    return Check(LEFT_OUT, "unknown", _NO_LIST)
                bits, day = found
                latest = max(latest, day)
                marked = status.is_set(bits, one.index % status.ENTRIES)
                if marked and not shown[purpose]:
                    return _left_out(one.index, purpose, day)
        return Check(
            LEFT_OUT,
            "yes",
            Text(
                f"{latest} 签名的状态列表里,准入没有网站漏掉的暂停、替代或移出",
                f"the lists signed by {latest} mark no suspension, replacement or removal that the site leaves out",
            ),
        )

    def _list(self, index: int, purpose: status.Purpose) -> tuple[bytes, str] | None:
        """The bits of the list that has a place, and the day on which it was signed; None where none is to be believed."""
        url = status.status_url(self._source.site, index, purpose)
        if url not in self._bits:
            self._bits[url] = self._fetched(url)
        return self._bits[url]

    def _fetched(self, url: str) -> tuple[bytes, str] | None:
        data = self._source.fetch(url.removeprefix(self._source.site + "/"))
        document = parse(data) if data is not None else None
        if (
            not isinstance(document, dict)
            or document.get("id") != url
            or not holds(verify(document, _by_registry(self._source)))
        ):
            return None
        bits = status.decode(str(document["credentialSubject"]["encodedList"]))
        return bits, str(document.get("validFrom"))[:10]


def _left_out(index: int, purpose: status.Purpose, day: str) -> Check:
    what = _HIDDEN[purpose]
    return Check(
        LEFT_OUT,
        "no",
        Text(
            f"{day} 签名的状态列表里,账本第 {index} 条准入{what.zh},网站却没有列出那个决定",
            f"by the list signed on {day} the accreditation of entry {index} {what.en}; the site leaves the decision out",
        ),
    )


def _by_registry(source: Published) -> Resolve:
    """A list is no entry and has no place in the ledger: any key of the registry that was never revoked may sign it."""
    did = registry_did(source.site)
    good = {
        f"{did}#{one.key}": one.key
        for one in source.records
        if one.role == "registry" and one.status != "revoked" and one.is_for(did)
    }
    stranger = Text(
        "状态列表的签名密钥不可信", "the key that signed the status list is not believed"
    )
    return lambda method: good.get(method, stranger)
