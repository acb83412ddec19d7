"""From the bytes of a YAML file to a frozen model, once, at the border.

`read_document` says what a path is (`domain.paths`), reads it strictly (`skillreg.yaml`), gives each text its type
(the models) and turns everything that does not fit into findings with a line and a hint:

>>> document, findings = read_document("registry/registry.yml", b"title: x\\n")
>>> document is None, findings[0].rule
(True, 'FIL203')
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from skillreg import yaml
from skillreg.domain.base import FORMS, Model
from skillreg.domain.paths import KINDS, Place, place_of
from skillreg.domain.privacy import find_personal_data
from skillreg.findings import Finding, Pointer
from skillreg.text import NOTHING, Text


@dataclass(frozen=True)
class Document:
    """A file that was read: where it stands, its model, the digest of its bytes."""

    place: Place
    model: Model
    digest: str

    @property
    def path(self) -> str:
        return self.place.path


def digest_of(data: bytes) -> str:
    return "sha256$" + hashlib.sha256(data).hexdigest()


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Finding]]:
    """The document at a path, or None with the findings that say why. Findings may come with a document, too."""
    place = place_of(path)
    if place is None:
        return None, [_wrong_path(path)]
    try:
        content = yaml.load(data, path)
    except yaml.Refused as refused:
        return None, list(refused.findings)
    findings = _personal_data(path, data)
    try:
        model = place.kind.model.model_validate(content)
    except ValidationError as error:
        return None, [*findings, *_unfitting(path, data, place.kind.model, error)]
    return Document(place, model, digest_of(data)), findings


def placed(findings: Iterable[Finding], data: bytes) -> list[Finding]:
    """The same findings with the line and column of what they point at; the file is read again only if there are any."""
    found = list(findings)
    if not found:
        return []
    places = yaml.locate(data)
    result = []
    for finding in found:
        line, column = places.value(finding.pointer)
        result.append(replace(finding, line=line, column=column))
    return result


def _wrong_path(path: str) -> Finding:
    examples = [kind.example for kind in KINDS]
    near = difflib.get_close_matches(path, examples, n=1, cutoff=0.3)
    right = near[0] if near else "submissions/<USCC>/application.yml"
    return Finding(
        path=path,
        line=0,
        column=0,
        rule="FIL201",
        severity="error",
        message=Text("这个位置不收文件:路径不对", "no document belongs here: the path is wrong"),
        hint=Text(f"是不是想放在 {right}?", f"did you mean {right}?"),
    )


_PERSONAL = {
    "identity": Text("身份证号码", "an identity number"),
    "phone": Text("手机号码", "a mobile phone number"),
}


def _personal_data(path: str, data: bytes) -> list[Finding]:
    """No identity number and no phone number enters Git (1-domain, Personal data). The number itself is not repeated."""
    return [
        Finding(
            path=path,
            line=line,
            column=column,
            rule="FIL301",
            severity="error",
            message=Text(
                f"这里像是{_PERSONAL[kind].zh},不能进入公开仓库",
                f"this looks like {_PERSONAL[kind].en}; it must not enter a public repository",
            ),
            hint=Text(
                "请删去;考生身份只用 holder 承诺值,联系电话用座机",
                "remove it; a candidate is told by the holder commitment only, and a contact by a landline",
            ),
        )
        for line, column, kind in find_personal_data(data.decode("utf-8"))
    ]


def _unfitting(path: str, data: bytes, model: type[Model], error: ValidationError) -> list[Finding]:
    places = yaml.locate(data)
    findings = []
    for fault in error.errors(include_url=False, include_input=False):
        pointer: Pointer = tuple(part for part in fault["loc"] if part != "[key]")
        rule, message, hint = _explain(fault["type"], fault.get("ctx", {}), pointer, model)
        at_key = rule == "FIL202"
        line, column = places.key(pointer) if at_key else places.value(pointer)
        findings.append(Finding(path, line, column, rule, "error", message, hint, "", pointer))
    return findings


def _explain(
    kind: str, details: dict[str, Any], pointer: Pointer, model: type[Model]
) -> tuple[str, Text, Text]:
    name = str(pointer[-1]) if pointer else ""
    if kind == "extra_forbidden":
        return "FIL202", Text(f"不认识的键 {name}", f"unknown key {name}"), _similar(pointer, model)
    if kind == "missing":
        return (
            "FIL203",
            Text(f"缺少 {name}", f"{name} is missing"),
            Text(f"请补上一行 {name}: …", f"add a line {name}: …"),
        )
    return "FIL204", _expected(kind, details, name), NOTHING


def _expected(kind: str, details: dict[str, Any], name: str) -> Text:
    what = _EXPECTED.get(kind, Text("不是这里该有的内容", "is not what belongs here"))
    if kind == "skillreg":
        what = Text(details["zh"], details["en"])
    elif kind == "string_pattern_mismatch":
        what = FORMS.get(details["pattern"], Text("写法不对", "is not of the right form"))
    elif kind == "literal_error":
        allowed = details["expected"].replace("'", "").replace(" or ", ", ")
        what = Text(f"只能是:{allowed}", f"should be one of: {allowed}")
    else:
        what = Text(what.zh.format(**details), what.en.format(**details))
    return Text(f"{name} {what.zh}", f"{name} {what.en}")


_EXPECTED = {
    "string_type": Text("应为一段文字", "should be text"),
    "string_too_short": Text("不能为空", "must not be empty"),
    "string_too_long": Text("最多 {max_length} 个字", "has at most {max_length} characters"),
    "tuple_type": Text("应为列表,每项以 - 开头", "should be a list, each item starting with -"),
    "dict_type": Text("应为若干行 键: 值", "should be lines of key: value"),
    "model_type": Text("应为若干行 键: 值", "should be lines of key: value"),
    "too_short": Text("至少要有 {min_length} 项", "needs at least {min_length} item(s)"),
    "too_long": Text("最多 {max_length} 项", "has at most {max_length} items"),
    "greater_than": Text("应大于 {gt}", "should be greater than {gt}"),
    "greater_than_equal": Text("不能小于 {ge}", "should be {ge} or more"),
    "less_than_equal": Text("不能大于 {le}", "should be {le} or less"),
}


def _similar(pointer: Pointer, model: type[Model]) -> Text:
    known = _keys_at(model, pointer[:-1])
    near = difflib.get_close_matches(str(pointer[-1]), known, n=1, cutoff=0.6)
    if near:
        return Text(f"是不是想写 {near[0]}?", f"did you mean {near[0]}?")
    listed = ", ".join(known)
    return Text(f"这里可用的键:{listed}", f"the keys known here: {listed}")


def _keys_at(model: type[BaseModel], pointer: Pointer) -> list[str]:
    """The keys that the model knows at a place."""
    for part in pointer:
        if isinstance(part, int):
            continue
        named = {info.alias or name: info for name, info in model.model_fields.items()}
        inner = _model_in(named[part].annotation) if part in named else None
        if inner is None:
            return []
        model = inner
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Sitting, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
