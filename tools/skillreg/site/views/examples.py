"""A rule's example as a reader sees it: which file, and the lines of it that matter, as YAML.

Rules write examples as changes to the sample documents (`rules.engine`): keys with dots lead to a place, `@` leads to
another file or to what stands around it. Here each becomes a fragment of a file, nested as it would be filed, with
comments where something is left out.

>>> (one,) = fragments(Plan, {"sittings.1.date": "2026-03-20"})
>>> print(one.lines.en)
sittings:
# item 2
- date: '2026-03-20'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from skillreg import yaml
from skillreg.domain.paths import KINDS
from skillreg.rules.engine import Example
from skillreg.text import NOTHING, Language, Text

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MOST_FILES = 3
_MOST_LINES = 20
_LONGEST = 60


@dataclass(frozen=True)
class Fragment:
    """`where` names the file, or says a circumstance in full; then there are no `lines`."""

    where: Text
    lines: Text = NOTHING

    @property
    def in_chinese(self) -> bool:
        """Whether the values are Chinese in every language."""
        return _CHINESE.search(self.lines.en) is not None


#: The good example of a rule whose bad one is a circumstance.
WITHOUT = Fragment(Text("没有上面这种情形", "without the above"))


def fragments(on: type[object], example: Example) -> tuple[Fragment, ...]:
    """The pieces of files that an example changes: the document's own first."""
    if on not in {kind.model for kind in KINDS}:
        return tuple(_of_change(example))
    return tuple(_of_document(_file_of(on), example))


def _file_of(on: type[object]) -> Text:
    path = next(kind.example for kind in KINDS if kind.model is on)
    name = path if path.startswith("registry/") else path.rsplit("/", 1)[1]
    return Text(name, name)


#: What stands after `@`, where it is a file or a record that has keys of its own.
_BESIDE: Mapping[str, Text] = {
    "policy": Text("registry/registry.yml", "registry/registry.yml"),
    "application": Text("application.yml", "application.yml"),
    "admission": Text("registry/organisations/<code>.yml", "registry/organisations/<code>.yml"),
    "plan": Text("plan.yml", "plan.yml"),
    "objections": Text("objections.yml", "objections.yml"),
    "other_session": Text("另一场次的 plan.yml", "plan.yml of another session"),
    "elsewhere": Text(
        "另一家机构同时考核,考评员持同一张证",
        "another organisation's session, by a holder of this card",
    ),
    "reviewers": Text("registry/reviewers.yml", "registry/reviewers.yml"),
    "state": Text("账本里机构的状态", "the organisation as the ledger has it"),
    "session": Text("账本里的这个场次", "this session as the ledger has it"),
    "inspection": Text("账本里的这次抽查", "this inspection as the ledger has it"),
    "removal": Text("registry/removals/<code>.yml", "registry/removals/<code>.yml"),
}
_REVIEWS: Mapping[str, Text] = {
    "admission": Text("准入决定的市级评审", "the city's review of the admission"),
    "county": Text("申报的县级初审", "the county's review of the application"),
    "city": Text("成绩的市级审核", "the city's review of the results"),
    "province": Text("成绩的省级审核", "the province's review of the results"),
    "pool": Text("抽查库的市级评审", "the city's review of the pool"),
    "outcome": Text("检查结果的市级评审", "the city's review of the outcome"),
    "revocation_city": Text("撤销的市级评审", "the city's review of the revocation"),
    "revocation_province": Text("撤销的省级评审", "the province's review of the revocation"),
    "correction_city": Text("更正的市级评审", "the city's review of the correction"),
    "correction_province": Text("更正的省级评审", "the province's review of the correction"),
    "removal_city": Text("移出的市级评审", "the city's review of the removal"),
    "removal_province": Text("移出的省级评审", "the province's review of the removal"),
}
#: What stands after `@`, where its value is told as it is.
_VALUES: Mapping[str, Text] = {
    "other_name": Text("已有机构的名称", "the name of another organisation"),
    "other_admission": Text(
        "同一单位的另一个代码已准入", "admitted under another code of the same organisation"
    ),
}
#: What stands after `@`, where it is a circumstance.
_CIRCUMSTANCES: Mapping[str, Text] = {
    "day": Text("检查的日子:{value}", "checked on {value}"),
    "signature": Text("没有签名文件", "there is no signature file"),
    "unfiled": Text("计划还没有入账", "the ledger has not taken the plan yet"),
    "resit_before": Text(
        "考生在另一场次已经补考过一次", "the candidate has taken a re-sit in another session before"
    ),
    "review_of": Text("评审身份:{value}", "the review in the role {value}"),
    "author": Text("提交人:{value}", "changed by {value}"),
}


def _of_document(file: Text, example: Example) -> Iterator[Fragment]:
    """Changes of one file are put together; what is a circumstance comes after the files."""
    trees: dict[Text, dict[str, Any]] = {}
    words: list[Fragment] = []
    for place, value in example.items():
        where, inner = _split(place, file)
        if place[1:] in _CIRCUMSTANCES:
            words.append(Fragment(_filled(_CIRCUMSTANCES[place[1:]], value)))
        elif place[1:] in _VALUES:
            told = value if isinstance(value, str) else yaml.dump(value).rstrip()
            words.append(Fragment(_VALUES[place[1:]], Text(told, told)))
        elif inner:
            _put(trees.setdefault(where, {}), inner, value)
        elif isinstance(value, Mapping) and value:
            for key, one in value.items():
                _put(trees.setdefault(where, {}), key, one)
        elif isinstance(value, Mapping):
            words.append(Fragment(Text(f"有 {where.zh}", f"there is {where.en}")))
        else:
            words.append(Fragment(Text(f"缺少{where.zh}", f"{where.en} is missing")))
    yield from (Fragment(where, _written(tree)) for where, tree in trees.items())
    yield from words


def _split(place: str, file: Text) -> tuple[Text, str]:
    """Which file a place is in, and where in it: `@policy.pass_mark.value` is in registry.yml."""
    if not place.startswith("@"):
        return file, place
    name, _, inner = place[1:].partition(".")
    if name == "policy":
        return _BESIDE[name], f"policy.{inner}"
    if name != "reviews":
        return _BESIDE.get(name, Text(name, name)), inner
    review, _, inner = inner.partition(".")
    return _REVIEWS.get(review, Text(review, review)), inner


def _filled(text: Text, value: object) -> Text:
    return Text(text.zh.format(value=value), text.en.format(value=value))


def _put(tree: dict[str, Any], place: str, value: object) -> None:
    *way, last = place.split(".")
    for step in way:
        tree = tree.setdefault(step, {})
    tree[last] = _Leaf(value)


@dataclass(frozen=True)
class _Leaf:
    value: Any


def _written(tree: Mapping[str, Any]) -> Text:
    return Text("\n".join(_lines(tree, "zh")), "\n".join(_lines(tree, "en")))


def _lines(tree: Mapping[str, Any], language: Language) -> Iterator[str]:
    """A level of a file. Where all keys are numbers they are places in a list."""
    for key, value in sorted(tree.items(), key=_place_in_list):
        item = key.isdecimal()
        if item and int(key) > 0:
            place = int(key) + 1
            yield Text(f"# 第 {place} 项", f"# item {place}").in_language(language)
        if isinstance(value, _Leaf):
            yield from _leaf(key, value.value, language)
            continue
        inner = list(_lines(value, language))
        if item:
            yield from _as_item(inner)
        else:
            yield f"{key}:"
            yield from inner if all(map(str.isdecimal, value)) else (f"  {one}" for one in inner)


def _place_in_list(item: tuple[str, object]) -> int:
    """Items of a list in their order; keys of a mapping keep theirs."""
    return int(item[0]) if item[0].isdecimal() else 0


def _leaf(key: str, value: Any, language: Language) -> Iterator[str]:
    if value is None:
        gone = Text("没有这一项", "this item is missing")
        named = Text(f"没有 {key} 这一行", f"the line {key} is missing")
        yield "# " + (gone if key.isdecimal() else named).in_language(language)
        return
    if isinstance(value, Mapping) and "@copy" in value:
        same = _same_as(value["@copy"])
        value = {name: one for name, one in value.items() if name != "@copy"}
        yield same.in_language(language)
    written = yaml.dump([value] if key.isdecimal() else {key: value})
    yield from written.rstrip("\n").split("\n")


def _same_as(origin: str) -> Text:
    last = origin.rpartition(".")[2]
    if last.isdecimal():
        place = int(last) + 1
        return Text(f"# 其余与第 {place} 项相同", f"# the rest as in item {place}")
    return Text(f"# 其余与 {origin} 相同", f"# the rest as in {origin}")


def _as_item(lines: list[str]) -> Iterator[str]:
    """Lines as an item of a list; comments in front keep their place."""
    first = next((n for n, line in enumerate(lines) if not line.startswith("#")), None)
    for n, line in enumerate(lines):
        yield line if line.startswith("#") else ("- " if n == first else "  ") + line


def _of_change(example: Example) -> Iterator[Fragment]:
    """An example for the gate: files of a change by path, a mode or `D` in front, `@author` who makes it."""
    files = [(path, value) for path, value in example.items() if not path.startswith("@")]
    if files:
        shown = [
            _changed_file(path, value)
            for path, value in files[: _MOST_FILES if _many(files) else None]
        ]
        if _many(files):
            shown.append(Text(f"# …… 共 {len(files)} 个文件", f"# … {len(files)} files in all"))
        lines = Text("\n".join(one.zh for one in shown), "\n".join(one.en for one in shown))
        yield Fragment(Text("改动的文件", "files that are changed"), lines)
    if "@author" in example:
        yield Fragment(_filled(_CIRCUMSTANCES["author"], example["@author"]))


def _many(files: list[tuple[str, object]]) -> bool:
    return len(files) > _MOST_FILES + 1


def _changed_file(path: str, value: object) -> Text:
    mode, _, name = path.rpartition(" ")
    if mode == "D":
        return Text(f"# 删去 {name}", f"# {name} is deleted")
    content = str(value)
    if "\n" in content and content.count("\n") <= _MOST_LINES:
        shown = f"# {name}\n{content.rstrip()}"
        return Text(shown, shown)
    if len(content) > _LONGEST:
        length, line = f"{len(content):,}", f"{name}: {content[:8]}…"
        return Text(f"{line}  # 共 {length} 字节", f"{line}  # {length} bytes")
    line = yaml.dump({name: content}).rstrip("\n")
    if mode == "120000":
        return Text(f"{line}  # 符号链接", f"{line}  # a symbolic link")
    return Text(line, line)
