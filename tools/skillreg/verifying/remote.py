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
from skillreg.credentials.canonical import JsonObject
from skillreg.credentials.did import site_of
from skillreg.credentials.holder import Opening
from skillreg.credentials.keys import KeyRecord
from skillreg.domain.numbers import CertificateNumber
from skillreg.errors import SkillregError, TrustError
from skillreg.ledger import checkpoint
from skillreg.ledger.live import Unreachable, fetch
from skillreg.ledger.storage import replace_file
from skillreg.text import Text
from skillreg.verifying.handed_in import read_handed_in
from skillreg.verifying.published import MOST, Published
from skillreg.verifying.report import LOGGED, RECORD, REVOCATION, ROOT, Report
from skillreg.verifying.signed_lists import SignedLists
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
    """The checks that a clone would make, too, and the signed status lists for what the site leaves out."""
    state, lists = source.state(number.organisation_code), SignedLists(source)
    versions = state.versions_of(number)
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
        report.checks.append(lists.of_certificate(versions[-1]) if shown else check)
    report.checks.append(lists.of_accreditations(state))


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
