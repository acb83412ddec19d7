"""The reviews that entries rest on: of these bytes, in this role, by somebody in office, with their own signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from skillreg.auditing.check import REPORT, Check, Fault, check, fault_of
from skillreg.auditing.claims import ReviewClaim
from skillreg.auditing.files import Files
from skillreg.domain.attestation import attestations_for
from skillreg.domain.paths import place_of
from skillreg.domain.review import Review, Role
from skillreg.text import Text
from skillreg.tree import Tree
from skillreg.trust.ssh import ReviewSignatures

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
LISTS: Final = check(
    "AUD505",
    "三(三)",
    "评审员名册和他们的公钥可以读取",
    "The list of reviewers and that of their keys can be read.",
    Text("请用 git 恢复这个文件", "restore the file with git"),
)
VOUCHED: Final = check(
    "AUD250",
    "五(三)",
    "信任根担保现在的密钥和评审员名册",
    "The root of trust vouches for the keys and reviewers that are listed now.",
    Text(
        "请看 skillreg trust status;没有走完的签署请走完,别的改动请查是谁做的",
        "see skillreg trust status; finish a signing that is under way, and ask git who made any other change",
    ),
)


def stands(claim: ReviewClaim, path: str, role: Role, review: Review) -> Iterator[Fault]:
    """It approves these bytes, in this role, and attests what it must."""
    covered = {one.path: one.after for one in review.files}
    if (review.subject, review.role, review.decision) != (claim.subject, role, "approve"):
        said = f"{review.subject} {review.role} {review.decision}"
        yield about(REVIEW_STANDS, claim, path, f"它说的是 {said}", f"it says {said}")
    if covered.get(claim.subject) != claim.digest:
        yield about(
            REVIEW_STANDS,
            claim,
            path,
            "评审的不是入账的那份文件",
            "it is a review of other bytes than those that were sealed",
        )
    place = place_of(claim.subject)
    for needed in attestations_for(place.kind.name, role) if place else ():
        if review.attestations.get(needed.key) != "true":
            yield about(
                REVIEW_STANDS,
                claim,
                path,
                f"没有确认:{needed.text.zh}",
                f"not attested: {needed.text.en}",
            )


def by_a_reviewer(
    files: Files, claim: ReviewClaim, path: str, source: Tree, review: Review
) -> Iterator[Fault]:
    """Listed, in office, signed: by the lists as they were when the entry was sealed."""
    reviewer = files.reviewers(claim.index).find(review.reviewer, review.role)
    if reviewer is None or not reviewer.in_office(review.date):
        yield about(
            REVIEWER_IN_OFFICE,
            claim,
            path,
            f"{review.reviewer} 当时不是在任的 {review.role} 评审员",
            f"{review.reviewer} was no {review.role} reviewer in office",
        )
    if review.date > date.fromisoformat(claim.sealed_on):
        yield about(
            REVIEWER_IN_OFFICE,
            claim,
            path,
            f"评审日期 {review.date} 晚于入账",
            f"it is dated {review.date}, after it was sealed",
        )
    fault = ReviewSignatures(source, files.as_sealed(claim.index)).fault(path, review)
    if fault is not None:
        yield about(REVIEW_SIGNED, claim, f"{path}.sig", fault.zh, fault.en)


def about(one: Check, claim: ReviewClaim, path: str, zh: str, en: str) -> Fault:
    return fault_of(one, zh, en, index=claim.index, path=path)
