"""What the exported schemas say: everything, in Chinese, in the dialect that editors understand."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner
from skillreg.cli import cli
from skillreg.domain.base import FORMS, Model
from skillreg.domain.paths import KINDS, DocumentKind, place_of
from skillreg.domain.titles import certificates, registry, submissions, supervision
from skillreg.schema import SCHEMAS, modeline, schema_files, schema_of
from skillreg.schema.values import unquoted, whole_number

from tests.world import PATHS, ROOT

#: jsonschema comes without types, so it is asked for by name.
Draft7Validator: Any = import_module("jsonschema").Draft7Validator
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAY = "run: skillreg schema --out schemas"
DRAFT_07 = {
    *("$schema", "title", "description", "type", "properties", "required", "additionalProperties"),
    *("definitions", "pattern", "format", "enum", "minLength", "maxLength", "minimum", "maximum"),
    *("items", "minItems", "allOf", "$ref", "default", "examples", "propertyNames"),
}
EDITORS = {"markdownDescription", "enumDescriptions", "patternErrorMessage", "defaultSnippets"}
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema of the document itself and of every model in it."""
    yield schema
    yield from schema["definitions"].values()


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself included."""
    yield schema
    below = [*schema.get("properties", {}).values(), *schema.get("definitions", {}).values()]
    below += [
        *schema.get("allOf", []),
        *(schema[key] for key in ("items", "propertyNames") if key in schema),
    ]
    below += [schema["additionalProperties"]] if schema.get("additionalProperties") else []
    for one in below:
        yield from nodes(one)


def models(annotation: Any) -> Iterator[type[Model]]:
    """The models inside an annotation, and inside those."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


def test_the_committed_copies_are_those_of_the_models() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / SCHEMAS).iterdir()}
    assert committed.keys() == {f"{kind.name}.schema.json" for kind in KINDS}, SAY
    for name, content in schema_files().items():
        assert committed[name] == content, f"{name} is out of date; {SAY}"


@kinds
def test_the_dialect_is_draft_07(kind: DocumentKind) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for node in nodes(schema):
        assert node.keys() <= DRAFT_07 | EDITORS
        assert "$ref" not in node or len(node) == 1
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False


@kinds
def test_every_key_is_explained_in_chinese(kind: DocumentKind) -> None:
    for model in objects(schema_of(kind)):
        for key, value in {"": model, **model["properties"]}.items():
            where = f"{model['title']} {key}"
            assert CHINESE.search(value["title"]), where
            assert CHINESE.search(value["description"]), where
            assert len(value["title"]) <= 12, where


@kinds
def test_every_word_that_may_stand_somewhere_has_a_meaning(kind: DocumentKind) -> None:
    for model in objects(schema_of(kind)):
        for key, value in model["properties"].items():
            words = value.get("items", value).get("enum", [])
            if True not in words:
                for word in words:
                    assert f"{word} " in value["description"], f"{model['title']} {key}: {word}"
                    assert f"- `{word}` " in value["markdownDescription"]


def test_no_title_is_left_of_a_field_that_is_gone() -> None:
    fields = {
        (model.__name__, field.alias or name)
        for kind in KINDS
        for model in models(kind.model)
        for name, field in model.model_fields.items()
    }
    titles = submissions.TITLES | registry.TITLES | supervision.TITLES | certificates.TITLES
    assert {(model, key) for model, keys in titles.items() for key in keys if key} == fields
    values = submissions.VALUES | registry.VALUES | supervision.VALUES | certificates.VALUES
    assert {tuple(place.split(".")) for place in values} <= fields


@kinds
def test_examples_and_defaults_fit(kind: DocumentKind) -> None:
    for node in nodes(schema_of(kind)):
        for example in [
            *node.get("examples", []),
            *([node["default"]] if "default" in node else []),
        ]:
            Draft7Validator(node).validate(example)


def test_patterns_mean_the_same_in_ecma(node: str) -> None:
    """Editors use JavaScript's engine: every pattern compiles there, and takes and refuses the same texts."""
    patterns = sorted(
        {one["pattern"] for kind in KINDS for one in nodes(schema_of(kind)) if "pattern" in one}
    )
    assert set(FORMS) <= set(patterns)
    texts = [
        "",
        "4",
        "05",
        "100.0",
        "78.55",
        "2026-0001",
        "09:00",
        "4-10-01-05",
        "371502",
        "kp-01",
        "a b",
        "a\nb",
        "１２",
    ]
    texts += [
        "S000037150001",
        "52371502MJDEMX0005",
        "sha256$" + "0" * 64,
        "sha256$" + "0" * 64 + "\n",
        "2026-03-02\n",
    ]
    script = """
        const {patterns, texts} = JSON.parse(require("fs").readFileSync(0, "utf8"));
        const fits = patterns.map(p => texts.map(t => new RegExp(p, "u").test(t)));
        console.log(JSON.stringify(fits));
    """
    run = subprocess.run(
        [node, "-e", script],
        input=json.dumps({"patterns": patterns, "texts": texts}),
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [[bool(re.search(_very_end(one), text)) for text in texts] for one in patterns]
    assert json.loads(run.stdout) == ours


def _very_end(pattern: str) -> str:
    """In ECMA and in pydantic `$` is the very end; in Python that is `\\Z`."""
    return re.sub(r"(?<!\\)\$$", r"\\Z", pattern)


def test_snippets_fill_a_file_that_fits() -> None:
    """Whoever presses Tab to the end has a file that the schema takes."""
    filled = []
    for kind in KINDS:
        schema = schema_of(kind)
        for snippet in schema.get("defaultSnippets", []):
            Draft7Validator(schema).validate(_pressed_through(snippet["body"]))
            filled.append(kind.name)
    assert filled == ["application", "plan", "results", "objections"]


def _pressed_through(body: Any) -> Any:
    if isinstance(body, dict):
        return {key: _pressed_through(one) for key, one in body.items()}
    if isinstance(body, list):
        return [_pressed_through(one) for one in body]
    place = re.fullmatch(r"\$\{[0-9]+(?:\|([^,|]+)[^|]*\||:(.*))\}", body)
    assert place, body
    return (place[1] or place[2]).replace("\\", "")


@pytest.mark.parametrize("path", [*PATHS.values(), "registry/occupations/4-10.yml"])
def test_the_modeline_leads_to_the_schema(path: str) -> None:
    place = place_of(path)
    assert place
    line = modeline(path)
    assert line.startswith("# yaml-language-server: $schema=")
    assert line.endswith("\n")
    target = (ROOT / path).parent / line.strip().partition("=")[2]
    assert target.resolve() == ROOT / SCHEMAS / f"{place.kind.name}.schema.json"
    assert target.resolve().is_file()


def test_no_modeline_where_no_document_belongs() -> None:
    assert modeline("README.md") == ""


def test_the_files_that_people_edit_name_their_schemas() -> None:
    """Reviews are written and signed by a command, never by hand."""
    for file in (ROOT / "registry").rglob("*.yml"):
        path = file.relative_to(ROOT).as_posix()
        line = modeline(path)
        if line and not path.startswith("registry/reviews/"):
            assert file.read_text("utf-8").startswith(line), path


@pytest.mark.parametrize(
    ("low", "high"), [(1, 5), (0, 9), (0, 100), (1, 2000), (1949, 2099), (98, 1203)]
)
def test_numerals_in_quotes_have_the_bounds_of_numbers(low: int, high: int) -> None:
    pattern = re.compile(whole_number({"ge": low, "le": high})["pattern"])
    taken = [number for number in range(12_000) if pattern.search(str(number))]
    assert taken == list(range(low, high + 1))
    assert not pattern.search("01")


def test_numerals_without_bounds() -> None:
    pattern = whole_number({})["pattern"]
    for text in ("0", "-1", "999999999", "-999999999"):
        assert re.search(pattern, text)
    for text in ("-0", "1000000000", "-1000000000", "00", "+1", "1.0", ""):
        assert not re.search(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "bounds"),
    [
        (r"^[1-8]$", {"minimum": 1, "maximum": 8}),
        (r"^20[0-9]{2}$", {"minimum": 2000, "maximum": 2099}),
        (r"^[0-9A-Z]{4,14}$", {"minimum": 0, "maximum": 99_999_999_999_999}),
        (r"^[1-9][0-9]{5}$", {"minimum": 100_000, "maximum": 999_999}),
        (r"^[a-z0-9][a-z0-9-]{0,31}$", {"minimum": 0}),
        (r"^[1-8]-[0-9]{2}$", {}),
    ],
)
def test_codes_without_quotes(pattern: str, bounds: dict[str, int]) -> None:
    assert unquoted(pattern) == bounds


def test_the_command_shows_one_and_lists_all() -> None:
    run = CliRunner().invoke(cli, ["schema", "plan"])
    assert run.output == schema_files()["plan.schema.json"]
    run = CliRunner().invoke(cli, ["schema"])
    assert [line.split()[0] for line in run.output.splitlines()] == [kind.name for kind in KINDS]


def test_the_command_writes_files(tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["--lang", "en", "schema", "--out", str(tmp_path / "new")])
    assert run.output.startswith(f"{len(KINDS)} schemas")
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "new").iterdir()}
    assert written == schema_files()


def test_the_command_names_a_near_kind() -> None:
    run = CliRunner().invoke(cli, ["schema", "plans"])
    assert run.exit_code == 1
    assert "plan" in str(run.exception)
