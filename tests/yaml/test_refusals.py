"""Every refusal, by its code and the exact place; and that the words are fit for a clerk."""

from __future__ import annotations

import re

import pytest
from skillreg.errors import InputError
from skillreg.yaml import FAULTS, Limits, Refused, load

from tests.yaml.refusals import REFUSALS, Refusal


def refused(data: bytes | str, limits: Limits | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        load(data, "submissions/x.yml", limits or Limits())
    return caught.value


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refused_with_every_place(refusal: Refusal) -> None:
    findings = refused(refusal.data).findings
    assert [(item.rule, item.line, item.column) for item in findings] == refusal.found
    for item in findings:
        assert item.path == "submissions/x.yml"
        assert item.severity == "error"


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_the_words_are_whole(refusal: Refusal) -> None:
    for item in refused(refusal.data).findings:
        for sentence in (*item.message, *item.hint):
            assert sentence
            assert sentence.isprintable()
            assert not re.search(r"\{[a-z_]+\}|\{\{|\}\}", sentence)
        for chinese in (item.message.zh, item.hint.zh):
            assert re.search("[\u4e00-\u9fff]", chinese)
        for english in (item.message.en, item.hint.en):
            shown = refusal.data.decode("utf-8", "replace")
            assert not set(re.findall("[\u4e00-\u9fff]", english)) - set(shown) - set("凉")


def test_every_fault_of_the_catalogue_has_an_example() -> None:
    shown = {code for refusal in REFUSALS for code, _, _ in refusal.found}
    assert set(FAULTS) - shown == {"FIL100"}
    assert all(re.fullmatch("FIL1[0-4][0-9]", code) for code in FAULTS)
    assert all(title.zh and title.en for title in FAULTS.values())


def test_a_refusal_is_an_input_error_that_says_where() -> None:
    error = refused(b"a: 1\na: 2\n")
    assert isinstance(error, InputError)
    assert "submissions/x.yml:2:1" in error.text.zh
    assert "submissions/x.yml:2:1" in error.text.en


def test_the_place_of_the_first_is_told_with_the_second() -> None:
    (found,) = refused("甲: 1\n乙: 2\n甲: 3\n").findings
    assert found.message.zh == "“甲”写了两次，第一次在第 1 行：不知道以哪一个为准"
    assert found.message.en == '"甲" is given twice, first on line 1: which one holds?'
    assert found.pointer == ("甲",)


def test_pointers_name_the_value() -> None:
    findings = refused("a:\n- b: &x 1\n- c: {d: 1, d: 2}\n").findings
    assert [item.pointer for item in findings] == [("a", 0, "b"), ("a", 1, "c", "d")]


def test_the_opening_bracket_is_named() -> None:
    (found,) = refused("a: 1\nrows:\n- {b: 1, c: 2\n- {b: 1}\n").findings
    assert "第 3 行第 3 列" in found.message.zh
    assert "line 3, column 3" in found.message.en


def test_a_tab_is_explained() -> None:
    (found,) = refused("a:\n\tb: c\n").findings
    assert "Tab" in found.message.zh
    assert "空格" in found.hint.zh


@pytest.mark.parametrize("program", ["记事本", "WPS", "Excel"])
def test_a_wrong_encoding_is_explained_for_the_programs_of_clerks(program: str) -> None:
    (found,) = refused("名称: 聊城\n".encode("gb18030")).findings
    assert program in found.hint.zh
    assert "UTF-8" in found.hint.zh


def test_a_character_nobody_sees_is_named() -> None:
    (found,) = refused("a: x\u200by\n").findings
    assert "U+200B" in found.message.zh
    assert "U+200B" in found.message.en


def test_the_right_character_is_offered() -> None:
    (found,) = refused("a: \uf979\n").findings
    assert "“凉”（U+51C9）" in found.hint.zh


def test_names_in_messages_are_short_and_hold_no_personal_data() -> None:
    number = "371500" + "19900307" + "1234"
    long = "长" * 60
    for key, shown in ((number, "…"), (long, "长" * 40 + "…")):
        (found,) = refused(f"{key}: 1\n{key}: 2\n").findings
        assert found.message.zh.startswith(f"“{shown}”")


def test_many_faults_are_counted() -> None:
    findings = refused("".join(f"k{n}: &a 1\n" for n in range(60))).findings
    assert [item.rule for item in findings] == ["FIL134"] * 50 + ["FIL100"]
    assert "10" in findings[-1].message.zh
    assert (findings[-1].line, findings[-1].column) == (51, 6)


def test_text_is_refused_as_bytes_are() -> None:
    assert [item.rule for item in refused("\ufeffa: b").findings] == ["FIL104"]
    assert [item.rule for item in refused("a: b" * 9, Limits(size=35)).findings] == ["FIL101"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(size=13), "FIL101"),
        (Limits(depth=2), "FIL140"),
        (Limits(nodes=5), "FIL141"),
        (Limits(scalar=1), "FIL142"),
    ],
)
def test_limits_are_exact(limits: Limits, code: str) -> None:
    data = "a:\n- {b: cc}\n#"  # 14 bytes, 6 nodes, 3 levels
    roomy = Limits(size=14, depth=3, nodes=6, scalar=2)
    assert load(data, limits=roomy) == {"a": [{"b": "cc"}]}
    assert [item.rule for item in refused(data, limits).findings] == [code]
