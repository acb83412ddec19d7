"""Is this certificate real? Each check on its own, answered yes, no or could not check.

The same checks in the same order as the site's verify page (`tools/web/checks.js`), done offline from a clone of the
repository: the record stands in the ledger, its signature holds, the key is believed for this issuer at that place of
the log, the organisation was in scope, corrections are the registry's, nothing known revokes it, and, when an opening
is given, whose it is. What became of the organisation since is a fact of the report, not a check.

>>> report = verify_number(FolderTree(Path(".")), "S000037150001264000001")
>>> [check.outcome for check in report.checks]
['yes', 'yes', 'yes', 'yes', 'yes']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from skillreg.credentials.canonical import JsonObject, canonicalise, parse, parse_canonical
from skillreg.credentials.did import organisation_did, registry_did
from skillreg.credentials.holder import Opening
from skillreg.credentials.keys import KeyRecord, Role, resolver
from skillreg.credentials.proof import ProofResult, holds, verify
from skillreg.credentials.status import ENTRIES, status_entry
from skillreg.domain.amendment import REVOCATION_GROUNDS
from skillreg.domain.levels import level_name
from skillreg.domain.numbers import CertificateNumber
from skillreg.domain.removal import GROUNDS as REMOVAL_GROUNDS
from skillreg.errors import InputError
from skillreg.ledger.head import Head
from skillreg.ledger.storage import read_head, read_line
from skillreg.registry import Registry
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.keyring import read_records

Outcome = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Check:
    """One line of the answer. `unknown` means that it could not be checked here, for the reason given."""

    name: Text
    outcome: Outcome
    reason: Text


@dataclass
class Report:
    """The answer. `facts` are those of the record in the ledger, never of what somebody handed in."""

    number: str
    checks: list[Check] = field(default_factory=list)
    facts: dict[str, Text] = field(default_factory=dict)

    @property
    def verdict(self) -> Outcome:
        outcomes = {check.outcome for check in self.checks}
        if "no" in outcomes:
            return "no"
        return "unknown" if "unknown" in outcomes or not outcomes else "yes"

    def add(self, name: Text, outcome: Outcome, reason: Text) -> None:
        self.checks.append(Check(name, outcome, reason))


RECORD = Text("查到记录", "record found")
SIGNATURE = Text("签名有效", "signature")
KEY = Text("签名密钥可信", "key believed for this issuer")
SCOPE = Text("当时在准入范围内", "organisation in scope that day")
CORRECTION = Text("更正出自登记机关", "corrections by the registry")
REVOCATION = Text("未被撤销(据此登记库)", "not revoked as far as known here")
HOLDER = Text("持证人相符", "holder")
SAME = Text("与登记的一致", "same as the record")


#: What each fact of a report is called.
FACTS = {
    "number": Text("证书编号", "number"),
    "occupation": Text("职业", "occupation"),
    "level": Text("等级", "level"),
    "organisation": Text("评价机构", "organisation"),
    "awarded": Text("发证日期", "awarded"),
    "since": Text("评价机构现状", "organisation since"),
}


def verify_number(tree: Tree, text: str, opening: Opening | None = None) -> Report:
    """Check the certificate of a number. InputError when the text is not a well-formed number."""
    number = CertificateNumber.typed(text)
    verifier = _Verifier(tree, number)
    verifier.run()
    if opening is not None:
        verifier.holder(opening)
    return verifier.report


def verify_document(tree: Tree, data: bytes) -> Report:
    """Check a certificate file somebody handed in: the record of its number, and that the file is that record."""
    if data.startswith(b"%PDF-"):
        raise InputError(
            Text(
                "这是 PDF;请给证书的 JSON 文件(可从 PDF 的附件 certificate.json 保存),或在核验网页上核验 PDF",
                "this is a PDF: give the certificate's JSON file (the PDF has it attached as "
                "certificate.json), or verify the PDF on the verify page",
            )
        )
    document = parse(data)
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        raise InputError(
            Text(
                "这不是证书文件(JSON 里没有 id)",
                "this is not a certificate file (no id in the JSON)",
            )
        )
    verifier = _Verifier(tree, CertificateNumber.typed(document["id"].rpartition("#")[2]))
    verifier.run()
    verifier.same_as(document)
    return verifier.report


class _Verifier:
    def __init__(self, tree: Tree, number: CertificateNumber) -> None:
        self.report = Report(str(number))
        self._tree = tree
        self._number = number
        self._registry = Registry(tree)
        self._head: Head = read_head(tree)
        self._records: Sequence[KeyRecord] = read_records(tree)
        self._entry: JsonObject | None = None
        self._versions: list[int] = []
        self._issuer = organisation_did(self._registry.settings.site, number.organisation_code)

    def run(self) -> None:
        state = self._registry.state(self._number.organisation_code)
        self._versions = versions = state.versions_of(self._number)
        if not versions:
            self.report.add(RECORD, "no", _unknown_number(state.certificates))
            return
        self._entry = self._line(versions[-1])
        self.report.facts = _facts(self._number, self._entry) | self._since(versions[0])
        self.report.add(RECORD, "yes", _place_of(versions[-1], len(versions)))
        self._signed()
        self._in_scope(versions[0])
        self._corrected()
        self._not_revoked()

    def _line(self, index: int) -> JsonObject:
        return parse_canonical(read_line(self._tree, index, self._head.size))

    def _signed(self) -> None:
        """Every version is the organisation's, not the newest alone."""
        issuer = self._issuer
        results = [
            result
            for index in self._versions
            for result in self._proofs(self._line(index), issuer, index, "issuing")
        ]
        failed = next((result for result in results if not result.holds), None)
        if failed is None:
            self.report.add(SIGNATURE, "yes", results[0].reason)
            self.report.add(KEY, "yes", Text(f"签发者 {issuer}", f"issuer {issuer}"))
        elif failed.step == "key":
            self.report.add(
                SIGNATURE,
                "unknown",
                Text("密钥不可信,没有去验", "not tried: its key is not believed"),
            )
            self.report.add(KEY, "no", failed.reason)
        else:
            self.report.add(SIGNATURE, "no", failed.reason)
            self.report.add(
                KEY,
                "unknown",
                Text("签名不成立,无从判断", "cannot be told while the signature fails"),
            )

    def _proofs(
        self, entry: JsonObject, issuer: str, index: int, role: Role
    ) -> tuple[ProofResult, ...]:
        return verify(entry, resolver(self._records, issuer, index, role))

    def _in_scope(self, index: int) -> None:
        state = self._registry.state(self._number.organisation_code)
        accredited = state.accredited_at(index)
        if accredited is None:
            self.report.add(
                SCOPE, "no", Text("发证之前没有准入记录", "no accreditation before the certificate")
            )
            return
        if not self._said_by_registry(accredited.index):
            self.report.add(
                SCOPE,
                "no",
                Text("准入记录的签名不成立", "the accreditation's signature does not hold"),
            )
            return
        occupation = (self._entry or {})["credentialSubject"]["achievement"]["humanCode"]
        covered = accredited.covers(occupation, self._number.level)
        if accredited.status == "active" and covered:
            self.report.add(
                SCOPE,
                "yes",
                Text(
                    f"账本第 {accredited.index} 条准入,自 {accredited.from_} 起",
                    f"accredited by entry {accredited.index}, from {accredited.from_}",
                ),
            )
        else:
            self.report.add(
                SCOPE,
                "no",
                Text(
                    f"当时状态为 {accredited.status},范围{'包含' if covered else '不包含'}该职业等级",
                    f"status {accredited.status}; the occupation and level "
                    f"{'are' if covered else 'are not'} in scope",
                ),
            )

    def _corrected(self) -> None:
        """Each new version is the registry's will: the next entry is its word for it, and covers what changed."""
        for version, (replaces, by) in enumerate(pairwise(self._versions), 2):
            fault = self._correction_fault(version, replaces, by)
            if fault is not None:
                self.report.add(CORRECTION, "no", fault)
                return
        if len(self._versions) > 1:
            count = len(self._versions) - 1
            self.report.add(
                CORRECTION,
                "yes",
                Text(
                    f"更正 {count} 次,每次都由登记机关签署", f"{count}, each signed by the registry"
                ),
            )

    def _correction_fault(self, version: int, replaces: int, by: int) -> Text | None:
        entry = self._line(by + 1) if by + 1 < self._head.size else {}
        subject = entry.get("credentialSubject", {})
        said = (subject.get("number"), subject.get("replaces"), subject.get("by"))
        if said != (str(self._number), replaces, by) or entry["type"][1] != "Correction":
            return Text(
                f"第 {version} 版(账本第 {by} 条)没有登记机关的更正决定",
                f"version {version}, entry {by}, has no correction by the registry",
            )
        if not self._said_by_registry(by + 1):
            return Text(
                f"第 {version} 版的更正决定(账本第 {by + 1} 条)签名不成立",
                f"the correction behind version {version}, entry {by + 1}: its signature does not hold",
            )
        if not changed_fields(self._line(replaces), self._line(by)) <= set(subject["fields"]):
            return Text(
                f"第 {version} 版(账本第 {by} 条)的改动超出了更正决定",
                f"version {version}, entry {by}, changes more than its correction says",
            )
        return None

    def _since(self, index: int) -> dict[str, Text]:
        """What became of the organisation since: it does not touch what was issued before."""
        current = self._registry.state(self._number.organisation_code).current
        if current is None or current.index < index or current.status == "active":
            return {}
        if not self._said_by_registry(current.index):
            return {"since": _UNPROVEN}
        return {"since": _since(current.status, self._line(current.index)["credentialSubject"])}

    def _not_revoked(self) -> None:
        state = self._registry.state(self._number.organisation_code)
        revoked = state.revocations.get(str(self._number), [])
        said = [index for index in revoked if self._said_by_registry(index)]
        if said:
            entry = parse_canonical(read_line(self._tree, said[0], self._head.size))
            self.report.add(REVOCATION, "no", _revoked(said[0], entry["credentialSubject"]))
        elif revoked:
            self.report.add(
                REVOCATION,
                "unknown",
                Text(
                    f"账本第 {revoked[0]} 条说已撤销,但它的签名不成立",
                    f"entry {revoked[0]} revokes it, but its signature does not hold",
                ),
            )
        else:
            size = self._head.size
            self.report.add(
                REVOCATION,
                "yes",
                Text(f"账本前 {size} 条没有撤销", f"no revocation among {size} entries"),
            )

    def _said_by_registry(self, index: int) -> bool:
        """Whether an entry is the registry's own: by a key believed for it there, and the signature holds."""
        entry = parse_canonical(read_line(self._tree, index, self._head.size))
        issuer = registry_did(self._registry.settings.site)
        return holds(self._proofs(entry, issuer, index, "registry"))

    def holder(self, opening: Opening) -> None:
        if self._entry is None:
            return
        committed = _commitment(self._entry)
        if opening.commit() == committed:
            self.report.add(HOLDER, "yes", Text("承诺值相符", "the commitment matches"))
        elif opening.commit() in map(_commitment, map(self._line, self._versions)):
            self.report.add(
                HOLDER,
                "no",
                Text(
                    "与更正前的版本相符,与现行版不符;请索取更正后的证书",
                    "a version from before a correction matches, the newest does not; ask for the corrected one",
                ),
            )
        else:
            self.report.add(
                HOLDER,
                "no",
                Text(
                    "姓名、证件号码或盐与登记的承诺值不符",
                    "name, identity number or salt do not match the commitment",
                ),
            )

    def same_as(self, document: JsonObject) -> None:
        """A copy that differs from the ledger's record is not the certificate, whatever it is signed with."""
        if self._entry is None:
            self._unlogged(document)
            return
        written = canonicalise(document)
        older = [
            version
            for version, index in enumerate(self._versions[:-1], 1)
            if written == canonicalise(self._line(index))
        ]
        if written == canonicalise(self._entry):
            self.report.add(SAME, "yes", Text("逐字节一致", "the same, byte for byte"))
        elif older:
            self.report.add(
                SAME,
                "no",
                Text(
                    f"文件是更正前的第 {older[0]} 版,现行的是第 {len(self._versions)} 版",
                    f"the file is version {older[0]}, from before a correction; "
                    f"version {len(self._versions)} counts",
                ),
            )
        else:
            self.report.add(
                SAME,
                "no",
                Text(
                    "文件与账本中的记录不同;以账本为准",
                    "the file is not what the ledger holds; the ledger counts",
                ),
            )

    def _unlogged(self, document: JsonObject) -> None:
        """A file without a record may be on its way: signed by a believed key, for a place beyond the ledger's end."""
        index = claimed_index(self._registry.settings.site, document)
        size = self._head.size
        if (
            index is not None
            and index >= size
            and holds(self._proofs(document, self._issuer, index, "issuing"))
        ):
            early = Text(
                f"尚未入账:文件自称账本第 {index} 条,账本现有 {size} 条",
                f"not in the log yet: the file calls itself entry {index} of a ledger of {size}",
            )
            self.report.checks = [Check(RECORD, "unknown", early)]
            return
        self.report.add(
            SAME,
            "no",
            Text("账本里没有这个文件", "the file is not in the ledger, and not on its way"),
        )


def changed_fields(before: JsonObject, after: JsonObject) -> set[str]:
    """In what two versions of a certificate differ: fields of a correction, and `other` for anything else."""
    old, new = _apart(before), _apart(after)
    return {name for name in old if old[name] != new[name]}


def _apart(entry: JsonObject) -> dict[str, object]:
    """What a correction may change, each on its own, and all the rest; less what every version has of its own."""
    own = ("proof", "validFrom", "credentialStatus", "evidence")
    rest = deepcopy({name: value for name, value in entry.items() if name not in own})
    identity = rest["credentialSubject"]["identifier"][0]
    return {
        "holder": identity.pop("identityHash", None),
        "id_type": identity.pop("identityType", None),
        "specialty": rest["credentialSubject"]["achievement"].pop("specialization", None),
        "other": canonicalise(rest),
    }


def claimed_index(site: str, document: JsonObject) -> int | None:
    """The place in the ledger that a certificate gives itself, by its entry in a status list."""
    status = document.get("credentialStatus")
    place = str(status.get("id")) if isinstance(status, dict) else ""
    found = re.search(r"/([0-9]{1,9})\.json#([0-9]{1,6})\Z", place)
    if found is None:
        return None
    index = int(found[1]) * ENTRIES + int(found[2])
    return index if status_entry(site, index) == status else None


def _commitment(entry: JsonObject) -> str:
    return str(entry["credentialSubject"]["identifier"][0]["identityHash"])


_UNPROVEN = Text(
    "有移出或暂停的记录,但它的签名不成立",
    "an entry says that it was removed or suspended, but its signature does not hold",
)


def _since(status: str, subject: JsonObject) -> Text:
    day = subject["from"]
    if status == "removed":
        ground = REMOVAL_GROUNDS[subject["ground"]]
        return Text(
            f"已于 {day} 移出评价目录({ground.zh});此前所发证书不受影响",
            f"removed from the directory on {day} ({ground.en}); what it issued before stays valid",
        )
    return Text(
        f"自 {day} 起暂停评价({subject['reason']});此前所发证书不受影响",
        f"suspended since {day} ({subject['reason']}); what it issued before stays valid",
    )


def _place_of(index: int, versions: int) -> Text:
    if versions == 1:
        return Text(f"账本第 {index} 条", f"entry {index} of the ledger")
    return Text(
        f"账本第 {index} 条,这个编号的第 {versions} 版(更正以后的最新版)",
        f"entry {index} of the ledger, version {versions} of this number: the newest after correction",
    )


def _revoked(index: int, subject: JsonObject) -> Text:
    ground = REVOCATION_GROUNDS[subject["ground"]]
    reason, authority = subject["reason"], subject["authority"]
    return Text(
        f"自 {subject['from']} 起已撤销:{ground.zh};{reason};{authority}决定,见账本第 {index} 条",
        f"revoked since {subject['from']}: {ground.en}; {reason}; decided by {authority}, entry {index}",
    )


def _unknown_number(issued: int) -> Text:
    if issued == 0:
        return Text(
            "这个机构代码没有发过证书;请核对前 13 位",
            "no certificate was ever issued under this organisation code; check the first 13 characters",
        )
    return Text(
        "号码写法正确,但没有这张证书;请逐位核对",
        "the number is well-formed, but there is no such certificate; check each digit",
    )


def _facts(number: CertificateNumber, entry: JsonObject) -> dict[str, Text]:
    achievement = entry["credentialSubject"]["achievement"]
    level = level_name(number.level)
    return {
        "number": Text(str(number), str(number)),
        "occupation": Text(f"{achievement['name']}", f"{achievement['name']}"),
        "level": level,
        "organisation": Text(entry["issuer"]["name"], entry["issuer"]["name"]),
        "awarded": Text(entry["awardedDate"][:10], entry["awardedDate"][:10]),
    }
