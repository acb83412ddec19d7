"""Claims looked into: is the file there, does it say what the entry says, did those who reviewed it have a say?

Each claim can be looked into by itself, by any process that has the clone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from skillreg.auditing.check import REPORT, Fault, check, fault_of
from skillreg.auditing.claims import Claim, FileClaim, HolderClaim, ReviewClaim
from skillreg.auditing.files import Files, may_change
from skillreg.auditing.reviewed import REVIEW_STANDS, TWO_PEOPLE, about, by_a_reviewer, stands
from skillreg.credentials.canonical import JsonObject, canonicalise
from skillreg.documents import read_document
from skillreg.domain.admission import Admission
from skillreg.domain.amendment import Correction, Revocation
from skillreg.domain.base import Model
from skillreg.domain.inspection import Draw, Outcome, Pool
from skillreg.domain.paths import review_path
from skillreg.domain.plan import Plan
from skillreg.domain.removal import Removal
from skillreg.domain.results import Results
from skillreg.domain.review import Review
from skillreg.errors import SkillregError, ToolMissing
from skillreg.ledger import entries
from skillreg.text import Text
from skillreg.tree import Tree

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
REVIEWED_THIS_LEDGER: Final = check(
    "AUD506",
    "五(三)",
    "评审时看到的账本就是这一本",
    "The ledger that a reviewer saw is the beginning of this one.",
)
_ELSEWHERE: Final = Text(
    "请在有完整历史的克隆里查(git fetch --unshallow)",
    "audit a clone with its whole history (git fetch --unshallow)",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The ledger as a reviewer saw it, to be held against ours."""

    index: int
    path: str
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """A file of which another version stands there now than an entry sealed; `waits`: it is about to be sealed."""

    index: int
    path: str
    waits: bool


@dataclass
class Compared:
    """What came of some claims."""

    files: int = 0
    reviews: int = 0
    faults: list[Fault] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    superseded: list[Superseded] = field(default_factory=list)


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
        _file(files, claim, site, compared)
    elif isinstance(claim, HolderClaim):
        compared.faults += _holders(files, claim)
    else:
        _reviews(files, claim, compared)


def _lacking(files: Files, path: str, index: int) -> Fault:
    """A file is not there with its digest: wrong, or not to be told without its history."""
    if may_change(path) and not files.whole:
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


def _found(files: Files, path: str, digest: str, index: int, compared: Compared) -> Tree | None:
    """Where a file stands with its digest; puts down what is to be said of it."""
    source = files.source(path, digest, index)
    if source is None:
        compared.faults.append(_lacking(files, path, index))
    elif source is not files.tree:
        compared.superseded.append(Superseded(index, path, waits=files.waits(path, digest)))
    return source


def _file(files: Files, claim: FileClaim, site: str, compared: Compared) -> None:
    source = _found(files, claim.path, claim.digest, claim.index, compared)
    if source is None or not claim.kind:
        return
    document, _ = read_document(claim.path, source.read(claim.path) or b"")
    model = document.model if document else None
    written = (_entry_of(model, claim, site) if model else None) or {}
    names = {*written, *claim.subject}
    differing = sorted(
        name
        for name in names
        if canonicalise(written.get(name)) != canonicalise(claim.subject.get(name))
    )
    if differing:
        compared.faults.append(
            fault_of(
                SAYS_THE_SAME,
                f"与文件不一致:{'、'.join(differing)}",
                f"not as the file has it: {', '.join(differing)}",
                index=claim.index,
                path=claim.path,
            )
        )
    if isinstance(model, Plan):
        compared.faults += _resits(files, claim, model)


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
        source = _found(files, path, digest, claim.index, compared)
        if source is None:
            continue
        if source is not files.tree and not files.is_open(claim.subject, claim.digest):
            compared.superseded[-1] = Superseded(claim.index, path, waits=False)
        document, _ = read_document(path, source.read(path) or b"")
        review = document.model if document else None
        compared.reviews += 1
        if not isinstance(review, Review):
            compared.faults.append(about(REVIEW_STANDS, claim, path, "不能读", "it cannot be read"))
            continue
        people.append(review.reviewer)
        compared.seen.append(Seen(claim.index, path, review.ledger.size, review.ledger.root))
        compared.faults += stands(claim, path, role, review)
        compared.faults += by_a_reviewer(files, claim, path, source, review)
    if len(people) != len(set(people)):
        compared.faults.append(
            about(
                TWO_PEOPLE,
                claim,
                claim.subject,
                f"两级都是 {people[0]}",
                f"both are by {people[0]}",
            )
        )
