"""The registry's own data: every file fits its model, and what is known for sure stands in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError
from skillreg import yaml
from skillreg.domain.division import Divisions
from skillreg.domain.occupation import (
    LicensedCatalogue,
    Occupation,
    OccupationFile,
    occupation_path,
)

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "registry/occupations").iterdir())


def data_of(path: Path) -> yaml.Node:
    return yaml.load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files() -> dict[str, OccupationFile]:
    return {path.stem: OccupationFile.model_validate(data_of(path)) for path in FILES}


@pytest.fixture(scope="module")
def occupations(files: dict[str, OccupationFile]) -> dict[str, Occupation]:
    return {one.code: one for file in files.values() for one in file.occupations()}


@pytest.fixture(scope="module")
def licensed() -> LicensedCatalogue:
    return LicensedCatalogue.model_validate(data_of(ROOT / "registry/licensed.yml"))


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return Divisions.model_validate(data_of(ROOT / "registry/divisions.yml"))


def test_each_file_is_named_after_its_middle_group(files: dict[str, OccupationFile]) -> None:
    assert len(files) == 63
    for name, file in files.items():
        assert (file.middle.code, file.edition) == (name, "2022")


def test_all_occupations_are_there_once(
    files: dict[str, OccupationFile], occupations: dict[str, Occupation]
) -> None:
    assert sum(1 for file in files.values() for _ in file.occupations()) == 1605
    assert len(occupations) == 1605
    assert sum(one.confirmed for one in occupations.values()) == 156
    assert sum(one.row.green for one in occupations.values()) == 133
    assert sum(one.row.digital for one in occupations.values()) == 97


def test_an_occupation_is_found_in_the_file_of_its_code(
    files: dict[str, OccupationFile], occupations: dict[str, Occupation]
) -> None:
    for code, occupation in occupations.items():
        path = Path(occupation_path(code))
        assert (ROOT / path).is_file()
        assert files[path.stem].find(code) == occupation
    assert files["4-10"].find("4-10-01-02") is None
    assert files["4-10"].find("4-03-02-01") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("4-10-01-01", "婴幼儿发展引导员"),
        ("4-10-01-05", "养老护理员"),
        ("4-07-05-03", "消防设施操作员"),
        ("4-06-01-04", "智能楼宇管理员"),
        ("6-31-01-03", "电工"),
        ("6-18-02-04", "焊工"),
    ],
)
def test_codes_of_2022(occupations: dict[str, Occupation], code: str, name: str) -> None:
    assert occupations[code].name == name


def test_the_tree_above_an_occupation(occupations: dict[str, Occupation]) -> None:
    carer = occupations["4-10-01-05"]
    assert (carer.major.name, carer.middle.name) == ("社会生产服务和生活服务人员", "居民服务人员")
    assert carer.small.code == "4-10-01"
    assert carer.standard is not None
    assert not carer.standard.confirmed


def test_skill_type_goes_by_the_major_group(occupations: dict[str, Occupation]) -> None:
    assert {one.major.code for one in occupations.values() if one.skill_type} == set("3456")
    assert {one.major.code for one in occupations.values() if not one.skill.confirmed} == {"3"}


def test_licensed_items_name_occupations_of_their_edition(
    licensed: LicensedCatalogue, occupations: dict[str, Occupation]
) -> None:
    assert licensed.edition == "2022"
    for exclusion in licensed.exclusions:
        assert exclusion.occupations
        assert set(exclusion.occupations) <= set(occupations)


def rulings(licensed: LicensedCatalogue, code: str, day: str) -> set[tuple[str, bool]]:
    found = licensed.on(code, date.fromisoformat(day))
    return {(exclusion.catalogue, exclusion.whole) for exclusion in found}


def test_the_catalogue_in_force_on_the_day_decides(licensed: LicensedCatalogue) -> None:
    welder = "6-18-02-04"
    assert rulings(licensed, welder, "2020-06-15") == {("2017", True)}
    assert rulings(licensed, welder, "2021-11-22") == {("2017", True)}
    assert rulings(licensed, welder, "2021-11-23") == {("2021", False)}
    assert rulings(licensed, "4-07-05-01", "2020-06-15") == set()
    assert rulings(licensed, "4-07-05-01", "2026-04-18") == {("2021", True)}


@pytest.mark.parametrize("code", ["4-07-05-03", "5-03-01-01", "4-14-05-03", "4-02-01-01"])
@pytest.mark.parametrize("day", ["2020-06-15", "2026-04-18"])
def test_licensed_throughout(licensed: LicensedCatalogue, code: str, day: str) -> None:
    assert [one.ruling(None) for one in licensed.on(code, date.fromisoformat(day))] == ["barred"]


def test_part_of_an_occupation(licensed: LicensedCatalogue) -> None:
    (sport,) = licensed.on("4-14-05-01", date(2026, 4, 18))
    assert sport.ruling("游泳指导员") == "barred"
    assert sport.ruling("健身教练") == "depends"
    assert sport.ruling(None) == "depends"


def test_a_permit_beside_the_certificate_is_no_exclusion(licensed: LicensedCatalogue) -> None:
    day = date(2026, 4, 18)
    assert licensed.on("6-31-01-03", day) == ()
    (permit,) = licensed.permits("6-31-01-03", day)
    assert permit.ruling(None) == "free"
    assert licensed.permits("4-10-01-05", day) == ()


def test_divisions_of_the_city(divisions: Divisions) -> None:
    codes = [division.code for division in divisions.divisions]
    assert codes == [
        "370000",
        "371500",
        "371502",
        "371503",
        "371521",
        "371522",
        "371524",
        "371525",
        "371526",
        "371581",
    ]
    city = divisions.find("371500")
    assert city is not None
    assert all(city.contains(code) for code in [*codes[1:], "371523"])
    assert not city.contains("370000")
    assert city.title.zh == "聊城市"


def test_a_former_code_leads_to_its_successor(divisions: Divisions) -> None:
    chiping = divisions.of("371523")
    assert chiping is not None
    assert chiping.code == "371503"
    assert divisions.find("371523") is None
    assert divisions.of("371502") == divisions.find("371502")
    assert divisions.of("110000") is None


def division(code: str, kind: str) -> dict[str, str]:
    return {"code": code, "name": "某地", "en": "Some Place", "kind": kind, "confirmed": "false"}


@pytest.mark.parametrize(
    "rows",
    [
        [division("371502", "city")],
        [division("370000", "city")],
        [division("371500", "county")],
        [division("371500", "province")],
        [division("371500", "city"), division("371500", "city")],
        [division("３71500", "city")],
        [division("371500", "zone")],
        [],
    ],
)
def test_divisions_that_do_not_fit_are_refused(rows: list[dict[str, str]]) -> None:
    with pytest.raises(ValidationError):
        Divisions.model_validate({"divisions": rows})


def occupation_file() -> dict[str, object]:
    data = data_of(ROOT / "registry/occupations/4-10.yml")
    assert isinstance(data, dict)
    return dict(data)


def test_occupations_in_the_wrong_place_are_refused() -> None:
    changes: list[dict[str, object]] = [
        {"middle": {"code": "4-11", "name": "电力、燃气及水供应服务人员"}},
        {"major": {"code": "5", "name": "农、林、牧、渔业生产及辅助人员"}},
        {"edition": "2022年"},
        {"groups": []},
        {"comment": ""},
    ]
    for change in changes:
        with pytest.raises(ValidationError):
            OccupationFile.model_validate(occupation_file() | change)
    groups = occupation_file()["groups"]
    assert isinstance(groups, list)
    with pytest.raises(ValidationError):
        OccupationFile.model_validate(occupation_file() | {"groups": groups[::-1]})


def test_licensed_catalogues_out_of_order_are_refused() -> None:
    data = data_of(ROOT / "registry/licensed.yml")
    assert isinstance(data, dict)
    catalogues = data["catalogues"]
    assert isinstance(catalogues, list)
    for wrong in (catalogues[::-1], catalogues[:1], [catalogues[0], catalogues[0]]):
        with pytest.raises(ValidationError):
            LicensedCatalogue.model_validate(data | {"catalogues": wrong})


def test_no_catalogue_before_the_first() -> None:
    first = {"id": "2021", "title": "目录", "from": "2021-11-23", "confirmed": "false"}
    only = LicensedCatalogue.model_validate(
        {"edition": "2022", "catalogues": [first], "exclusions": []}
    )
    assert only.in_force(date(2020, 6, 15)) is None
    assert only.on("6-18-02-04", date(2020, 6, 15)) == ()
