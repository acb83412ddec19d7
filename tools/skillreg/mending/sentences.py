"""What a clerk is told of a fault: which code it has, what is wrong, and exactly what to type instead.

>>> from skillreg.domain.plan import Plan
>>> from skillreg.mending.faults import faults_in
>>> _, faults = faults_in(Plan, {"level": "四级"})
>>> level = next(fault for fault in faults if fault.pointer == ("level",))
>>> said(level, (Choice("4", "四级/中级工", sure=True),)).hint.zh
'写 level: 4(四级/中级工)'
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from skillreg.domain.base import FORMS
from skillreg.domain.levels import LEVELS, level_name
from skillreg.domain.titles import title_of
from skillreg.mending.faults import Fault
from skillreg.mending.meanings import Choice, half_width
from skillreg.mending.readings import is_left_out
from skillreg.mending.shapes import Shape
from skillreg.text import NOTHING, Text

#: So many words are listed with their meanings; of more, only those that look alike.
_FEW = 8


class Said(NamedTuple):
    rule: str
    message: Text
    hint: Text


def said(fault: Fault, choices: Sequence[Choice], parts: Sequence[str] = ()) -> Said:
    """The code and the sentences for a fault. `parts` are the items meant where a list was written in one line."""
    if fault.is_unknown_key:
        return _unknown_key(fault)
    if fault.is_missing:
        return _missing(fault)
    name = _name_of(fault)
    wrong = _wrong(fault)
    hint = (
        _list_hint(name, fault, parts) or _left_out_hint(name, fault) or _hint(name, fault, choices)
    )
    gap = "" if name.zh.endswith("项") else " "  # none between Chinese characters
    return Said(
        "FIL204", Text(f"{name.zh}{gap}{wrong.zh}".strip(), f"{name.en} {wrong.en}".strip()), hint
    )


def _name_of(fault: Fault) -> Text:
    """The key, or the key of the list and the place in it."""
    last = fault.pointer[-1] if fault.pointer else ""
    if isinstance(last, int):
        key = next((one for one in reversed(fault.pointer) if isinstance(one, str)), "")
        return Text(f"{key} 第 {last + 1} 项", f"item {last + 1} of {key}")
    return Text(last, last)


def _unknown_key(fault: Fault) -> Said:
    key = str(fault.pointer[-1])
    message = Text(f"不认识的键 {key}", f"unknown key {key}")
    right = fault.meant_key
    if right and fault.stands_already:
        hint = Text(
            f"这里已经有 {right} 了,请删去 {key} 这一行或并到 {right} 里",
            f"{right} is here already; take {key} out or put its content there",
        )
    elif right:
        hint = Text(f"是不是想写 {right}?", f"did you mean {right}?")
    else:
        listed = ", ".join(fault.known_keys)
        hint = Text(
            f"请删去这一行;这里可用的键:{listed}", f"take it out; the keys known here: {listed}"
        )
    return Said("FIL202", message, hint)


def _missing(fault: Fault) -> Said:
    key = str(fault.pointer[-1])
    shape = fault.shape
    title = title_of(shape.model, shape.key) if shape else None
    message = Text(f"缺少 {key}({title.name})" if title else f"缺少 {key}", f"{key} is missing")
    if shape is not None and shape.kind in ("list", "group"):
        hint = Text(f"请照模板补上 {key}: 一节", f"add the section {key}: as in the template")
    elif shape is not None and shape.kind == "word" and len(shape.words) <= _FEW:
        words = _words(shape)
        hint = Text(
            f"请补上一行 {key}: …,可以写 {words.zh}", f"add a line {key}: …, one of {words.en}"
        )
    else:
        about = f"({title.about})" if title and title.about else ""
        hint = Text(f"请补上一行 {key}: …{about}", f"add a line {key}: …")
    return Said("FIL203", message, hint)


def _words(shape: Shape) -> Text:
    named = [f"{word}({meaning})" for word, meaning in shape.meanings.items()]
    return Text("、".join(named), ", ".join(shape.words))


def _wrong(fault: Fault) -> Text:
    """What is wrong with a value, to be read after the name of its key."""
    if fault.kind == "skillreg":
        return Text(fault.details["zh"], fault.details["en"])
    if fault.kind == "string_pattern_mismatch":
        return _form(fault)
    if fault.kind == "literal_error":
        return Text("不是规定的写法", "is not one of the words that may stand here")
    what = _WRONG.get(fault.kind, Text("不是这里该有的内容", "is not what belongs here"))
    return Text(what.zh.format(**fault.details), what.en.format(**fault.details))


def _form(fault: Fault) -> Text:
    """What a text of the pattern looks like; rooms and people are numbered alike, with examples of their own."""
    form = FORMS.get(str(fault.details["pattern"]), Text("写法不对", "is not of the right form"))
    is_room = fault.shape is not None and "room" in f"{fault.shape.model}.{fault.shape.key}".lower()
    return Text(*(text.replace("kp-01", "t-1") for text in form)) if is_room else form


_WRONG = {
    "string_type": Text("应为一段文字", "should be text"),
    "string_too_short": Text("不能为空", "must not be empty"),
    "string_too_long": Text("最多 {max_length} 个字", "has at most {max_length} characters"),
    "tuple_type": Text("应为列表", "should be a list"),
    "dict_type": Text("应为若干行 键: 值", "should be lines of key: value"),
    "model_type": Text("应为若干行 键: 值", "should be lines of key: value"),
    "too_short": Text("至少要有 {min_length} 项", "has too few items; the least is {min_length}"),
    "too_long": Text("最多 {max_length} 项", "has at most {max_length} items"),
    "greater_than": Text("应大于 {gt}", "should be greater than {gt}"),
    "greater_than_equal": Text("不能小于 {ge}", "should be {ge} or more"),
    "less_than_equal": Text("不能大于 {le}", "should be {le} or less"),
}


def _list_hint(name: Text, fault: Fault, parts: Sequence[str]) -> Text | None:
    if fault.shape is None or fault.shape.kind != "list":
        return None
    if parts:
        line = f"{name.zh}: [{', '.join(parts)}]"
        return Text(f"写 {line}", f"write {line}")
    if fault.kind == "tuple_type":
        return Text(
            "每项另起一行,以“- ”开头", 'put each item on a line of its own, starting with "- "'
        )
    return Text(
        f"请照模板在 {name.zh} 下写上", f"add what belongs below {name.en}, as in the template"
    )


def _left_out_hint(name: Text, fault: Fault) -> Text | None:
    if not is_left_out(fault) or fault.shape is None:
        return None
    if fault.shape.kind == "score":
        return Text(
            f"缺考的删去 {name.zh} 这一行,并写 outcome: fail;考了的填上分数",
            f"for an absent candidate take the line {name.en} out and write outcome: fail; else give the mark",
        )
    return Text(
        f"没有就删去 {name.zh} 这一行,有就填上", f"take the line {name.en} out, or fill it in"
    )


def _hint(name: Text, fault: Fault, choices: Sequence[Choice]) -> Text:
    if len(choices) == 1 and choices[0].sure:
        return _write(name, fault, choices[0])
    if choices:
        named = [f"{_written(fault, one)} {one.name}".rstrip() for one in choices]
        return Text(f"是不是 {'、'.join(named)}?", f"did you mean {' or '.join(named)}?")
    return _general(fault)


def _write(name: Text, fault: Fault, choice: Choice) -> Text:
    value = _written(fault, choice)
    called = Text(f"({choice.name})", f" ({_called(fault, choice)})")
    zh, en = (value + name if name.strip(" ()") else value for name in called)
    if isinstance(fault.pointer[-1], int):
        return Text(f"这一项写 {zh}", f"write {en} for this item")
    return Text(f"写 {name.zh}: {zh}", f"write {name.en}: {en}")


def _called(fault: Fault, choice: Choice) -> str:
    """What a value is called in English: a word is English already, and names of places and occupations are data."""
    kind = fault.shape.kind if fault.shape is not None else ""
    if kind == "level":
        return level_name(int(choice.value)).en.lower()
    return "" if kind == "word" else choice.name


def _written(fault: Fault, choice: Choice) -> str:
    """The value as it is typed in YAML: a time of the day in quotes, as in the templates."""
    is_time = fault.shape is not None and fault.shape.kind == "time"
    return f'"{choice.value}"' if is_time else choice.value


def _general(fault: Fault) -> Text:
    """What to do where nobody can tell what was meant."""
    shape = fault.shape
    if shape is None:
        return NOTHING
    if shape.kind == "word":
        words = _words(shape)
        return Text(f"可以写:{words.zh}", f"allowed: {words.en}")
    if shape.kind == "day" and _is_no_day(fault):
        return Text("没有这一天,请核对", "there is no such day; check it")
    if shape.kind == "digest" and shape.key == "holder":
        return Text(
            "由工具生成,请整段复制,不要手写", "a tool makes it; copy all of it and do not type it"
        )
    if fault.kind == "string_too_short":
        return Text(f"请填上{title_of(shape.model, shape.key).name}", "fill it in")
    return _GENERAL.get(shape.kind) or _what_it_is(shape)


def _what_it_is(shape: Shape) -> Text:
    """The key's own explanation, for a form that the message has shown already."""
    title = title_of(shape.model, shape.key)
    about = f"({title.about})" if title.about else ""
    return Text(f"这里填{title.name}{about}", "write it in the form that the message shows")


def _is_no_day(fault: Fault) -> bool:
    """Whether it is written as a day, such as 2026-02-30, that the calendar does not have."""
    parts = half_width(str(fault.typed)).replace("/", "-").replace(".", "-").split("-")
    if [part.isascii() and part.isdigit() for part in parts] != [True, True, True]:
        return False
    try:
        date(*map(int, parts))
    except ValueError:
        return True
    return False


_LEVELS_ZH = "、".join(f"{level} 是{name.zh}" for level, name in LEVELS.items())
_LEVELS_EN = ", ".join(f"{level} is {name.en.lower()}" for level, name in LEVELS.items())
_GENERAL: dict[str, Text] = {
    "truth": Text("是写 true,否写 false", "write true for yes, false for no"),
    "level": Text(_LEVELS_ZH, _LEVELS_EN),
    "score": Text(
        "请核对分数;缺考的删去这一行,并写 outcome: fail",
        "check the mark; for an absent candidate take the line out and write outcome: fail",
    ),
    "occupation": Text(
        "请在网站“职业”页按名称查编码",
        "look the code up by its name on the site's page of occupations",
    ),
    "organisation": Text("请照准入时得到的机构代码填写", "copy the code given at admission"),
    "credit_code": Text(
        "请对照营业执照或登记证书逐位核对", "compare it with the licence, character by character"
    ),
    "digest": Text(
        "请整段复制文件的 SHA-256(Windows 上可用 certutil -hashfile 文件名 SHA256 算出),前面加 sha256$",
        "copy the whole SHA-256 of the file (certutil -hashfile NAME SHA256 on Windows), with sha256$ before it",
    ),
    "group": Text(
        "请照模板写成下一层的若干行", "write it as lines of the next level, as in the template"
    ),
}
