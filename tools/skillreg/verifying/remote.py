"""A certificate verified against a site, believing nothing but one file in hand: `1.root.json`.

>>> report = verify_published("S000037150001264000001", None, root, "https://host.example", Path("memory"))
>>> [check.name.en for check in report.checks][:2]
['root of trust', 'in the log']
"""

from __future__ import annotations

from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from skillreg.credentials import keys as key_records
from skillreg.credentials import status
from skillreg.credentials.canonical import JsonObject, parse
from skillreg.credentials.did import registry_did, site_of
from skillreg.credentials.holder import Opening
from skillreg.credentials.keys import KeyRecord
from skillreg.credentials.proof import Resolve, holds, verify
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import SkillregError, TrustError
from skillreg.ledger import checkpoint
from skillreg.ledger.live import Unreachable, fetch
from skillreg.ledger.storage import replace_file
from skillreg.text import Text
from skillreg.verifying.handed_in import read_handed_in
from skillreg.verifying.published import MOST, Published
from skillreg.verifying.report import LOGGED, RECORD, REVOCATION, ROOT, Check, Report
from skillreg.verifying.verifier import Verifier


def verify_published(
    what: str | bytes, opening: Opening | None, root: bytes, site: str, memory: Path
) -> Report:
    """Check a certificate, by its number or the bytes of its file, against the site at an address.

    InputError when it is none, or `root` no root of trust. `memory` is where the client keeps what it has seen.
    """
    from skillreg.trust.client import NotToldError, fetch_trusted

    document = read_handed_in(what) if isinstance(what, bytes) else None
    number = CertificateNumber.typed(document["id"].rpartition("#")[2] if document else str(what))
    report = Report(str(number))
    try:
        believed = fetch_trusted(root, site, memory)
        records = key_records.load(believed.keys)
        identity = _identity(records)
    except NotToldError as error:
        report.add(ROOT, "unknown", error.text)
        return report
    except TrustError as error:
        report.add(ROOT, "no", error.text)
        return report
    report.add(
        ROOT,
        "yes",
        Text(
            f"第 {believed.root_version} 版根为 {len(records)} 把密钥作保,时间戳有效到 {believed.until:%Y-%m-%d}",
            f"version {believed.root_version} vouches for {len(records)} keys; the timestamp is good until "
            f"{believed.until:%Y-%m-%d}",
        ),
    )
    try:
        source = Published(records, identity, cache(partial(_fetched, site)), number)
        if _is_logged(report, source, memory / sha256(source.site.encode()).hexdigest()[:32]):
            _verify(report, source, number, opening, document)
    except SkillregError as error:
        report.add(LOGGED, "unknown", error.text)
    return report


def _is_logged(report: Report, source: Published, memory: Path) -> bool:
    """Whether the log goes on from what was seen of it before, and has every entry that the site shows."""
    signed, seen = source.take_checkpoint(), memory / "checkpoint"
    fault = None
    if seen.is_file():
        fault = source.forks_from(checkpoint.parse(seen.read_bytes()))
    fault = fault or source.unlogged()
    if fault is None:
        memory.mkdir(parents=True, exist_ok=True)
        replace_file(seen, bytes(signed))
    size, places = source.size, ", ".join(map(str, source.places))
    report.add(
        LOGGED,
        "yes" if fault is None else "no",
        fault
        or Text(
            f"第 {places} 条都在日志里(签名的检查点有 {size} 条)",
            f"entries {places} are in the log of {size} entries whose checkpoint is signed",
        ),
    )
    return fault is None


def _verify(
    report: Report,
    source: Published,
    number: CertificateNumber,
    opening: Opening | None,
    document: JsonObject | None,
) -> None:
    """The checks that a clone would make, too, and the signed status list for a revocation that the site leaves out."""
    versions = source.state(number.organisation_code).versions_of(number)
    if not versions:
        report.add(
            RECORD,
            "no",
            Text(
                "网站上没有这个编号的证书;请逐位核对",
                "the site shows no certificate of this number; check each digit",
            ),
        )
        return
    verifier = Verifier(source, number)
    verifier.run()
    if opening is not None:
        verifier.holder(opening)
    if document is not None:
        verifier.same_as(document)
    report.facts = verifier.report.facts
    for check in verifier.report.checks:
        shown = check.name == REVOCATION and check.outcome == "yes"
        report.checks.append(_listed(source, versions[-1]) if shown else check)


def _listed(source: Published, index: int) -> Check:
    """Whether the signed status list has a version as revoked."""
    url = status.status_url(source.site, index)
    data = source.fetch(url.removeprefix(source.site + "/"))
    document = parse(data) if data is not None else None
    if (
        not isinstance(document, dict)
        or document.get("id") != url
        or not holds(verify(document, _by_registry(source)))
    ):
        return Check(
            REVOCATION,
            "unknown",
            Text("没有登记机关签名的状态列表", "there is no status list signed by the registry"),
        )
    bits = status.decode(str(document["credentialSubject"]["encodedList"]))
    day = str(document.get("validFrom"))[:10]
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


def _identity(records: tuple[KeyRecord, ...]) -> str:
    """The site that the registry's own keys speak for: its identifiers are made of it, wherever the copy is served."""
    for record in records:
        if record.role == "registry":
            return site_of(record.issuers[0])
    raise TrustError(
        Text("密钥记录里没有登记机关的密钥", "the key record has no key of the registry")
    )


def _fetched(site: str, path: str) -> bytes | None:
    address = f"{site.rstrip('/')}/{path}"
    try:
        return fetch(address, MOST)
    except Unreachable as error:
        raise Unreachable(Text(f"取不到 {address}", f"{address} cannot be fetched")) from error
