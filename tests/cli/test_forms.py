"""JSON, SARIF and JUnit, read by programs that we did not write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from junitparser import Failure, JUnitXml, TestCase, TestSuite
from skillreg.cli.output import RENDERERS, as_json, as_junit, as_sarif
from skillreg.documents import READING_FAULTS, read_document
from skillreg.findings import Finding
from skillreg.rules.check import all_rules
from skillreg.text import visible

from tests.cli.hostile import finding, hostile_findings
from tests.world import PATHS, ROOT, MemoryTree, World, shipped

# It ships no types, and a checker need not guess them.
Draft7Validator: Any = import_module("jsonschema").Draft7Validator
Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator

SARIF_SCHEMA = (
    ROOT / "tests/interop/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
)
NO_FILES = MemoryTree({})
SHIPPED = MemoryTree(shipped())

TEXT = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}
#: What a program may rely on: the keys never change their meaning, and none goes.
FINDINGS_SCHEMA = {
    "type": "object",
    "properties": {
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "path": {"type": "string"},
                    "line": {"type": "integer", "minimum": 0},
                    "column": {"type": "integer", "minimum": 0},
                    "rule": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
                    "severity": {"enum": ["error", "warning", "note"]},
                    "message": TEXT,
                    "hint": TEXT,
                    "clause": {"type": "string"},
                    "pointer": {"type": "array", "items": {"type": ["string", "integer"]}},
                },
                "required": [
                    *("path", "line", "column", "rule", "severity"),
                    *("message", "hint", "clause", "pointer"),
                ],
                "additionalProperties": False,
            },
        }
    },
    "required": ["findings"],
    "additionalProperties": False,
}


def real_findings() -> list[Finding]:
    """What the rules and the reader really find."""
    world = World().change("plan", {"level": "3"})
    _, unreadable = read_document(PATHS["plan"], b"level: 4\nlevel: 3\n\tx: y\n")
    _, unfitting = read_document(PATHS["plan"], b"levle: '4'\n")
    found = [*world.check("plan"), *unreadable, *unfitting]
    assert {one.rule[:3] for one in found} >= {"PLN", "FIL"}
    return found


@pytest.fixture(params=["real", "hostile", "none", "of all levels", "of a whole change"])
def findings(request: pytest.FixtureRequest) -> list[Finding]:
    made: dict[str, Callable[[], list[Finding]]] = {
        "real": real_findings,
        "hostile": hostile_findings,
        "none": list,
        "of all levels": lambda: [
            finding("a", severity="warning"),
            finding("b", severity="note"),
            finding("c"),
        ],
        "of a whole change": lambda: [finding("mixed", path="", line=0, column=0, rule="GIT101")],
    }
    return made[request.param]()


@pytest.mark.parametrize("form", sorted(RENDERERS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_is_text_that_can_be_written_anywhere(
    form: str, language: Any, findings: list[Finding]
) -> None:
    RENDERERS[form](findings, SHIPPED, language).encode("utf-8")


class TestJson:
    def test_it_is_of_the_form_that_is_promised(self, findings: list[Finding]) -> None:
        content = json.loads(as_json(findings, NO_FILES, "zh"))
        Draft202012Validator(FINDINGS_SCHEMA).validate(content)
        assert len(content["findings"]) == len(findings)

    def test_nothing_is_lost(self, findings: list[Finding]) -> None:
        content = json.loads(as_json(findings, NO_FILES, "zh"))["findings"]
        for read, one in zip(content, findings, strict=True):
            assert (read["path"], read["line"], read["column"]) == (one.path, one.line, one.column)
            assert (read["message"]["zh"], read["message"]["en"]) == one.message
            assert (read["hint"]["zh"], read["hint"]["en"]) == one.hint
            assert tuple(read["pointer"]) == one.pointer


class TestSarif:
    def read(self, findings: list[Finding], tree: MemoryTree = SHIPPED) -> dict[str, Any]:
        content = json.loads(as_sarif(findings, tree, "zh"))
        assert isinstance(content, dict)
        return content

    def test_it_validates_against_the_schema_of_the_standard(self, findings: list[Finding]) -> None:
        schema = json.loads(SARIF_SCHEMA.read_text("utf-8"))
        validator = Draft7Validator(schema)
        assert [error.message for error in validator.iter_errors(self.read(findings))] == []

    def test_the_schema_would_say_so_if_it_did_not(self) -> None:
        schema = json.loads(SARIF_SCHEMA.read_text("utf-8"))
        content = self.read([finding()])
        content["runs"][0]["results"][0]["level"] = "fatal"
        assert not Draft7Validator(schema).is_valid(content)

    def test_each_result_leads_to_its_rule(self, findings: list[Finding]) -> None:
        (run,) = self.read(findings)["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result, one in zip(run["results"], findings, strict=True):
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.rule

    def test_a_rule_says_what_it_demands_why_and_where_to_read_on(self) -> None:
        codes = {one.code: one for one in all_rules()}
        found = [finding(rule=code) for code in codes]
        (run,) = self.read(found)["runs"]
        site = "https://liaocheng.skillreg.example"
        for rule in run["tool"]["driver"]["rules"]:
            known = codes[rule["id"]]
            assert rule["shortDescription"]["text"] == known.demand.zh
            assert rule["fullDescription"]["text"] == known.why.zh
            assert rule["helpUri"] == f"{site}/rules/#{rule['id'].lower()}"

    def test_a_fault_of_reading_has_its_title(self) -> None:
        (run,) = self.read([finding(rule=code) for code in READING_FAULTS])["runs"]
        described = {
            one["id"]: one["shortDescription"]["text"] for one in run["tool"]["driver"]["rules"]
        }
        assert described == {code: fault.title.zh for code, fault in READING_FAULTS.items()}

    def test_without_a_site_there_is_no_address(self) -> None:
        (run,) = self.read([finding()], NO_FILES)["runs"]
        assert "helpUri" not in run["tool"]["driver"]["rules"][0]

    def test_places_are_kept(self) -> None:
        path = "submissions/甲 乙/100%.yml"
        (run,) = self.read([finding(path=path), finding(path="", line=0)])["runs"]
        (location,) = run["results"][0]["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "submissions/%E7%94%B2%20%E4%B9%99/100%25.yml"},
            "region": {"startLine": 3, "startColumn": 7},
        }
        assert "locations" not in run["results"][1]


class TestJunit:
    def read(self, findings: list[Finding]) -> TestSuite:
        (suite,) = self.suites(JUnitXml.fromstring(as_junit(findings, NO_FILES, "zh").encode()))
        return suite

    @staticmethod
    def suites(read: JUnitXml | TestSuite) -> list[TestSuite]:
        return [read] if isinstance(read, TestSuite) else list(read)

    @staticmethod
    def cases(suite: TestSuite) -> Iterator[TestCase]:
        return (case for case in suite if isinstance(case, TestCase))

    def test_each_file_is_a_case_and_each_error_a_failure(self, findings: list[Finding]) -> None:
        suite = self.read(findings)
        cases = {case.name: case for case in self.cases(suite)}
        assert set(cases) == ({visible(one.path) or "." for one in findings} or {"skillreg check"})
        assert suite.tests == len(cases)
        failures = [result for case in cases.values() for result in case.result]
        assert all(type(one) is Failure for one in failures)
        assert len(failures) == suite.failures == sum(one.severity == "error" for one in findings)

    def test_a_failure_says_rule_place_and_sentence(self) -> None:
        (case,) = self.cases(self.read([finding("太晚了", "改期")]))
        (failure,) = case.result
        assert (failure.type, failure.message) == ("PLN201", "太晚了")
        assert failure.text == "3:7 PLN201 太晚了。改期"

    def test_warnings_fail_nothing_and_are_all_there(self) -> None:
        found = [finding("one", severity="warning"), finding("two", severity="note")]
        (case,) = self.cases(self.read(found))
        assert case.is_passed
        assert "one" in str(case.system_out)
        assert "two" in str(case.system_out)

    def test_nothing_found_is_a_case_that_passed(self) -> None:
        (case,) = self.cases(self.read([]))
        assert case.is_passed
