"""The directory of organisations: what its pages show, before they are drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from skillreg.domain.admission import Admission
from skillreg.ledger.entries import accreditation
from skillreg.rules import samples
from skillreg.site.views import directory
from skillreg.site.views.directory import A_PAGE, FEW, District, district_pages, organisation_index
from skillreg.site.views.organisations import SESSIONS, Fee, organisation_page
from skillreg.site.views.world import Organisation
from skillreg.text import Text

from tests.site.registries import CODE, SITE, SmallRegistry
from tests.site.test_views import world


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    return SmallRegistry(tmp_path / "r")


def made_public(**changes: Any) -> dict[str, Any]:
    """What the sealer writes of the sample admission's address, rules and fees."""
    content = samples.admission(samples.application(), "sha256$" + "1" * 64, CODE) | changes
    entry = accreditation(SITE, Admission.model_validate(content), "2022", "sha256$" + "2" * 64, [])
    return {name: entry[name] for name in ("address", "publicRules", "fees") if name in entry}


def test_address_rules_and_fees_are_those_that_were_sealed(registry: SmallRegistry) -> None:
    registry.accredit(**made_public())
    shown = world(registry, "2026-04-01")
    page = organisation_page(shown, shown.organisations[CODE])
    assert page.address == "示例路 1 号(虚构地址)"
    assert [rule.name.zh for rule in page.rules] == [
        "质量管控制度",
        "考务管理办法",
        "证书管理办法",
        "收费标准",
    ]
    assert all(rule.url.startswith("https://") for rule in page.rules)
    assert page.scope[0].fees == (Fee(5, 200), Fee(4, 260))


def test_an_accreditation_of_earlier_days_has_none_of_them(registry: SmallRegistry) -> None:
    assert made_public(address=None, public_rules=[], fees=[]) == {}
    registry.accredit()
    shown = world(registry, "2026-04-01")
    page = organisation_page(shown, shown.organisations[CODE])
    assert (page.address, page.rules, page.scope[0].fees) == ("", (), ())


def test_a_fee_for_a_level_that_is_not_in_scope_is_not_shown(registry: SmallRegistry) -> None:
    fees = [{"occupation": "4-10-01-05", "levels": ["5", "4", "3"], "yuan": "90"}]
    registry.accredit(**made_public(fees=fees))
    shown = world(registry, "2026-04-01")
    (row,) = organisation_page(shown, shown.organisations[CODE]).scope
    assert [fee.level for fee in row.fees] == list(row.item.levels)


def test_every_entry_has_its_place_and_a_file_only_where_the_log_has_it(
    registry: SmallRegistry,
) -> None:
    registry.accredit()
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.issue("2026-0001", 3)
    shown = world(registry, "2026-04-08")
    (row,) = organisation_page(shown, shown.organisations[CODE]).sessions
    assert row.results is not None
    places = [row.plan, row.results, *row.certificates]
    assert [(one.first, one.last) for one in places] == [(1, 1), (2, 2), (3, 5)]
    assert {one.path for one in places} == {""}  # no checkpoint yet


def test_places_lead_to_the_bundle_that_is_served(registry: SmallRegistry) -> None:
    registry.accredit()
    shown = replace(world(registry, "2026-04-08"), logged=300)
    assert shown.place(3).path == "log/tile/entries/000"
    assert shown.place(299).path == "log/tile/entries/001.p/44"
    assert shown.place(299, 2).path == ""


def test_what_is_to_come_stands_apart_and_old_sessions_are_counted(registry: SmallRegistry) -> None:
    registry.accredit()
    for number in range(SESSIONS + 3):
        registry.plan(f"2025-{number + 1:04}", [f"2025-{number % 12 + 1:02}-01"])
    registry.plan("2026-0001", ["2026-05-16"])
    shown = world(registry, "2026-04-08")
    page = organisation_page(shown, shown.organisations[CODE])
    assert [one.id for one in page.coming] == ["2026-0001"]
    assert (len(page.sessions), page.earlier) == (SESSIONS, 3)


def test_counts_by_district_and_kind_leave_the_removed_out(registry: SmallRegistry) -> None:
    registry.accredit(CODE)
    registry.accredit("S000037150002", "示例二", kind="enterprise")
    registry.accredit("S000037150003", "示例三", kind="enterprise", division="371502")
    registry.accredit("S000037150004", "示例四", division="371502")
    registry.remove("S000037150004")
    index = organisation_index(world(registry, "2026-06-02"))
    assert index.kinds == ("enterprise", "training_school")
    assert [(one.path, one.kinds, one.total) for one in index.districts] == [
        ("organisations/in/371502/", (1, 0), 1),
        ("organisations/in/371524/", (1, 1), 2),
    ]
    assert (index.totals, index.total) == ((2, 1), 3)
    assert index.statuses == (("active", 3), ("removed", 1))
    assert [one.code for one in index.districts[0].organisations] == [
        "S000037150003",
        "S000037150004",
    ]


def test_a_long_list_stands_in_the_districts_pages_alone(registry: SmallRegistry) -> None:
    for number in range(FEW + 1):
        registry.accredit(f"S0000371{50001 + number:05}", f"示例{number}")
    shown = world(registry, "2026-04-01")
    assert organisation_index(shown).listed == ()
    one = shown.organisations[CODE]
    many = district_of(one, 2 * A_PAGE + 1)
    pages = list(district_pages(many))
    assert [len(page.rows) for page in pages] == [A_PAGE, A_PAGE, 1]
    assert [link.path for link in pages[0].pages] == [
        "organisations/in/371524/",
        "organisations/in/371524-2/",
        "organisations/in/371524-3/",
    ]


def district_of(organisation: Organisation, number: int) -> District:
    return District(
        Text("东阿县", "Dong'e County"),
        directory.district_path("371524"),
        (number,),
        (("active", number),),
        (organisation,) * number,
    )
