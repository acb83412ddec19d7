"""What is read is what was written, as text; whatever else is given is refused, never raised."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from skillreg.findings import Finding
from skillreg.yaml import LIMITS, Limits, Node, Refused, dump, load
from skillreg.yaml.survey import structural_faults

from tests.yaml.samples import TRICKY, documents, nearly_yaml


class Dumper(yaml.CSafeDumper):
    """PyYAML's emitter, told never to write an alias."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: NO", "NO"),
        ("a: null", "null"),
        ("a: ~", "~"),
        ("a:", ""),
        ("a: ''", ""),
        ("a: 1234567890123456789012", "1234567890123456789012"),
        ("a: 007", "007"),
        ("a: 08", "08"),
        ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"),
        ("a: 1.10", "1.10"),
        ("a: 12:30:45", "12:30:45"),
        ("a: 2026-01-02", "2026-01-02"),
        ("a: 2026-02-30", "2026-02-30"),
        ("a: .inf", ".inf"),
        ("a: 张*明", "张*明"),
        ("a: 张三 # 组长", "张三"),
        ("a: １２３", "１２３"),
        ("a: ⼯", "⼯"),
        ("a: 甲：乙，丙", "甲：乙，丙"),
        ("a: \U0002000b", "\U0002000b"),
        ("a: \U00031350", "\U00031350"),  # Extension H, unassigned in Python 3.11
        ("a: \U000323b0", "\U000323b0"),  # not assigned in any Unicode so far
        ('a: "\\u5f20\\x41\\n"', "张A\n"),
        ("a: 'it''s'", "it's"),
        ("a: |\n  x\n  y\n", "x\ny\n"),
        ("a: >-\n  x\n  y\n", "x y"),
        ("a: x\n  y\n", "x y"),
        ("a: [x, {b: y}, []]", ["x", {"b": "y"}, []]),
        ("a:\n- x\n-\n- - y\n", ["x", "", ["y"]]),
        ("a: {}", {}),
        ("a: {b, c: }", {"b": "", "c": ""}),
    ],
)
def test_every_scalar_stays_text(text: str, value: Node) -> None:
    assert load(text) == {"a": value}
    assert load(text.encode()) == {"a": value}


def test_keys_stay_text_too() -> None:
    assert load("on: 1\n1: 2\nnull: 3\n? x\n: 4\n") == {"on": "1", "1": "2", "null": "3", "x": "4"}


def test_one_document_may_be_marked() -> None:
    assert load("# 示例\n---\na: 1\n...\n") == {"a": "1"}


def test_crlf_is_a_line_break() -> None:
    """Notepad writes it, and no program reads it as anything else."""
    text = "a: 1\r\nb: |\r\n  x\r\n  y\r\n# c\r\nd: 'p\r\n  q'\r\n"
    assert load(text) == {"a": "1", "b": "x\ny\n", "d": "p q"}
    assert load(text) == load(text.replace("\r\n", "\n"))


def test_as_deep_and_as_many_as_the_limits_say() -> None:
    deep = load("a: " + "[" * 15 + "]" * 15)
    many = load("a: [" + "x," * 49_997 + "]")
    assert str(deep).count("[") == 15
    assert len(many["a"]) == 49_997
    assert load("a: " + "x" * 16_384) == {"a": "x" * 16_384}


@given(documents)
@example({word or "_": word for word in TRICKY})
@example({"a": list(TRICKY)})
def test_json_is_read_back(document: dict[str, Node]) -> None:
    for indent in (None, 2):
        assert load(json.dumps(document, ensure_ascii=False, indent=indent)) == document


@given(documents)
@example({word or "_": word for word in TRICKY})
@example({"a": list(TRICKY)})
def test_what_pyyaml_writes_is_read_back(document: dict[str, Node]) -> None:
    for flow in (False, True, None):
        text = yaml.dump(document, Dumper=Dumper, allow_unicode=True, default_flow_style=flow)
        assert load(text) == document


def outcome(
    data: bytes | str, limits: Limits = LIMITS
) -> tuple[dict[str, Node] | None, tuple[Finding, ...]]:
    """What is read, or why nothing is."""
    try:
        return load(data, limits=limits), ()
    except Refused as refused:
        return None, refused.findings


@given(nearly_yaml)
@example("a: &x 1\nb: *x\n")
@example('a: "\\u200b"')
def test_the_fast_and_the_thorough_reading_agree(text: str) -> None:
    """And what they accept is what PyYAML's text-only loader makes of it."""
    read, findings = outcome(text)
    if read is not None:
        assert read == yaml.load(text, yaml.CBaseLoader)
        assert structural_faults(text, "", LIMITS) == []
    else:
        assert findings
    for finding in findings:
        assert 1 <= finding.line <= text.count("\n") + 1
        assert 1 <= finding.column <= max(map(len, text.split("\n"))) + 1


@given(nearly_yaml, st.integers(1, 4), st.integers(1, 6), st.integers(1, 3))
def test_they_agree_on_the_limits(text: str, depth: int, nodes: int, scalar: int) -> None:
    limits = Limits(depth=depth, nodes=nodes, scalar=scalar)
    read, findings = outcome(text, limits)
    assert (read is None) == bool(findings)
    if read is not None:
        assert structural_faults(text, "", limits) == []


@given(st.binary(max_size=200) | st.text(max_size=100))
def test_anything_is_read_or_refused(data: bytes | str) -> None:
    read, findings = outcome(data)
    assert (read is None) == bool(findings)


def test_the_fold_stops_at_its_depth_before_libyaml_reads_on() -> None:
    """Behind the limit stands text that libyaml would refuse if it ever came to it."""
    (finding,) = outcome(b"a: " + b"[\n" * 5_000 + b"@")[1]
    assert (finding.rule, finding.line) == ("FIL140", 16)


def test_what_we_write_has_no_aliases_and_reads_as_the_same() -> None:
    twice = {"one": "1"}
    content = {"first": twice, "second": twice, "no": "no", "day": "2026-03-02", "level": "04"}
    assert "&" not in dump(content)
    assert load(dump(content)) == content
