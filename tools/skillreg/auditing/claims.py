"""What entries claim of things outside the ledger: files by digest, reviews by digest, holders among those who passed.

The replay makes the claims, each with all that is needed to look into it, so that any process can (`compare`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from skillreg.auditing.entry import Entry
from skillreg.credentials.canonical import JsonObject
from skillreg.domain.paths import review_path
from skillreg.domain.review import REVIEWED_BY, Role
from skillreg.domain.state import RegistryState, SessionState, code_of


@dataclass(frozen=True, slots=True)
class FileClaim:
    """An entry names a file by its digest, and says what stands in it."""

    index: int
    kind: str
    path: str
    digest: str
    subject: JsonObject

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it names, as far as there may be later versions of them."""
        return (self.path,)


@dataclass(frozen=True, slots=True)
class ReviewClaim:
    """An entry names the reviews of a file, in these roles, by their digests."""

    index: int
    sealed_on: str
    subject: str
    digest: str
    reviews: tuple[tuple[Role, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(review_path(self.subject, role) for role, _ in self.reviews)


@dataclass(frozen=True, slots=True)
class HolderClaim:
    """A session's certificates: the places, holders and identity types, against the results that were made public."""

    index: int
    path: str
    digest: str
    issued: tuple[tuple[int, str, str], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        return ()


Claim = FileClaim | ReviewClaim | HolderClaim


@dataclass
class Issued:
    """The certificates of a session so far: place and identity type by holder; and the reviews that they rest on."""

    holders: dict[str, tuple[int, str]] = field(default_factory=dict)
    reviews: set[tuple[tuple[Role, str], ...]] = field(default_factory=set)


#: The member of each type of entry that has the digest of its file.
_DIGEST = {
    "Accreditation": "admission",
    "PlanNotice": "plan",
    "ResultsNotice": "results",
    "Inspection": "file",
    "Removal": "removal",
    "Revocation": "revocation",
    "Correction": "correction",
}
_KIND = {
    "Accreditation": "admission",
    "Removal": "removal",
    "Revocation": "revocation",
    "Correction": "correction",
}


def file_path(entry: Entry, state: RegistryState) -> str | None:
    """Where the file of an entry stands; None when the entry has none, or its organisation is not known."""
    subject = entry.subject
    if entry.kind == "Accreditation":
        return f"registry/organisations/{subject['code']}.yml"
    if entry.kind in ("PlanNotice", "ResultsNotice"):
        known = state.organisations.get(code_of(subject["id"]))
        name = "plan" if entry.kind == "PlanNotice" else "results"
        return f"submissions/{known.uscc}/{subject['session']}/{name}.yml" if known else None
    if entry.kind == "Inspection":
        return f"registry/inspections/{subject['inspection']}/{subject['name']}.yml"
    if entry.kind == "Removal":
        return f"registry/removals/{subject['code']}.yml"
    if entry.kind == "Revocation":
        return f"registry/revocations/{subject['number']}.yml"
    if entry.kind == "Correction":
        return f"registry/corrections/{subject['number']}-{subject['version']}.yml"
    return None


def claims_of(entry: Entry, state: RegistryState) -> list[Claim]:
    """What an entry that is no certificate claims. The state is that before the entry."""
    path = file_path(entry, state)
    if path is None:
        return []
    subject = entry.subject
    digest = subject[_DIGEST[entry.kind]]
    claims: list[Claim] = [FileClaim(entry.index, entry.kind, path, digest, subject)]
    named: list[str] = subject.get("reviews", [])
    if entry.kind == "Accreditation":
        application = f"submissions/{subject['uscc']}/application.yml"
        claims.append(FileClaim(entry.index, "", application, subject["application"], {}))
        if len(named) > 1:
            county: tuple[tuple[Role, str], ...] = (("county", named[1]),)
            claims.append(
                ReviewClaim(
                    entry.index, entry.sealed_on, application, subject["application"], county
                )
            )
            named = named[:1]
    if named:
        roles = REVIEWED_BY.get(_KIND.get(entry.kind, "pool"), ())
        reviews = tuple(zip(roles, named, strict=False))
        claims.append(ReviewClaim(entry.index, entry.sealed_on, path, digest, reviews))
    return claims


def reviews_behind(entry: Entry) -> tuple[tuple[Role, str], ...]:
    """The reviews that a certificate rests on, by role and digest."""
    named = {one["name"]: one["description"] for one in entry.document["evidence"]}
    return tuple(
        (role, named[f"Review {role}"])
        for role in REVIEWED_BY["results"]
        if f"Review {role}" in named
    )


def results_path(uscc: str, session: str) -> str:
    return f"submissions/{uscc}/{session}/results.yml"


def session_claims(
    entry: Entry, path: str, session: SessionState, issued: Issued
) -> list[ReviewClaim]:
    """The reviews behind a certificate, once for all of the session that rest on the same ones."""
    reviews = reviews_behind(entry)
    if reviews in issued.reviews:
        return []
    issued.reviews.add(reviews)
    return [ReviewClaim(entry.index, entry.sealed_on, path, session.results_digest or "", reviews)]
