"""The index of the search: what is in it, that everything is found by it, and that nobody is."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from skillreg import yaml
from skillreg.ledger.storage import read_lines
from skillreg.registry import Registry
from skillreg.site.gathering import world_of
from skillreg.site.guides import Guide, Section
from skillreg.site.record import gather
from skillreg.site.search import BLOCK, search_files
from skillreg.site.views.world import World
from skillreg.tree import FolderTree

from bench.named import directory
from tests.site.registries import CODE, SmallRegistry
from tests.story import told

HERE = Path(__file__).parent


def world(registry: SmallRegistry, as_of: str = "2026-04-20") -> World:
    registry.seal(as_of)
    reader = Registry(FolderTree(registry.root))
    return world_of(reader, gather(reader.tree, lambda _number, _index, _line: None))


def files_of(shown: World, guides: Sequence[Guide] = ()) -> dict[str, Any]:
    return {
        path.removeprefix("search/"): json.loads(data) for path, data in search_files(shown, guides)
    }


@pytest.fixture
def registry(tmp_path: Path) -> SmallRegistry:
    registry = SmallRegistry(tmp_path / "r")
    registry.accredit(name="重庆 会计银行学校")
    registry.accredit("S000037150007", "示例二")
    registry.remove("S000037150007")
    return registry


def test_columns_of_organisations(registry: SmallRegistry) -> None:
    files = files_of(world(registry))
    assert files["organisations-0.json"] == {
        "code": [CODE, 6],
        "type": {"values": ["training_school"], "rows": [0, 0]},
        "division": {"values": ["371524"], "rows": [0, 0]},
        "status": {"values": ["active", "removed"], "rows": [0, 1]},
        "scope": {"values": ["4-10-01-05"], "rows": [[0, 48], [0, 48]]},
        "name": "重庆 会计银行学校\n示例二",
        "read": [[0, 3, "kuai"]],
    }
    assert files["credit-0.json"]["code"].count("\n") == 1
    readings = files["index.json"]["readings"].split(" ")
    assert [one[:5] for one in readings if "重" in one] == ["chong", "zhong"]


def test_columns_of_notices_say_nothing_of_who_sat(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.plan("2025-0009", ["2025-12-20"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    registry.results("2025-0009", "2025-12-22", "2025-12-30")
    files = files_of(world(registry))
    assert files["index.json"]["notices"] == ["notices-2026.json", "notices-2025.json"]
    assert files["notices-2026.json"] == {
        "organisation": {"values": [CODE], "rows": [0]},
        "session": "2026-0001",
        "occupation": {"values": ["4-10-01-05"], "rows": [0]},
        "level": [4],
        "until": "2026-04-07",
    }


def test_the_day_alone_changes_the_index_only(registry: SmallRegistry) -> None:
    registry.plan("2026-0001", ["2026-03-28"])
    registry.results("2026-0001", "2026-03-30", "2026-04-07")
    before, after = files_of(world(registry, "2026-04-01")), files_of(world(registry, "2026-04-20"))
    assert [path for path in after if before[path] != after[path]] == ["index.json"]


def test_one_more_organisation_is_one_more_or_other_part() -> None:
    before, after = files_of(directory(BLOCK)), files_of(directory(BLOCK + 1))
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {"organisations-1.json", "credit-1.json", "index.json"}


def test_guides_and_rules_stand_in_their_language(registry: SmallRegistry) -> None:
    guides = [
        Guide("zh", "guides/a/", (Section("", "指南", "一"), Section("b", "第二节", "二"))),
        Guide("en", "guides/a/", (Section("", "Guide", "one"),)),
    ]
    files = files_of(world(registry), guides)
    chinese, english = files["guides-zh.json"], files["guides-en.json"]
    assert chinese["title"] == {"guides/a/": "指南", "rules/": "规则"}
    assert chinese["heading"].startswith("指南\n第二节\n规则\n")
    assert "PLN201" in chinese["heading"]
    assert english["anchor"].startswith("\nmain\n")
    assert len(english["heading"].split("\n")) == len(english["text"].split("\n"))


def test_an_empty_registry_has_a_search(tmp_path: Path) -> None:
    files = files_of(world(SmallRegistry(tmp_path / "r")))
    assert files["index.json"]["organisations"] == []
    assert files["occupations.json"]["name"]


# That all is found


@cache
def published() -> tuple[Path, World]:
    """The search of the demo, and 300 more organisations with names as there are."""
    shown = directory(300)
    folder = told() / "searched"
    for path, data in search_files(shown, ()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "search", shown


def found(asked: Sequence[str], folder: Path | None = None) -> list[dict[str, list[str]]]:
    ran = subprocess.run(
        ["node", str(HERE / "finding.mjs")],
        input=json.dumps(
            {"folder": str(folder or published()[0]), "language": "zh", "asked": asked}
        ),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answers: list[dict[str, list[str]]] = json.loads(ran.stdout)
    return answers


@st.composite
def parts_of_names(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A kind, the code of one of it, a part of its name, and the same as somebody may type it."""
    _, shown = published()
    names = {
        "organisations": [(code, one.name) for code, one in shown.organisations.items()],
        "occupations": [(code, one.name) for code, one in shown.occupations.items()],
    }
    kind = draw(st.sampled_from(sorted(names)))
    code, name = draw(st.sampled_from(names[kind]))
    start = draw(st.integers(0, len(name) - 1))
    part = name[start : draw(st.integers(start + 1, len(name)))]
    return kind, code, part, draw(st.sampled_from(typings(part)))


def typings(part: str) -> list[str]:
    """As it is, in capitals, and, where it is Chinese throughout, in pinyin, initials and half and half."""
    if not all("\u4e00" <= one <= "\u9fff" for one in part):
        return [part, part.upper()]
    syllables = lazy_pinyin(part)
    half = len(part) // 2
    return [
        part,
        "".join(syllables),
        "".join(one[0] for one in syllables),
        "".join(syllables)[:-1] or syllables[0],
        part[:half] + "".join(syllables[half:]),
    ]


@settings(max_examples=6)
@given(st.lists(parts_of_names(), min_size=60, max_size=60))
def test_any_part_of_any_name_finds_it(parts: list[tuple[str, str, str, str]]) -> None:
    for (kind, code, part, typed), answer in zip(
        parts, found([typed for *_, typed in parts]), strict=True
    ):
        assert code in answer[kind], (typed, part)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ylhly", "4-10-01-05"),
        ("yanglao", "4-10-01-05"),
        ("老护理", "4-10-01-05"),
        ("４－１０－０１－０５", "4-10-01-05"),
        ("4100105", "4-10-01-05"),
        ("4 10 1 5", "4-10-01-05"),
        ("tiaojiushi", "4-03-02-09"),
        ("diaojiushi", "4-03-02-09"),
    ],
)
def test_an_occupation_is_found(typed: str, code: str) -> None:
    assert found([typed])[0]["occupations"][0] == code


def test_an_organisation_is_found_by_its_codes() -> None:
    code, one = next(iter(published()[1].organisations.items()))
    credit = str(one.now["uscc"])
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    spaced = f"{credit[:4]} {credit[4:10].lower()}-{credit[10:]}"
    for answer in found([code, wide, f"{code[:5]} {code[5:]}", code[3:], credit, spaced]):
        assert code in answer["organisations"]


# That nobody is in it


def personal() -> set[str]:
    """Ticket numbers, masked names and certificate numbers of the whole story."""
    root = told() / "registry"
    known = {
        json.loads(line)["id"].partition("#")[2]
        for _, line in read_lines(FolderTree(root))
        if b"AchievementCredential" in line
    }
    for path in (root / "submissions").rglob("*.yml"):
        content = yaml.load(path.read_bytes())
        for row in [*content.get("results", ()), *content.get("candidates", ())]:
            known |= {row["ticket"], row["name"]}
    return known


def test_no_certificate_and_no_candidate_is_in_the_index(story_site: Path) -> None:
    people = personal()
    assert len(people) > 300
    files = sorted((story_site / "search").glob("*.json"))
    assert len(files) >= 7
    for file in files:
        text = file.read_text("utf-8")
        assert [one for one in people if one in text] == [], file.name


def test_no_certificate_and_no_candidate_is_found(story_site: Path) -> None:
    asked = sorted(personal())[::5]
    for typed, answer in zip(asked, found(asked, story_site / "search"), strict=True):
        assert answer["organisations"] == answer["occupations"] == answer["notices"] == [], typed
        assert answer["guides"] == [], typed
