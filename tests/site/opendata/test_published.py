"""The open data of the demo's site: valid, complete, described to the last path, and without a candidate."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyld import jsonld
from skillreg.ledger.tiles import Tile
from skillreg.site.opendata.formats import MEDIA_TYPES

from tests.story import told

JSONSCHEMA: Any = import_module("jsonschema")

Serve = Callable[[Path], str]

SITE = "https://liaocheng.skillreg.example"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
#: For pages and their own code, not for programs: they may change.
NOT_FOR_PROGRAMS = re.compile(
    r".*\.html|assets/.*|search/.*|sitemap(?:-\d+)?\.xml|robots\.txt|_headers|guides/.*|en/guides/.*"
)
#: Described, and not in a registry as small as the demo's.
NOT_IN_THE_DEMO = {
    *(
        f"/log/tile/{{tiles}}/{above}{{tile}}"
        for above in ("", "{thousands}/", "{millions}/{thousands}/")
    ),
    "/log/tile/{tiles}/{thousands}/{tile}.p/{width}",
    "/log/tile/{tiles}/{millions}/{thousands}/{tile}.p/{width}",
    "/witness/{log}/checkpoint",
}


@pytest.fixture(scope="module")
def openapi(story_site: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((story_site / "data/openapi.json").read_bytes())
    return content


@pytest.fixture(scope="module")
def catalogue(story_site: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((story_site / "data/index.json").read_bytes())
    return content


@pytest.fixture(scope="module")
def files(story_site: Path) -> list[str]:
    every = (
        file.relative_to(story_site).as_posix() for file in story_site.rglob("*") if file.is_file()
    )
    return [
        path
        for path in every
        if path == "verify-offline.html" or not NOT_FOR_PROGRAMS.fullmatch(path)
    ]


def names(catalogue: dict[str, Any]) -> list[str]:
    return [dataset["dct:identifier"] for dataset in catalogue["dcat:dataset"]]


def patterns(openapi: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """For each path of the description, what matches it and nothing else."""
    found = {}
    for path, item in openapi["paths"].items():
        said = {
            one["name"]: one["schema"]["pattern"][1:-1] for one in item["get"].get("parameters", ())
        }
        pieces = re.split(r"\{([a-z]+)\}", path)
        pieces[::2] = [re.escape(piece) for piece in pieces[::2]]
        pieces[1::2] = [f"(?:{said[name]})" for name in pieces[1::2]]
        found[path] = re.compile("".join(pieces), re.ASCII)
    return found


def test_openapi_is_valid(openapi: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator({**openapi, "paths": _without_references(openapi["paths"])}).validate()


def _without_references(paths: dict[str, Any]) -> dict[str, Any]:
    """Schemas that stand at other addresses are not fetched here."""
    text = re.sub(rf'{{"\$ref": "{SITE}/data/schemas/[^"]*"}}', "{}", json.dumps(paths))
    content: dict[str, Any] = json.loads(text)
    return content


def test_every_file_for_programs_is_described(openapi: dict[str, Any], files: list[str]) -> None:
    known = patterns(openapi).values()
    assert [path for path in files if not any(one.fullmatch(f"/{path}") for one in known)] == []


def test_every_path_that_is_described_is_there(openapi: dict[str, Any], files: list[str]) -> None:
    empty = {
        path
        for path, one in patterns(openapi).items()
        if not any(one.fullmatch(f"/{file}") for file in files)
    }
    assert empty == NOT_IN_THE_DEMO


def test_no_file_is_described_twice(openapi: dict[str, Any], files: list[str]) -> None:
    known = patterns(openapi).values()
    assert [
        path for path in files if sum(bool(one.fullmatch(f"/{path}")) for one in known) > 1
    ] == []


@pytest.mark.parametrize("number", [0, 255, 999, 1000, 67_000, 1_234_067])
@pytest.mark.parametrize("width", [1, 9, 99, 255, 256])
def test_tiles_of_a_log_of_any_length_are_described(
    openapi: dict[str, Any], number: int, width: int
) -> None:
    known = patterns(openapi).values()
    for path in (
        Tile(0, number, width).path,
        Tile(5, number, width).path,
        Tile(0, number, width).entries_path,
    ):
        assert sum(bool(one.fullmatch(f"/log/{path}")) for one in known) == 1, path


def test_each_example_of_a_parameter_is_one(openapi: dict[str, Any]) -> None:
    for item in openapi["paths"].values():
        for one in item["get"].get("parameters", ()):
            assert re.fullmatch(one["schema"]["pattern"], one["example"]), one["name"]


def test_json_that_openapi_describes_holds_its_schema(
    openapi: dict[str, Any], story_site: Path, files: list[str]
) -> None:
    checked = 0
    for path, one in patterns(openapi).items():
        (content,) = openapi["paths"][path]["get"]["responses"]["200"]["content"].values()
        schema = content.get("schema", {})
        if not schema or schema.get("$ref", "").startswith(SITE):
            continue
        validator = JSONSCHEMA.Draft202012Validator({**schema, "components": openapi["components"]})
        for file in files:
            if one.fullmatch(f"/{file}"):
                validator.validate(json.loads((story_site / file).read_bytes()))
                checked += 1
    assert checked > 20


def test_each_table_is_the_same_in_every_format(
    story_site: Path, catalogue: dict[str, Any]
) -> None:
    assert len(names(catalogue)) == 17
    for name in names(catalogue):
        base = story_site / "data" / name
        records = json.loads(base.with_suffix(".json").read_bytes())
        schema = json.loads((story_site / f"data/schemas/{name}.schema.json").read_bytes())
        assert schema["$id"] == f"{SITE}/data/schemas/{name}.schema.json"
        JSONSCHEMA.Draft202012Validator.check_schema(schema)
        JSONSCHEMA.Draft202012Validator(schema, format_checker=JSONSCHEMA.FormatChecker()).validate(
            records
        )
        rows = list(csv.DictReader(io.StringIO(base.with_suffix(".csv").read_text("utf-8-sig"))))
        assert [
            {key: "" if value is None else str(value) for key, value in record.items()}
            for record in records
        ] == rows
        read = duckdb.read_parquet(str(base.with_suffix(".parquet")))
        assert read.columns == list(schema["items"]["properties"])
        assert [
            {
                key: None if value is None else value
                for key, value in zip(read.columns, row, strict=True)
            }
            for row in _plain(read.fetchall())
        ] == records


def _plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [
        tuple(cell.isoformat() if hasattr(cell, "isoformat") else cell for cell in row)
        for row in rows
    ]


def test_keys_tell_rows_apart_and_lead_to_one_another(story_site: Path) -> None:
    def read(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((story_site / f"data/{name}.json").read_bytes())
        return rows

    organisations = {row["organisation"] for row in read("organisations")}
    occupations = {row["occupation"] for row in read("occupations")}
    assert len(organisations) == len(read("organisations")) == 3
    scope = [(row["organisation"], row["occupation"], row["level"]) for row in read("scope")]
    assert len(set(scope)) == len(scope) > 0
    for row in (*read("scope"), *read("sessions")):
        assert row["organisation"] in organisations
        assert row["occupation"] in occupations
    assert {row["organisation"] for row in read("inspection-outcomes")} <= organisations
    assert {row["organisation"] for row in read("public-rules")} == organisations
    assert all(row["fee"] > 0 for row in read("scope"))
    assert all(row["address"] for row in read("organisations"))


def test_the_catalogue_is_dcat(catalogue: dict[str, Any], story_site: Path) -> None:
    (expanded,) = jsonld.expand(catalogue, {"documentLoader": _nothing_is_fetched})
    assert expanded["@type"] == [f"{DCAT}Catalog"]
    assert expanded[f"{DCT}license"] == [{"@id": "https://creativecommons.org/licenses/by/4.0/"}]
    datasets = expanded[f"{DCAT}dataset"]
    for dataset in datasets:
        assert {value["@language"] for value in dataset[f"{DCT}title"]} == {"zh", "en"}
        for one in dataset[f"{DCAT}distribution"]:
            (address,) = one[f"{DCAT}downloadURL"]
            data = (story_site / address["@id"].removeprefix(f"{SITE}/")).read_bytes()
            (size,) = one[f"{DCAT}byteSize"]
            (checksum,) = one["http://spdx.org/rdf/terms#checksum"]
            (digest,) = checksum["http://spdx.org/rdf/terms#checksumValue"]
            assert (size["@value"], digest["@value"]) == (
                len(data),
                hashlib.sha256(data).hexdigest(),
            )
    assert (
        len(datasets) * len(MEDIA_TYPES) == len(list((story_site / "data").rglob("*.parquet"))) * 3
    )


def _nothing_is_fetched(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"{url} was fetched")


def test_no_table_has_a_candidate(story_site: Path) -> None:
    results = [
        file.read_text("utf-8") for file in (told() / "registry/submissions").rglob("results.yml")
    ]
    tickets = {
        ticket for text in results for ticket in re.findall(r"ticket: ['\"]?([0-9A-Z]+)", text)
    }
    masked = {name for text in results for name in re.findall(r"name: (\S*\*\S*)", text)}
    holders = {one for text in results for one in re.findall(r"sha256\$([0-9a-f]{64})", text)}
    assert min(len(tickets), len(masked), len(holders)) > 20
    for file in (story_site / "data").rglob("*.json"):
        text = file.read_text("utf-8")
        assert not [one for one in (*tickets, *masked, *holders) if one in text], file.name


@pytest.mark.parametrize("page", ["data/index.html", "en/data/index.html"])
def test_every_example_runs(story_site: Path, serve: Serve, tmp_path: Path, page: str) -> None:
    address = serve(story_site).rstrip("/")
    shown = (story_site / page).read_text("utf-8")
    examples = dict(re.findall(r'<code data-example="(\w+)">(.*?)</code>', shown, re.DOTALL))
    assert list(examples) == ["curl", "Python", "DuckDB"]
    said = {tool: _run(tool, _code(text, address), tmp_path) for tool, text in examples.items()}
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "organisations.csv").read_text("utf-8-sig")))
    )
    assert [row["organisation"] for row in rows] == [f"S00003715000{n}" for n in (1, 2, 3)]
    assert said["Python"].splitlines() == [
        f"示例阳光养老服务职业培训学校 {level}" for level in (5, 4)
    ]
    rates = json.loads((story_site / "data/statistics/pass-rates.json").read_bytes())
    for row in rates:
        line = next(
            line
            for line in said["DuckDB"].splitlines()
            if row["occupation_name"] in line and f" {row['level']} " in line
        )
        assert f" {row['rate']} " in line


def _code(text: str, address: str) -> str:
    code = html.unescape(text)
    assert SITE in code
    return code.replace(SITE, address)


def _run(tool: str, code: str, folder: Path) -> str:
    command = ["sh", "-c", code] if tool == "curl" else [sys.executable, "-c", code]
    ran = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
