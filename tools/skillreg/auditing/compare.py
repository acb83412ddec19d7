"""Claims looked into: is the file there, does it say what the entry says, did those who reviewed it have a say?

Each claim can be looked into by itself, by any process that has the clone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from skillreg.auditing.check import REPORT, Check, Fault, check, fault_of
from skillreg.auditing.claims import Claim, FileClaim, HolderClaim, ReviewClaim
from skillreg.auditing.files import Files
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.documents import read_document
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.attestation import attestations_for
from skillreg.domain.base import Model
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.paths import place_of, review_path
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Results
from skillreg.domain.review import Review, Role
from skillreg.errors import SkillregError, ToolMissing
from skillreg.ledger import entries
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.ssh import ReviewSignatures

FILE_THERE: Final = check(
    "AUD401",
    "五(三)",
    "条目按摘要指明的文件都在,一个字节也没有变",
    "Every file that an entry names by its digest is there, byte for byte.",
    Text(
        "请用 git 恢复这个文件;若提交里就是这样,请告知登记机关",
        "restore the file with git; if it was committed like this, tell the registrar",
    ),
)
SAYS_THE_SAME: Final = check(
    "AUD402",
    "五(三)",
    "条目写的就是文件里的内容",
    "An entry says what its file says.",
    REPORT,
)
PASSED: Final = check(
    "AUD403",
    "三(三)",
    "证书发给公示成绩里合格的考生",
    "Every certificate is of a candidate who passed by the results that were under notice.",
    REPORT,
)
RESITS: Final = check(
    "AUD404",
    "三(一)",
    "补考的考生在所说的场次没有通过那一部分",
    "Who takes a part again failed it in the session that the plan names.",
    REPORT,
)
REVIEW_STANDS: Final = check(
    "AUD501",
    "三(三)",
    "评审批准的就是这个文件,写全了要确认的事项",
    "A review approves the very bytes of its subject, in its role, and attests all that it must.",
    REPORT,
)
REVIEW_SIGNED: Final = check(
    "AUD502",
    "三(三)",
    "评审有评审员本人的 SSH 签名",
    "A review has the SSH signature of its reviewer, by the keys on record when it was sealed.",
    REPORT,
)
REVIEWER_IN_OFFICE: Final = check(
    "AUD503",
    "三(三)",
    "评审员在册、身份相符、在任期内",
    "The reviewer was listed in that role and in office, and reviewed before the entry was sealed.",
    REPORT,
)
TWO_PEOPLE: Final = check(
    "AUD504",
    "三(三)",
    "两级评审由不同的人做",
    "The reviews of one file are by different people.",
    REPORT,
)
REVIEWED_THIS_LEDGER: Final = check(
    "AUD505",
    "五(三)",
    "评审时看到的账本就是这一本",
    "The ledger that a reviewer saw is the beginning of this one.",
)
_ELSEWHERE: Final = Text(
    "请在有完整历史的克隆里查(git fetch --unshallow)",
    "audit a clone with its whole history (git fetch --unshallow)",
)
#: Files of which a later version may stand in the same place.
_CHANGING: Final = ("registry/organisations/", "registry/reviews/")


@dataclass(frozen=True, slots=True)
class Seen:
    """The ledger as a reviewer saw it, to be held against ours."""

    index: int
    path: str
    size: int
    root: str


@dataclass
class Compared:
    """What came of some claims."""

    files: int = 0
    reviews: int = 0
    faults: list[Fault] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)


def compare(files: Files, claim: Claim, site: str) -> Compared:
    """Look into one claim. What a damaged folder keeps from being looked into is said, never passed over."""
    compared = Compared()
    try:
        _look_into(files, claim, site, compared)
    except ToolMissing:
        raise
    except SkillregError as error:
        zh, en = error.text
        compared.faults.append(
            fault_of(FILE_THERE, zh, en, index=claim.index, severity="unchecked")
        )
    return compared


def _look_into(files: Files, claim: Claim, site: str, compared: Compared) -> None:
    if isinstance(claim, FileClaim):
        compared.files += 1
        compared.faults += _file(files, claim, site)
    elif isinstance(claim, HolderClaim):
        compared.faults += _holders(files, claim)
    else:
        _reviews(files, claim, compared)


def _lacking(files: Files, path: str, index: int) -> Fault:
    """A file is not there with its digest: wrong, or not to be told without its history."""
    may_have_changed = path.startswith(_CHANGING) or path.endswith("/application.yml")
    if may_have_changed and not files.whole:
        return fault_of(
            FILE_THERE,
            "现在的是另一版,入账时的那一版不在手边",
            "another version stands there now; the one that was sealed is not at hand",
            index=index,
            path=path,
            hint=_ELSEWHERE,
            severity="unchecked",
        )
    there = files.tree.read(path) is not None
    return fault_of(
        FILE_THERE,
        "内容不是入账时的那一份" if there else "没有这个文件",
        "it is not the content that was sealed" if there else "there is no such file",
        index=index,
        path=path,
    )


def _file(files: Files, claim: FileClaim, site: str) -> Iterator[Fault]:
    data = files.read(claim.path, claim.digest, claim.index)
    if data is None:
        yield _lacking(files, claim.path, claim.index)
        return
    if not claim.kind:
        return
    document, _ = read_document(claim.path, data)
    model = document.model if document else None
    written = _entry_of(model, claim, site) if model else None
    if written is None or canonicalise(written) != canonicalise(claim.subject):
        differing = sorted(
            name
            for name in {*(written or {}), *claim.subject}
            if (written or {}).get(name) != claim.subject.get(name)
        )
        yield fault_of(
            SAYS_THE_SAME,
            f"与文件不一致:{'、'.join(differing)}",
            f"not as the file has it: {', '.join(differing)}",
            index=claim.index,
            path=claim.path,
        )
    if isinstance(model, Plan):
        yield from _resits(files, claim, model)


def _entry_of(model: Model, claim: FileClaim, site: str) -> JsonObject | None:
    """The entry that the sealer would write of a file; None when the file is not of the entry's type."""
    subject, digest = claim.subject, claim.digest
    reviews: list[str] = subject.get("reviews", [])
    match claim.kind, model:
        case "Accreditation", Admission():
            editions = {str(item["edition"]) for item in subject["scope"]}
            edition = editions.pop() if editions else ""
            return entries.accreditation(site, model, edition, digest, reviews)
        case "PlanNotice", Plan():
            return entries.plan_notice(site, model, digest)
        case "ResultsNotice", Results():
            notice = (str(subject["from"]), str(subject["until"]))
            return entries.results_notice(site, model, digest, notice, str(subject["calendar"]))
        case "Inspection", Pool() | Draw() | Outcome():
            number, name = str(subject["inspection"]), str(subject["name"])
            return entries.inspection(site, number, name, model, digest, reviews)
        case "Removal", Removal():
            return entries.removal(site, model, digest, reviews)
        case "Revocation", Revocation():
            return entries.revocation(site, model, subject["versions"], digest, reviews)
        case "Correction", Correction():
            places = (int(subject["replaces"]), int(subject["by"]))
            return entries.correction(site, model, places, digest, reviews)
    return None


def _resits(files: Files, claim: FileClaim, plan: Plan) -> Iterator[Fault]:
    """Each candidate of a resit sat the named session and did not pass the part."""
    mark = files.registry.policy.pass_mark.value
    for one in plan.candidates:
        if one.resit_of is None or one.resit_part is None:
            continue
        path = f"{claim.path.rpartition('/')[0].rpartition('/')[0]}/{one.resit_of}/results.yml"
        before = files.registry.model(path, Results)
        row = (
            next((row for row in before.results if row.ticket == one.ticket), None)
            if before
            else None
        )
        if row is None or row.reaches(mark, (one.resit_part,)):
            yield fault_of(
                RESITS,
                f"{one.ticket} 在 {one.resit_of} 没有这样的成绩",
                f"{one.ticket} has no such result in {one.resit_of}",
                index=claim.index,
                path=claim.path,
            )


def _holders(files: Files, claim: HolderClaim) -> Iterator[Fault]:
    """Every certificate's holder passed. The file itself is the concern of the entry that names it."""
    results = files.model(claim.path, claim.digest, claim.index)
    if not isinstance(results, Results):
        return
    passed = {row.holder: row.id_type for row in results.passed}
    for index, holder, id_type in claim.issued:
        if passed.get(holder) != id_type:
            yield fault_of(
                PASSED,
                f"{claim.path} 里没有这样一名合格的考生",
                f"{claim.path} has no such candidate who passed",
                index=index,
            )


def _reviews(files: Files, claim: ReviewClaim, compared: Compared) -> None:
    people = []
    for role, digest in claim.reviews:
        path = review_path(claim.subject, role)
        source = files.source(path, digest, claim.index)
        if source is None:
            compared.faults.append(_lacking(files, path, claim.index))
            continue
        document, _ = read_document(path, source.read(path) or b"")
        review = document.model if document else None
        compared.reviews += 1
        if not isinstance(review, Review):
            compared.faults.append(
                _about(REVIEW_STANDS, claim, path, "不能读", "it cannot be read")
            )
            continue
        people.append(review.reviewer)
        compared.seen.append(Seen(claim.index, path, review.ledger.size, review.ledger.root))
        compared.faults += _stands(claim, path, role, review)
        compared.faults += _by_a_reviewer(files, claim, path, source, review)
    if len(people) != len(set(people)):
        compared.faults.append(
            _about(
                TWO_PEOPLE,
                claim,
                claim.subject,
                f"两级都是 {people[0]}",
                f"both are by {people[0]}",
            )
        )


def _stands(claim: ReviewClaim, path: str, role: Role, review: Review) -> Iterator[Fault]:
    """It approves these bytes, in this role, and attests what it must."""
    covered = {one.path: one.after for one in review.files}
    if (review.subject, review.role, review.decision) != (claim.subject, role, "approve"):
        said = f"{review.subject} {review.role} {review.decision}"
        yield _about(REVIEW_STANDS, claim, path, f"它说的是 {said}", f"it says {said}")
    if covered.get(claim.subject) != claim.digest:
        yield _about(
            REVIEW_STANDS,
            claim,
            path,
            "评审的不是入账的那份文件",
            "it is a review of other bytes than those that were sealed",
        )
    place = place_of(claim.subject)
    for needed in attestations_for(place.kind.name, role) if place else ():
        if review.attestations.get(needed.key) != "true":
            yield _about(
                REVIEW_STANDS,
                claim,
                path,
                f"没有确认:{needed.text.zh}",
                f"not attested: {needed.text.en}",
            )


def _by_a_reviewer(
    files: Files, claim: ReviewClaim, path: str, source: Tree, review: Review
) -> Iterator[Fault]:
    """Listed, in office, signed: by the lists as they were when the entry was sealed."""
    reviewer = files.reviewers(claim.index).find(review.reviewer, review.role)
    if reviewer is None or not reviewer.in_office(review.date):
        yield _about(
            REVIEWER_IN_OFFICE,
            claim,
            path,
            f"{review.reviewer} 当时不是在任的 {review.role} 评审员",
            f"{review.reviewer} was no {review.role} reviewer in office",
        )
    if review.date > date.fromisoformat(claim.sealed_on):
        yield _about(
            REVIEWER_IN_OFFICE,
            claim,
            path,
            f"评审日期 {review.date} 晚于入账",
            f"it is dated {review.date}, after it was sealed",
        )
    fault = ReviewSignatures(source, files.as_sealed(claim.index)).fault(path, review)
    if fault is not None:
        yield _about(REVIEW_SIGNED, claim, f"{path}.sig", fault.zh, fault.en)


def _about(one: Check, claim: ReviewClaim, path: str, zh: str, en: str) -> Fault:
    return fault_of(one, zh, en, index=claim.index, path=path)
