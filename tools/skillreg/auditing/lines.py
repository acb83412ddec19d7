"""One bundle of lines, each looked at for itself: what any core can do without knowing of the others.

For each line: it is there, canonical JSON (RFC 8785), an entry of a known type and form, at its own place, and its
signature is by a key that the key record believes for this issuer, in this role, at this place. What comes out is small:
the hashes of the leaves, the entries that are not certificates, and of a run of certificates that are alike its holders.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from skillreg.auditing.alike import Alike, Found
from skillreg.auditing.check import RESTORE, Fault, check, fault_of
from skillreg.auditing.entry import CERTIFICATE, Entry, is_version
from skillreg.auditing.forms import form_fault, kind_of
from skillreg.credentials.canonical import JsonObject, digest, parse_canonical
from skillreg.credentials.keys import KeyRecord, Role, resolver
from skillreg.credentials.proof import holds, verify
from skillreg.credentials.status import status_entries, status_entry
from skillreg.errors import SkillregError
from skillreg.ledger.merkle import leaf_hash
from skillreg.ledger.storage import BUNDLE, bundle_path
from skillreg.text import NOTHING, Text

LINES_THERE: Final = check(
    "AUD100", "五(三)", "账本的每一行都在", "Every line of the ledger is there, and no other."
)
CANONICAL: Final = check(
    "AUD101",
    "五(三)",
    "账本的每一行都是一个规范写法的 JSON 对象",
    "Every line of the ledger is one JSON object in canonical form.",
)
FORM: Final = check(
    "AUD102",
    "五(三)",
    "每一条都是已知的类型,成员齐全,没有别的",
    "Every entry is of a known type and has the members of its form, and no others.",
)
SIGNATURE: Final = check(
    "AUD103",
    "五(三)",
    "每一条的签名都成立,所用密钥在密钥记录里、用途相符、区间包含这个位置",
    "Every entry is signed by a key that the key record believes for its issuer, role and place.",
)


NOT_BELIEVED: Final = check(
    "AUD104",
    "五(三)",
    "密钥从某一条起被撤销(如失窃),它从那里起签的证书不予采信",
    "Certificates that a key signed from the place on from which it is revoked, as stolen, are not believed.",
    Text(
        "查证时显示密钥被撤销;其中确有本人的,由机构重新报考核结果、另发新证",
        "whoever verifies one is told so; for those that are of real people the organisation files results anew",
    ),
)


class Terms(NamedTuple):
    """What a line is held against: the site's address and the key record."""

    site: str
    records: tuple[KeyRecord, ...]


@dataclass(slots=True)
class Run:
    """Certificates in a row, like the entry before them in all but holder, place and serial; the last two count up.

    The first stands at `index`; its number is `prefix` and `serial`.
    """

    index: int
    prefix: str
    serial: int
    holders: list[str]

    def goes_on(self, index: int, prefix: str, serial: int) -> bool:
        count = len(self.holders)
        return (self.index + count, self.prefix, self.serial + count) == (index, prefix, serial)

    def singles(self) -> Iterator[Run]:
        """Each certificate as a run of its own."""
        for n, holder in enumerate(self.holders):
            yield Run(self.index + n, self.prefix, self.serial + n, [holder])


@dataclass(slots=True)
class Examined:
    """What came of a bundle. `found` is in the ledger's order and has a place missing where a line was no entry.

    `leaves` are the hashes of all its lines; fewer than `expected` when lines are missing.
    """

    number: int
    expected: int
    leaves: list[bytes] = field(default_factory=list)
    found: list[Entry | Run] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def filled(like: Entry, run: Run) -> Entry:
    """The first certificate of a run, given the entry that it is like."""
    document, subject = like.document, like.subject
    identity = {**subject["identifier"][0], "identityHash": run.holders[0]}
    changed = {
        **document,
        "id": f"{document['id'][:-22]}{run.prefix}{run.serial:06d}",
        "credentialSubject": {**subject, "identifier": [identity]},
    }
    return Entry(run.index, CERTIFICATE, changed, "", like.key, alike=True)


class Examiner:
    """Looks at bundles, one after the other; what a line is like may stand at the end of the bundle before."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._template: Alike | None = None

    def examine(self, number: int, data: bytes, size: int, *, verify_it: bool) -> Examined:
        """Look at a bundle of a ledger of `size` lines; without `verify_it` its signatures are taken as they are."""
        expected = max(0, min(BUNDLE, size - number * BUNDLE))
        examined = Examined(number, expected)
        for index, line in enumerate(_split(examined, data), number * BUNDLE):
            examined.leaves.append(leaf_hash(line))
            template = self._template
            if template and (same := template.match(index, line, verify=verify_it)):
                add(examined.found, index, template.prefix, same)
                if not same.signed:
                    examined.faults.append(_badly_signed(index))
            else:
                self._the_long_way(examined, index, line, verify_it=verify_it)
        return examined

    def _the_long_way(
        self, examined: Examined, index: int, line: bytes, *, verify_it: bool
    ) -> None:
        terms = self._terms
        entry, signed, document = _read(examined, index, line, terms, verify_it)
        if entry is not None:
            examined.found.append(entry)
            good = signed and entry.kind == CERTIFICATE and not is_version(document)
            self._template = Alike.of(terms.site, document, index, terms.records) if good else None


def add(found: list[Entry | Run], index: int, prefix: str, one: Found) -> None:
    """One more certificate like the entry before: it makes the run longer, or begins one."""
    last = found[-1] if found else None
    if isinstance(last, Run) and last.goes_on(index, prefix, one.serial):
        last.holders.append(one.holder)
    else:
        found.append(Run(index, prefix, one.serial, [one.holder]))


def _split(examined: Examined, data: bytes) -> list[bytes]:
    """The lines that the bundle should have; a fault for those that are missing, and for any beyond."""
    *lines, rest = data.split(b"\n")
    number, expected = examined.number, examined.expected
    path = bundle_path(number)
    if len(lines) < expected:
        examined.faults.append(
            fault_of(
                LINES_THERE,
                f"应有 {expected} 行,只有 {len(lines)} 行",
                f"there should be {expected} lines, but there are {len(lines)}",
                path=path,
                index=number * BUNDLE + len(lines),
            )
        )
    elif len(lines) > expected or rest:
        examined.faults.append(
            fault_of(
                LINES_THERE,
                f"第 {expected} 行之后还有内容,不属于 head.json 所说的账本",
                f"there is something behind line {expected} that the ledger of head.json does not have",
                path=path,
            )
        )
    return lines[:expected]


def _read(
    examined: Examined, index: int, line: bytes, terms: Terms, verify_it: bool
) -> tuple[Entry | None, bool, JsonObject]:
    """Read a line as JSON: the entry, or None when it is none; whether nothing is wrong with it; what was read."""
    try:
        document = parse_canonical(line)
    except SkillregError as error:
        examined.faults.append(fault_of(CANONICAL, error.text.zh, error.text.en, index=index))
        return None, False, {}
    kind = kind_of(document)
    if kind is None:
        examined.faults.append(
            fault_of(FORM, "不是已知的类型", "it is of no type that is known", index=index)
        )
        return None, False, document
    if (fault := form_fault(document, kind)) is not None:
        examined.faults.append(fault_of(FORM, fault.zh, fault.en, index=index))
        return None, False, document
    role: Role = "issuing" if kind == CERTIFICATE else "registry"
    before = len(examined.faults)
    if not _in_its_lists(document, kind, terms.site, index):
        examined.faults.append(
            fault_of(
                FORM,
                "credentialStatus 不是这个位置的",
                "credentialStatus is not that of this place",
                index=index,
            )
        )
    first = document["proof"][0] if isinstance(document["proof"][0], dict) else {}
    if first.get("created") != document["validFrom"]:
        examined.faults.append(
            fault_of(
                FORM,
                "签名的时间与 validFrom 不同",
                "the proof's time is not validFrom",
                index=index,
            )
        )
    if verify_it:
        examined.faults += _signature_faults(document, index, role, terms.records)
    bare = {name: value for name, value in document.items() if name != "proof"}
    key = str(first.get("verificationMethod")).rpartition("#")[2]
    entry = Entry(index, kind, bare, digest(line), key)
    return entry, len(examined.faults) == before, document


def _in_its_lists(document: JsonObject, kind: str, site: str, index: int) -> bool:
    """Whether an entry names its own places in the status lists, and only where it has any."""
    if kind == CERTIFICATE:
        return bool(document["credentialStatus"] == status_entry(site, index))
    return bool(document.get("credentialStatus", ()) in ((), status_entries(site, index)))


def _signature_faults(
    document: JsonObject, index: int, role: Role, records: tuple[KeyRecord, ...]
) -> list[Fault]:
    """What is wrong with an entry's signatures, once for all of them.

    A certificate that a stolen key signed is where the ledger says that it is not believed: that is noted. An entry of the
    registry's own stays an error, for others rest on it.
    """
    issuer = document["issuer"]["id"]
    results = verify(document, resolver(records, issuer, index, role))
    zh, en = next((result.reason for result in results if not result.holds), NOTHING)
    if not zh:
        return []
    lost = tuple(
        replace(one, until=None, status="active") for one in records if one.is_revoked_at(index)
    )
    if role == "issuing" and lost and holds(verify(document, resolver(lost, issuer, index, role))):
        return [fault_of(NOT_BELIEVED, zh, en, index=index, severity="note")]
    return [fault_of(SIGNATURE, zh, en, index=index)]


def _badly_signed(index: int) -> Fault:
    return fault_of(
        SIGNATURE,
        "签名与内容不符",
        "the signature is not of this document",
        index=index,
        hint=RESTORE,
    )
