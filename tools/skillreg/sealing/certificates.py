"""Issuing the certificates of a session: the next serials, one signed Open Badges credential each.

Everything that the certificates of a session share (context, issuer, achievement, evidence) is made once
(`credentials.mould`); for each candidate who passed only number, holder and status differ.
"""

from __future__ import annotations

from skillreg.credentials.badge import CertificateFacts, Evidence, certificate
from skillreg.credentials.did import organisation_did
from skillreg.credentials.mould import Mould
from skillreg.domain.numbers import OrganisationCode
from skillreg.domain.paths import review_path
from skillreg.domain.plan import Plan
from skillreg.domain.results import IdentityType, Results
from skillreg.domain.state import Accredited, SessionState
from skillreg.errors import RegistryDamaged
from skillreg.registry import Registry
from skillreg.sealing.journal import Journal
from skillreg.text import Text


def issue(journal: Journal, registry: Registry, uscc: str, results: Results) -> None:
    """Append a certificate for every row that passed, in the order of the file.

    Rows with an objection that is open or was upheld are left out, and those that have a certificate already: the
    next run gives an objection's row, once resolved, the next serials.
    """
    state = journal.organisation(results.organisation)
    session = state.sessions[results.session]
    plan = registry.plan(uscc, results.session)
    accredited = state.current
    if plan is None or accredited is None:
        raise RegistryDamaged(
            Text(
                f"submissions/{uscc}/{results.session}:账本已有计划,仓库里却没有",
                f"submissions/{uscc}/{results.session}: the ledger has a plan that the repository lacks",
            )
        )
    site = journal.settings.site
    organisation = organisation_did(site, results.organisation)
    signer = journal.signer("issuing", organisation, for_others=True)
    evidence = _evidence(journal, registry, uscc, results, session, accredited)
    name, basis = _occupation(registry, plan, results.organisation)
    code = OrganisationCode.parse(results.organisation)
    year = int(journal.time[2:4])
    objections = registry.objections(uscc, results.session)
    left_out = objections.uncertified if objections else frozenset()
    certified = journal.holders_of(session)
    moulds: dict[IdentityType, Mould] = {}
    for row in results.passed:
        if row.ticket in left_out or row.holder in certified:
            continue
        number = code.certificate(year, plan.level, state.next_serial(year, plan.level))
        if row.id_type not in moulds:
            facts = CertificateFacts(
                site=site,
                index=journal.index,
                number=str(number),
                organisation_name=accredited.name,
                occupation=plan.occupation,
                occupation_name=name,
                level=plan.level,
                awarded=journal.time,
                valid_from=journal.time,
                holder=row.holder,
                id_type=row.id_type,
                basis=basis,
                evidence=evidence,
                specialty=plan.specialty,
            )
            moulds[row.id_type] = Mould(signer, site, certificate(facts))
        journal.issue(moulds[row.id_type], number, row.holder, session.plan_index)


def _occupation(registry: Registry, plan: Plan, code: str) -> tuple[str, str]:
    """The name of the occupation and the title of the basis, as the organisation was admitted for it."""
    admission = registry.admission(code)
    for item in admission.scope if admission else ():
        if item.occupation == plan.occupation:
            return item.name, item.basis.title
    raise RegistryDamaged(
        Text(
            f"{code} 的准入文件里没有 {plan.occupation}",
            f"the admission of {code} does not have {plan.occupation}",
        )
    )


def _evidence(
    journal: Journal,
    registry: Registry,
    uscc: str,
    results: Results,
    session: SessionState,
    accredited: Accredited,
) -> tuple[Evidence, ...]:
    """The trace from a certificate back to every decision behind it (notice 五(三), 问题回溯)."""
    site = journal.settings.site
    entries = [
        ("Accreditation", accredited.index),
        ("PlanNotice", session.plan_index),
        ("ResultsNotice", session.results_index or 0),
    ]
    trace = [
        Evidence.of_entry(site, index, kind, journal.digest_of(index)) for kind, index in entries
    ]
    subject = f"submissions/{uscc}/{results.session}/results.yml"
    for role in ("city", "province"):
        path = review_path(subject, role)
        trace.append(Evidence(f"Review {role}", f"{site}/{path}", registry.digest(path) or ""))
    return tuple(trace)
